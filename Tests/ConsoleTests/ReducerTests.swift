import Console
import Engine
import Metrics
import Routing
import Terminal
import Testing

/// What keys do, told as an operator would.
@Suite struct ReducerTests {
  @Test(arguments: ["q", "ctrl-c"])
  func quitting(_ key: String) {
    var console = ConsoleScript()
    console.press(key)
    #expect(console.hasQuit)
  }

  @Test(arguments: ["?", "q"])
  func quittingWorksAtAnySize(_ first: String) {
    var console = ConsoleScript(width: 10, height: 3)
    console.press(first, "q")
    #expect(console.hasQuit)
  }

  @Test func pausingHoldsWhatIsShown() {
    var console = ConsoleScript()
    console.press("space")
    #expect(console.shows("○ paused"))
    let before = console.state.reading
    console.source.change()
    console.wait(40 * Sample.minute)
    #expect(console.state.reading == before)
    #expect(console.shows("data 40 m old"))

    console.press("space")
    #expect(console.shows("● live"))
    #expect(console.state.reading?.overview.readAt == console.now)
  }

  @Test func aLiveWindowMovesOnByItself() {
    var console = ConsoleScript()
    let first = console.state.reading?.overview.query.window
    console.wait(8 * Sample.minute)
    let second = console.state.reading?.overview.query.window
    #expect(first.map { $0.end + 15 * Sample.minute } == second?.end)
  }

  @Test func aSelectedBucketIsTheSameOneWhenTheWindowMoves() throws {
    var console = ConsoleScript()
    console.press("left", "left")
    let selected = try #require(console.state.selected)
    console.wait(30 * Sample.minute)
    #expect(console.state.selected == selected)
    #expect(console.state.reading?.detail?.query.window.start == selected)
    console.press("right")
    #expect(console.state.selected == selected + 15 * Sample.minute)
  }

  @Test func aBucketThatLeavesTheWindowIsLetGo() {
    var console = ConsoleScript(zoom: Zoom.levels[0])
    for _ in 0..<15 { console.press(",") }
    console.wait(2 * Sample.minute)
    #expect(console.state.selected == nil)
    #expect(console.shows("the selected bucket has left the window"))
  }

  @Test func steppingStopsAtBothEndsAndSaysSo() {
    var console = ConsoleScript(zoom: Zoom.levels[0])
    console.press("right")
    #expect(console.shows("no bucket is selected: ← selects the newest"))
    console.press("left", "right")
    #expect(console.shows("this is the last bucket of the window"))
    for _ in 0..<15 { console.press("left") }
    #expect(console.shows("the window begins here: { goes back a window"))
    #expect(console.state.selected == console.state.reading?.overview.query.window.start)
  }

  @Test func zoomingGoesThroughAllLevels() {
    var console = ConsoleScript()
    var names: [String] = []
    console.press("+", "+", "+", "+")
    #expect(console.shows("15m is the shortest window"))
    for _ in 0..<6 {
      names.append(TimeSpan.format(console.state.zoom.span))
      console.press("-")
    }
    #expect(names == ["15m", "1h", "6h", "24h", "7d", "30d"])
    #expect(console.shows("30d is the longest window"))
    #expect(console.state.reading?.overview.query.bucket == console.state.zoom.bucket)
  }

  @Test func zoomingKeepsTheSelectedTimeInSight() throws {
    var console = ConsoleScript()
    for _ in 0..<50 { console.press("left") }
    let start = try #require(console.state.selected)
    console.press("+", "+")
    let selected = try #require(console.state.selected)
    let middle = start + 15 * Sample.minute / 2
    #expect(selected <= middle && middle < selected + console.state.zoom.bucket.microseconds)
    #expect(console.state.reading?.overview.query.window.contains(selected) == true)
    #expect(console.state.reading?.detail != nil)
  }

