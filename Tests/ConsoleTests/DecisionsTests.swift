import Console
import Engine
import Metrics
import Routing
import Terminal
import TestSupport
import Testing

/// The Decisions screen, used as an operator would.
@Suite struct DecisionsTests {
  /// A console on so many decisions, with the second tab open.
  static func console(
    _ count: Int = 600, width: Int = 120, height: Int = 40, charset: Charset = .unicode,
    hasMouse: Bool = false
  ) -> ConsoleScript {
    let source = StubSource()
    source.store(SampleDecisions.list(count))
    var console = ConsoleScript(
      source, width: width, height: height, charset: charset, hasMouse: hasMouse)
    console.press("2")
    return console
  }

  /// Decisions that come after all others, the newest first.
  static func newer(_ count: Int, than console: ConsoleScript) -> [Decision] {
    SampleDecisions.list(
      count, newest: console.now.advanced(by: -Sample.second), firstNumber: 90_000, seed: 9
    ).enumerated().map { index, decision in
      var decision = decision
      decision.timestamp = console.now.advanced(by: -Int64(index + 1) * 1_000)
      return decision
    }
  }

  @Test func tabsSwitchAndTheOverviewStaysAsItWas() {
    var console = ConsoleScript()
    console.press("left", "2")
    #expect(console.state.screen == .decisions)
    // Round by all the others.
    for _ in ScreenName.allCases.dropFirst() { console.press("tab") }
    #expect(console.state.screen == .overview)
    #expect(console.state.selected != nil)
    console.press("tab", "1")
    #expect(console.state.screen == .overview)
  }

