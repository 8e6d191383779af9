import Console
import Terminal
import TestSupport
import Testing

/// The search over all actions.
@Suite struct PaletteTests {
  @Test(
    arguments: [
      ("zi", "zoom-in", [0, 5]), ("zoom", "zoom-in", [0, 1, 2, 3]),
      ("WB", "go back a whole window", nil), ("gb", "go back a whole window", [0, 3]),
      ("o w", "zoom out the window", [5, 13]), ("", "anything", []), ("x", "zoom", nil),
      ("zoomzoom", "zoom", nil), ("cab", "CAB", [0, 1, 2]), ("ww", "show a window", [3, 7]),
    ] as [(String, String, [Int]?)])
  func lettersFitInTheirOrder(_ query: String, _ text: String, _ positions: [Int]?) {
    #expect(FuzzyMatch(query, in: text)?.positions == positions)
  }

  @Test(arguments: [
    ("pa", "pause", "step back"), ("zo", "zoom out", "size of it"),
    ("out", "zoom out", "go further"),
    ("wf", "window forward", "show life"),
  ])
  func wordsAndNeighboursAreBetter(_ query: String, _ better: String, _ worse: String) throws {
    let left = try #require(FuzzyMatch(query, in: better))
    #expect(left.score > FuzzyMatch(query, in: worse)?.score ?? Int.min)
  }

  @Test func whatFitsIsTheBestThatThereIs() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<400 {
      let text = String((0..<8).map { _ in "ab -".randomElement(using: &random) ?? "a" })
      let query = String((0..<3).map { _ in "ab".randomElement(using: &random) ?? "a" })
      let match = FuzzyMatch(query, in: text)
      #expect(match?.score == Self.best(Array(query), Array(text)), "\(query) in \(text)")
      guard let match else { continue }
      #expect(match.positions.map { Array(text)[$0] } == Array(query))
      #expect(match.positions == match.positions.sorted())
    }
  }

  /// The best score by trying every way.
  private static func best(
    _ query: [Character], _ text: [Character], from start: Int = 0, after: Int? = nil
  )
    -> Int?
  {
    guard let letter = query.first else { return 0 }
    var best: Int?
    for place in start..<max(start, text.count) where text[place] == letter {
      guard let rest = Self.best(Array(query.dropFirst()), text, from: place + 1, after: place)
      else { continue }
      var score = 8 + rest
      if place == 0 || !(text[place - 1].isLetter) { score += 10 }
      if let after {
        score += place == after + 1 ? 9 : -(place - after - 1)
      } else {
        score -= min(place, 5)
      }
      best = max(best ?? score, score)
    }
    return best
  }

  @Test func typingFindsAndEnterRuns() {
    var console = ConsoleScript()
    console.press(":", "p", "a", "u", "s", "e")
    #expect(console.shows(":pause"))
    console.press("enter")
    #expect(console.state.commands == nil)
    #expect(console.state.position != .live)
  }

  @Test func whatIsTypedRunsNothing() {
    var console = ConsoleScript()
    console.press(":", "q", "space", "?", "e", ":")
    #expect(!console.hasQuit)
    #expect(console.state.help == nil)
    #expect(console.state.commands?.query == "q ?e:")
    console.press("enter")
    #expect(console.shows("no action fits"))
    console.press("ctrl-u", "backspace")
    #expect(console.state.commands == nil)
  }

  @Test func anActionThatDoesNotWorkSaysWhy() {
    var console = ConsoleScript()
    console.press(":", "l", "i", "v", "e")
    #expect(console.shows("this is live already"))
    console.press("enter")
    #expect(console.state.commands == nil)
    #expect(console.shows("this is live already"))
  }

  @Test func theArrowsChooseAndStayOnTheirAction() throws {
    var console = ConsoleScript()
    console.press(":", "z", "o", "o", "m")
    console.press("up", "down")
    let palette = try #require(console.state.commands)
    let second = try #require(palette.matches.dropFirst().first)
    #expect(palette.selected(in: palette.matches) == 1)
    console.press("enter")
    #expect(console.state.zoom != .day)
    #expect([Action.zoomIn, .zoomOut].contains(second.entry.action))
  }

  @Test func everyActionOfTheScreenCanBeFoundByItsName() {
    for entry in ActionTable.entries where entry.action != .openPalette {
      var console = ConsoleScript()
      if entry.contexts.isDisjoint(with: [.screen, .export]) {
        console = DecisionsTests.console(9)
        if !entry.contexts.contains(.decisions) { console.press("enter") }
        guard entry.contexts.contains(console.state.context) else { continue }
      }
      console.press(":")
      for scalar in entry.name.unicodeScalars { console.take(.key(.character(scalar))) }
      #expect(console.state.commands?.matches.first?.entry.action == entry.action)
    }
  }

  @Test func thePaletteRunsWhatTheScreenHas() {
    var console = ConsoleScript()
    console.press(":")
    #expect(console.state.commands?.matches.contains { $0.entry.action == .sort } == false)
    console.press("escape", "2", ":")
    #expect(console.state.commands?.matches.contains { $0.entry.action == .clear } == false)
    let order = console.state.decisions.order
    console.type("reverse")
    console.press("enter")
    #expect(console.state.decisions.order != order)
    #expect(console.state.commands == nil)
  }

  @Test func theFilterLineTakesTheKeysOfThePaletteAndTheExport() {
    var console = ConsoleScript()
    console.press("2", "/")
    console.type(":e?q")
    #expect(console.state.decisions.editor?.line.text == ":e?q")
    #expect(console.state.commands == nil)
    #expect(!console.state.isExporting)
    #expect(!console.hasQuit)
  }

  @Test(arguments: [(80, 24), (120, 40), (40, 12)])
  func thePaletteAtEverySize(_ width: Int, _ height: Int) throws {
    var console = ConsoleScript(width: width, height: height)
    console.press(":", "w", "i", "n")
    try Golden.expect(console.frame, is: "palette-\(width)x\(height)")
    #expect(console.frame.flaw == nil)
  }

  @Test func aScreenThatIsTooSmallStillQuits() {
    var console = ConsoleScript()
    console.press(":")
    console.take(.resized(Size(width: 10, height: 3)))
    console.press("q")
    #expect(console.hasQuit)
  }
}
