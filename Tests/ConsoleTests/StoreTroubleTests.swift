import Console
import Engine
import Routing
import Terminal
import TestSupport
import Testing

/// A store that goes away under the open console, and what comes back.
@Suite struct StoreTroubleTests {
  @Test(arguments: [(80, 24), (120, 40)])
  func aLostStoreIsSaidInTheFirstLinesAndWhatWasReadStays(_ width: Int, _ height: Int) {
    var console = ConsoleScript(AttentionTests.frozen(), width: width, height: height)
    let before = console.screen.split(separator: "\n")
    console.source.fail("is gone; put it back, or make it anew")
    console.wait(Sample.second)
    let after = console.screen.split(separator: "\n")
    #expect(after[0].contains("✗ error"))
    #expect(after[0].contains("data <1 m old"))
    #expect(after[1].contains("store: is gone; put it back, or make it anew"))
    #expect(after.contains { $0.contains("Routing distribution") })
    #expect(after[3..<9] == before[3..<9])
    console.wait(3 * Sample.hour)
    #expect(console.screen.split(separator: "\n")[0].contains("data 3 h old"))
    console.press("left", "-", "2", "1", "?", "escape")
    #expect(console.shows("✗ error"))
    console.source.fail(nil)
    console.wait(Sample.second)
    #expect(!console.shows("✗ error"))
  }

  @Test func whatFailsIsToldOnce() {
    var console = ConsoleScript()
    console.source.fail("locked")
    let polls = console.source.polls
    for _ in 0..<50 { console.wait(Sample.second / 5) }
    #expect(console.source.queries.count == 1)
    #expect(console.source.polls - polls == 50)
  }

  @Test func anotherStoreReplacesEverything() throws {
    let source = StubSource()
    source.store(SampleDecisions.list(600))
    var console = ConsoleScript(source)
    console.press("2", "down", "enter")
    let old = try #require(console.state.decisions.record).decision
    let others = SampleDecisions.list(40, firstNumber: 500, seed: 77)
    source.replace(others)
    console.wait(Sample.second)
    #expect(console.state.decisions.list.rows == others)
    #expect(console.state.decisions.list.isFollowing)
    #expect(console.shows("is another file now: everything was read anew"))
    #expect(console.state.decisions.record?.decision == old)
    #expect(console.shows("the store holds this decision no longer"))
    console.press("escape")
    #expect(console.state.decisions.record == nil)
  }

  @Test func aHeldWindowIsReadAnewOfAnotherStoreAlone() {
    var console = ConsoleScript()
    console.press("left", "space")
    let reads = console.source.queries.count
    console.source.change()
    console.wait(Sample.second)
    #expect(console.source.queries.count == reads)
    let (position, selected) = (console.state.position, console.state.selected)
    console.source.change(.anew)
    console.wait(Sample.second)
    #expect(console.source.queries.count > reads)
    #expect(console.state.position == position && console.state.selected == selected)
    #expect(console.shows("everything was read anew"))
  }

  @Test func aPausedConsoleNoticesThatTheStoreIsGone() {
    var console = ConsoleScript()
    console.press("space")
    console.source.fail("is gone")
    console.wait(Sample.second)
    #expect(console.shows("✗ error"))
    console.source.fail(nil)
    console.wait(Sample.second)
    #expect(console.shows("paused"))
  }

  @Test func watchTellsOfAnotherStoreWithoutCountingIt() throws {
    let source = StubSource()
    var watcher = Watcher(source: source, zoom: .day)
    _ = watcher.look(at: Sample.now)
    source.fail("is gone")
    let gone = watcher.look(at: Sample.now)
    #expect(gone == "2025-11-20T14:07:31Z  the store cannot be read: is gone")
    source.fail(nil)
    source.change(.anew)
    let back = watcher.look(at: Sample.now)
    let line = try #require(back)
    #expect(line.contains("the store was away or is another file now; last 24h: "))
    #expect(!line.contains("new decision"))
    #expect(watcher.look(at: Sample.now) == nil)
  }

  @Test(arguments: [(0.0, 200), (50, 200), (200, 400), (4_000, 8_000), (86_400_000, 10_000)])
  func aReaderRestsTwiceAsLongAsItReadButNotForHours(_ taken: Double, _ rest: Int) {
    #expect(ReaderThread.rest(after: taken) == rest)
  }
}