  @Test func aBucketLeadsToItsDecisionsAndBack() throws {
    let source = StubSource()
    source.store(SampleDecisions.list(600))
    var console = ConsoleScript(source)
    console.press("left", "left", "enter")
    let bucket = try #require(console.state.selected)
    let rows = console.state.decisions.list.rows
    #expect(!rows.isEmpty)
    #expect(
      rows.allSatisfy { bucket..<(bucket + 15 * Sample.minute) ~= $0.timestamp.microseconds })
    #expect(console.shows("bucket Nov 20 13:45–14:00"))
    console.press("escape")
    #expect(console.state.screen == .overview)
    #expect(console.state.selected == bucket)
    console.press("enter", "backspace")
    #expect(console.state.screen == .overview)
  }

  @Test func untilOneIsChosenTheListFollowsWhatIsNew() {
    var console = Self.console()
    #expect(console.shows("● following"))
    console.source.store(Self.newer(3, than: console))
    console.wait(Sample.second)
    #expect(console.state.decisions.list.rows.first?.requestID == "BP2025-90000")
    console.press("enter")
    #expect(console.state.decisions.record == nil)
    #expect(console.shows("the list follows what is new: ↓ chooses a decision"))
  }

  @Test func theFirstRowStaysUnderTheCursorOnceItIsChosen() {
    var console = Self.console()
    console.press("down")
    console.source.store(Self.newer(3, than: console))
    console.wait(Sample.second)
    #expect(console.shows("↑ 3 new"))
    console.press("enter")
    #expect(console.state.decisions.record?.decision.requestID == "BP2025-18220")
  }

  @Test(arguments: ["up", "pageup", "home"])
  func aboveTheFirstRowTheListFollowsAgain(_ key: String) {
    var console = Self.console()
    console.press("down", key)
    #expect(console.state.decisions.list.isFollowing)
    #expect(console.shows("● following"))
    console.press("up")
    #expect(console.shows("the list follows what is new"))
  }

  @Test func aHeldListBeginsAtItsFirstDecision() {
    var console = Self.console()
    console.press("space", "up")
    #expect(console.state.decisions.list.index == 0)
    #expect(console.shows("this is the first decision"))
  }

  @Test func elsewhereTheViewStaysAndWhatIsNewIsCounted() {
    var console = Self.console()
    for _ in 0..<5 { console.press("down") }
    let cursor = console.state.decisions.list.cursor
    let rows = console.screen.split(separator: "\n").dropFirst(4).prefix(20)
    console.source.store(Self.newer(3, than: console))
    console.wait(Sample.second)
    #expect(console.state.decisions.list.cursor == cursor)
    #expect(Array(console.screen.split(separator: "\n").dropFirst(4).prefix(20)) == Array(rows))
    #expect(console.shows("↑ 3 new"))
    console.press("home")
    #expect(console.state.decisions.list.rows.first?.requestID == "BP2025-90000")
    #expect(console.state.decisions.list.isFollowing)
    #expect(!console.shows(" new home"))
  }

  @Test func moreThanAPieceOfNewOnesIsCountedAsThatAndReadOnDemand() {
    var console = Self.console()
    console.press("down")
    console.source.store(Self.newer(350, than: console))
    console.wait(Sample.second)
    #expect(console.shows("↑ 200+ new"))
    console.press("home")
    #expect(console.state.decisions.list.rows.first?.requestID == "BP2025-90000")
    #expect(console.state.decisions.list.isFollowing)
  }

  @Test func piecesAreReadAsTheViewComesNear() throws {
    var console = Self.console(2_600)
    #expect(console.state.decisions.list.rows.count == 200)
    console.press("down")
    var seen = try [#require(console.state.decisions.list.cursor)]
    while console.state.decisions.list.hasAfter || seen.count < 2_600 {
      console.press("down")
      try seen.append(#require(console.state.decisions.list.cursor))
      #expect(console.state.decisions.list.rows.count <= DecisionList.capacity)
      guard seen.count <= 2_600 else { break }
    }
    #expect(Set(seen).count == 2_600)
    while !console.state.decisions.list.isAtTop { console.press("pageup") }
    #expect(console.state.decisions.list.cursor == seen[0])
  }

  @Test func homeAndEndGoToTheEndsOfTheWholeList() {
    var console = Self.console(2_600)
    console.press("end")
    #expect(console.state.decisions.list.current?.requestID == "BP2025-\(18_220 - 2_599)")
    #expect(console.state.decisions.list.rows.count == 200)
    console.press("up", "pageup", "pageup", "pageup", "pageup", "pageup")
    #expect(console.state.decisions.list.rows.count == 400)
    console.press("home")
    #expect(console.state.decisions.list.rows.first?.requestID == "BP2025-18220")
    #expect(console.state.decisions.list.isFollowing)
  }

  @Test func aFilterIsAppliedOnEnterAndLeftOnEscape() {
    var console = Self.console()
    console.press("/")
    console.type("stream:red")
    #expect(console.state.decisions.list.rows.contains { $0.stream == .green })
    console.press("enter")
    #expect(console.state.decisions.list.rows.allSatisfy { $0.stream == .red })
    #expect(console.shows("filter stream:red"))
    console.press("/", "ctrl-u")
    console.type("q2?")
    #expect(!console.hasQuit && console.state.help == nil)
    console.press("escape")
    #expect(console.shows("filter stream:red"))
    console.press("/", "up", "ctrl-u", "enter")
    #expect(console.state.decisions.list.rows.contains { $0.stream == .green })
  }

  @Test func earlierFiltersComeBack() {
    var console = Self.console()
    for text in ["stream:red", "deck"] {
      console.press("/", "ctrl-u")
      console.type(text)
      console.press("enter")
    }
    console.press("/", "ctrl-u")
    console.type("gar")
    console.press("up")
    #expect(console.state.decisions.editor?.line.text == "deck")
    console.press("up", "up")
    #expect(console.state.decisions.editor?.line.text == "stream:red")
    console.press("down", "down")
    #expect(console.state.decisions.editor?.line.text == "gar")
  }

  @Test func theLineIsEditedInItsMiddle() {
    var console = Self.console()
    console.press("/")
    console.type("ab cd")
    console.press("left", "left", "ctrl-w")
    #expect(console.state.decisions.editor?.line.text == "cd")
    console.type("e")
    console.take(.key(.character("\u{301}")))
    #expect(console.state.decisions.editor?.line.caret == 1)
    console.press("delete", "end", "backspace", "home")
    console.type("x")
    #expect(console.state.decisions.editor?.line.text == "xe\u{301}")
  }

  @Test func aMistakeIsShownAndChangesNothing() throws {
    var console = Self.console()
    let rows = console.screen.split(separator: "\n").dropFirst(4)
    console.press("/")
    console.type("amount>5 stream:blue")
    let lines = console.screen.split(separator: "\n", omittingEmptySubsequences: false)
    let text = try #require(lines[2].firstRange(of: "blue"))
    let mark = try #require(lines[3].firstRange(of: "^"))
    let columns = [
      lines[2].distance(from: lines[2].startIndex, to: text.lowerBound),
      lines[3].distance(from: lines[3].startIndex, to: mark.lowerBound),
    ]
    #expect(columns[0] == columns[1])
    #expect(console.shows("expected green, yellow or red"))
    console.press("enter")
    #expect(console.state.decisions.editor != nil)
    #expect(console.screen.split(separator: "\n").dropFirst(4).dropLast(2) == rows.dropLast(2))
  }

  @Test func typingNeverWaitsAndASearchIsGivenUp() {
    var console = Self.console()
    console.isReading = false
    console.press("/")
    console.type("stream:red")
    console.press("enter")
    #expect(console.shows("searching… esc cancels"))
    console.press("escape")
    #expect(console.shows("cancelled"))
    #expect(console.state.decisionsRequest?.anchor == nil)
    console.press("home")
    console.letReaderGoOn()
    #expect(!console.state.decisions.list.rows.isEmpty)
    #expect(console.state.decisions.list.rows.allSatisfy { $0.stream == .red })
  }

  @Test func anAnswerToAnEarlierSearchIsLetGo() {
    var console = Self.console()
    let query = DecisionsQuery(time: console.state.request)
    console.press("/")
    console.type("stream:red")
    console.press("enter")
    let rows = console.state.decisions.list.rows
    console.take(
      .decisionsRead(
        DecisionsReading(
          query: query, anchor: .first,
          batch: DecisionListing.Batch(decisions: SampleDecisions.list(3), hasMore: false))))
    #expect(console.state.decisions.list.rows == rows)
  }

  @Test func sortingAndReversing() {
    var console = Self.console()
    console.press("S")
    #expect(console.shows("oldest first"))
    console.press("S", "s")
    #expect(console.state.decisions.order.field == .amount)
    #expect(console.shows("by amount, most first"))
    for _ in 1..<DecisionColumn.sorted.count { console.press("s") }
    #expect(console.state.decisions.order == .newestFirst)
  }

  @Test func columnsAreChosenAndOneStays() {
    var console = Self.console()
    console.press("c", "down", "down", "space", "escape")
    #expect(console.state.decisions.hiddenColumns == [.category])
    #expect(!console.shows("category"))
    console.press("c")
    for column in DecisionColumn.allCases {
      if !console.state.decisions.hiddenColumns.contains(column) { console.press("space") }
      console.press("down")
    }
    #expect(console.state.decisions.columns == [.text])
    #expect(console.shows("[x] text"))
    console.press("space")
    #expect(console.shows("one column has to stay"))
  }

  @Test func aFailureKeepsTheListAndPasses() {
    var console = Self.console()
    let rows = console.state.decisions.list.rows
    console.source.fail("disk I/O error")
    console.wait(Sample.second)
    #expect(console.shows("not read: disk I/O error"))
    #expect(console.state.decisions.list.rows == rows)
    console.source.fail(nil)
    console.wait(Sample.second)
    #expect(!console.shows("not read"))
  }

  @Test func theWindowKeysWorkHereToo() {
    var console = Self.console()
    console.press("+", "+")
    #expect(console.state.zoom == Zoom.levels[1])
    #expect(
      console.state.decisions.list.rows.allSatisfy {
        console.state.request.query(at: console.now).window.contains($0.timestamp.microseconds)
      })
    console.press("space")
    #expect(!console.shows("● following"))
    console.source.store(Self.newer(3, than: console))
    console.wait(Sample.second)
    #expect(console.state.decisions.list.current?.requestID == "BP2025-18220")
    console.press("g")
    #expect(console.state.decisions.list.rows[0].requestID == "BP2025-90000")
  }
}
