import Console
import Engine
import Metrics
import Routing
import Terminal
import Testing

/// The mouse, which is the terminal's until asked for.
@Suite struct MouseTests {
  private func withMouse(_ width: Int = 120, _ height: Int = 40) -> ConsoleScript {
    var console = ConsoleScript(width: width, height: height, hasMouse: true)
    console.press("m")
    return console
  }

  @Test func theWheelMovesInTheListAndScrollsTheRecord() {
    var console = DecisionsTests.console(9, width: 40, height: 12, hasMouse: true)
    console.press("m")
    for _ in 0..<2 { console.take(.mouse(MouseEvent(.wheelDown, x: 5, y: 8))) }
    #expect(console.state.decisions.list.index == 1)
    console.press("enter")
    console.take(.mouse(MouseEvent(.wheelDown, x: 5, y: 8)))
    #expect(console.state.decisions.record?.offset == 1)
    console.press("escape", "/")
    console.take(.mouse(MouseEvent(.wheelUp, x: 5, y: 8)))
    #expect(console.state.decisions.list.index == 1)
  }

  @Test func aClickOnATabShowsItsScreen() {
    var console = withMouse(80, 24)
    console.take(.mouse(MouseEvent(.click, x: 18, y: 1)))
    #expect(console.state.screen == .decisions)
    console.take(.mouse(MouseEvent(.click, x: 78, y: 1)))
    #expect(console.state.screen == .decisions)
    console.take(.mouse(MouseEvent(.click, x: 4, y: 1)))
    #expect(console.state.screen == .overview)
  }

  @Test func aClickOnARowGoesThereAndAnotherOpensIt() {
    var console = DecisionsTests.console(600, hasMouse: true)
    console.press("m")
    console.take(.mouse(MouseEvent(.click, x: 30, y: 9)))
    #expect(console.state.decisions.list.index == 4)
    #expect(console.state.decisions.record == nil)
    console.take(.mouse(MouseEvent(.click, x: 60, y: 9)))
    #expect(console.state.decisions.record?.decision == console.state.decisions.list.rows[4])
  }

  @Test func aClickBelowAShortListDoesNothing() {
    var console = DecisionsTests.console(3, hasMouse: true)
    console.press("m")
    console.take(.mouse(MouseEvent(.click, x: 30, y: 30)))
    #expect(console.state.decisions.list.cursor == nil)
    #expect(console.state.decisions.record == nil)
  }

  @Test func aClickOnATitleOrdersByItAndAnotherReverses() throws {
    var console = DecisionsTests.console(600, hasMouse: true)
    console.press("m")
    let titles = console.screen.split(separator: "\n", omittingEmptySubsequences: false)[4]
    let place = try #require(titles.firstRange(of: "amount"))
    let x = titles.distance(from: titles.startIndex, to: place.lowerBound)
    console.take(.mouse(MouseEvent(.click, x: x, y: 4)))
    #expect(console.state.decisions.order.field == .amount)
    #expect(!console.state.decisions.order.isAscending)
    console.take(.mouse(MouseEvent(.click, x: x, y: 4)))
    #expect(console.state.decisions.order.isAscending)
  }

  @Test func itIsOffAtTheBeginningAndSaysWhatItDoes() {
    var console = ConsoleScript()
    console.press("m")
    #expect(console.shows("this terminal has no mouse that iars knows"))
    console = ConsoleScript(hasMouse: true)
    console.take(.mouse(MouseEvent(.click, x: 30, y: 6)))
    #expect(console.state.selected == nil)
    console.press("m")
    #expect(console.mouse == [true])
    #expect(console.shows("m gives it back for selecting"))
    console.press("m")
    #expect(console.mouse == [true, false])
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func aClickInAChartSelectsItsBucket(_ width: Int, _ height: Int) throws {
    var console = withMouse(width, height)
    let overview = try #require(console.state.reading?.overview)
    var found: Set<Int64> = []
    for x in stride(from: 1, to: width, by: 9) {
      console.press("escape")
      console.take(.mouse(MouseEvent(.click, x: x, y: 5)))
      guard let selected = console.state.selected else { continue }
      found.insert(selected)
      // The selected column is the one that was clicked.
      let frame = console.frame
      let isMarked = (3..<9).contains {
        frame[x, $0].style.background == .selection || frame[x, $0].glyph == Glyph.marker.value
      }
      #expect(isMarked)
      #expect(overview.buckets.contains { $0.window.start == selected })
    }
    #expect(found.count > width / 18)
  }

  @Test func aClickInTheStripsSelectsToo() {
    var console = withMouse()
    let row = console.screen.split(separator: "\n").firstIndex { $0.contains("poisoning  ") } ?? 0
    console.take(.mouse(MouseEvent(.click, x: 25, y: row)))
    #expect(console.state.selected != nil)
    #expect(console.frame[25, row].style.background == .selection)
  }

  @Test func aClickBesideTheChartsDoesNothing() {
    var console = withMouse()
    for (x, y) in [(0, 0), (2, 1), (0, 39), (5, 38), (0, 2), (119, 39)] {
      console.take(.mouse(MouseEvent(.click, x: x, y: y)))
      #expect(console.state.selected == nil)
    }
    console.take(.mouse(MouseEvent(.click, x: 99_999, y: 99_999)))
  }

  @Test func theWheelStepsScrollsAndChooses() throws {
    var console = withMouse(80, 16)
    let up = ConsoleEvent.mouse(MouseEvent(.wheelUp, x: 4, y: 4))
    let down = ConsoleEvent.mouse(MouseEvent(.wheelDown, x: 4, y: 4))
    console.take(up)
    console.take(up)
    let selected = try #require(console.state.selected)
    console.take(down)
    #expect(console.state.selected == selected + 15 * Sample.minute)
    console.press("?")
    console.take(down)
    #expect(console.state.help == 1)
    console.press("escape", ":")
    console.take(down)
    let palette = try #require(console.state.commands)
    #expect(palette.selected(in: palette.matches) == 1)
  }

  @Test func aClickInThePaletteChooses() throws {
    var console = withMouse()
    console.press(":", "z", "o", "o", "m")
    let row = console.screen.split(separator: "\n").firstIndex { $0.contains("zoom-out") } ?? 0
    console.take(.mouse(MouseEvent(.click, x: 40, y: row)))
    console.press("enter")
    #expect(console.state.zoom == Zoom.levels[4])
  }
}
