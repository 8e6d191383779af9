import Console
import Engine
import Routing
import Testing

/// A list in any order never passes for newer than it is, nor for another one.
@Suite struct LiveListTests {
  @Test func aSortedListSaysThatThereIsMore() {
    var console = DecisionsTests.console(300)
    console.press("s", "down", "down")
    let rows = console.state.decisions.list.rows
    console.source.store(DecisionsTests.newer(3, than: console))
    console.wait(1_000_000)
    #expect(console.state.decisions.list.rows == rows)
    #expect(console.shows("there are new ones"))
    console.press("home")
    #expect(!console.shows("there are new ones"))
    #expect(console.state.decisions.list.rows.count > rows.count || rows.count == 200)
  }

  @Test func theEndOfTheOldestFirstGoesOn() throws {
    var console = DecisionsTests.console(30)
    console.press("S", "end")
    #expect(!console.state.decisions.list.hasAfter)
    console.source.store(DecisionsTests.newer(3, than: console))
    console.wait(1_000_000)
    console.wait(1_000_000)
    #expect(console.state.decisions.list.rows.count == 33)
  }

  @Test func whatIsShownBeforeAnAnswerIsNamedSo() {
    var console = DecisionsTests.console(600)
    console.isReading = false
    console.press("/")
    console.type("stream:red")
    console.press("enter")
    #expect(console.shows("the rows are of the list before"))
    console.letReaderGoOn()
    #expect(!console.shows("the rows are of the list before"))
  }

  @Test func aPausedListHoldsNothingThatCameLater() {
    var console = DecisionsTests.console(30)
    console.press("space")
    console.wait(30_000_000)
    console.source.store(DecisionsTests.newer(3, than: console))
    console.press("S", "S", "home")
    #expect(console.state.decisions.list.rows.count == 30)
    console.press("g")
    console.wait(1_000_000)
    #expect(console.state.decisions.list.rows.count == 33)
  }
}