  @Test func windowsGoBackAndForthUpToNow() {
    var console = ConsoleScript()
    console.press("}")
    #expect(console.shows("the window ends now: there is nothing after it"))
    let live = console.state.reading?.overview.query.window
    console.press("{", "{")
    #expect(console.shows("paused"))
    #expect(
      live.map { $0.end - 48 * Sample.hour } == console.state.reading?.overview.query.window.end)
    console.press("}")
    #expect(console.state.position != .live)
    console.press("}")
    #expect(console.state.position == .live)
    #expect(console.state.reading?.overview.query.window == live)
  }

  @Test func returningToLive() {
    var console = ConsoleScript()
    console.press("g")
    #expect(console.shows("this is live already"))
    console.press("{", "g")
    #expect(console.state.position == .live)
  }

  @Test func escapeClosesTheHelpThenLetsGoOfTheBucket() {
    var console = ConsoleScript()
    console.press("escape")
    #expect(console.shows("nothing to leave"))
    console.press("left", "?", "escape")
    #expect(console.state.help == nil)
    #expect(console.state.selected != nil)
    console.press("escape")
    #expect(console.state.selected == nil)
  }

  @Test func keysBehindTheHelpSayThatItIsOpen() {
    var console = ConsoleScript()
    console.press("?", "left")
    #expect(console.state.selected == nil)
    #expect(console.shows("not while help is open: esc closes it"))
  }

  @Test func theHelpScrollsToItsLastLineAndNoFurther() {
    var console = ConsoleScript(width: 80, height: 16)
    console.press("?", "up")
    #expect(console.shows("this is the first line"))
    for _ in 0..<40 { console.press("down") }
    #expect(console.shows("this is the last line"))
    #expect(console.shows("A dimmed action does not work now"))
    console.press("up")
    #expect(!console.shows("A dimmed action does not work now"))
  }

  @Test func anUnknownKeySaysWhereTheKeysAre() {
    var console = ConsoleScript()
    console.press("Z")
    #expect(console.shows("Z does nothing here: ? shows the keys"))
    console.press("space")
    #expect(!console.shows("Z does nothing here"))
  }

  @Test func asciiIsDrawnOnDemand() {
    var console = ConsoleScript()
    console.press("a")
    #expect(console.frame.charset == .ascii)
    #expect(console.screen.allSatisfy { $0.isASCII })
    console.press("a")
    #expect(console.frame.charset == .unicode)
    var poor = ConsoleScript(charset: .ascii)
    poor.press("a")
    #expect(poor.shows("this terminal or its locale shows ASCII alone"))
  }

  @Test func themesAreReadAnewAndTheLastGoodOneStays() {
    var console = ConsoleScript()
    console.press("ctrl-r")
    #expect(console.themeReloads == 1)
    console.take(.themeLoaded("dark", isTextured: true))
    #expect(console.state.isTextured)
    console.take(.themeFailed("dark.toml:3:1: no such role"))
    #expect(console.state.themeName == "dark")
    #expect(console.shows("theme kept: dark.toml:3:1: no such role"))
  }

  @Test func redrawingWorksEverywhere() {
    var console = ConsoleScript()
    console.press("ctrl-l", "?", "ctrl-l")
    #expect(console.repaints == 2)
  }

  @Test func anotherSizeIsDrawnAtOnce() {
    var console = ConsoleScript()
    console.take(.resized(Size(width: 90, height: 30)))
    #expect(console.frame.size == Size(width: 90, height: 30))
  }

  @Test func aReadOnlyConsoleSaysSo() {
    #expect(ConsoleScript(isReadOnly: true).screen.contains("read-only"))
    #expect(!ConsoleScript().screen.contains("read-only"))
  }

  @Test func aFailureKeepsWhatIsShownAndPasses() {
    var console = ConsoleScript()
    let before = console.state.reading
    console.source.fail("disk I/O error")
    console.wait(Sample.second)
    #expect(console.state.reading == before)
    #expect(console.shows("✗ error"))
    #expect(console.shows("store: disk I/O error"))
    #expect(console.shows("the store cannot be read"))

    console.source.fail(nil)
    console.wait(Sample.second)
    #expect(console.shows("● live"))
    #expect(console.state.reading?.overview.readAt == console.now)
  }

  @Test func aStoreThatFailsFromTheBeginningIsTriedAgain() {
    let source = StubSource()
    source.fail("locked")
    var console = ConsoleScript(source)
    #expect(console.shows("store: locked"))
    source.fail(nil)
    console.wait(Sample.second)
    #expect(console.shows("Routing distribution"))
  }
}
