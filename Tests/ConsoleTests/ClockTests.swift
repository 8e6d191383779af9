import Console
import Engine
import Metrics
import Routing
import Terminal
import TestSupport
import Testing

/// A clock that jumps under the open console.
@Suite struct ClockTests {
  private static let day = 24 * Sample.hour

  private static let jumps = [
    day, -day, 10_000 * day, -30_000 * day, 5 * Sample.minute, -5 * Sample.minute, .max, .min,
  ]

  /// What is stored does not follow the clock.
  private static func source() -> StubSource {
    StubSource { query, now in
      var overview = Sample.overview(query, at: now)
      overview.newest = Sample.now.advanced(by: -12 * Sample.second)
      return overview
    }
  }

  @Test(arguments: jumps)
  func theLiveWindowFollowsAndTheDeadlineLiesAhead(_ jump: Int64) throws {
    var console = ConsoleScript(Self.source())
    console.press("left", "left", "2", "1")
    console.wait(jump)
    #expect(console.state.position == .live)
    let window = try #require(console.state.reading).overview.query.window
    #expect(window == console.state.request.query(at: console.now).window)
    #expect(console.frame.size == console.state.size)
    if abs(console.now.microseconds) < 10_000 * Self.day {
      let next = console.state.nextChange(after: console.now)
      #expect(next > console.now && next <= console.now.advanced(by: Sample.minute))
    }
    console.press("left", "{", "}", "-", "+", "n", "g", "2", "down", "enter", "escape", "1")
    #expect(console.frame.size == console.state.size)
  }

  @Test func anAgeIsNeverNegative() {
    var console = ConsoleScript(Self.source())
    #expect(console.shows("data <1 m old"))
    console.wait(-3 * Sample.minute)
    #expect(console.shows("data <1 m old"))
    console.wait(-Self.day)
    #expect(console.shows("data ahead of the clock"))
    #expect(console.shows("decisions dated ahead of now"))
    #expect(console.screen.split(separator: "\n")[0].contains("-") == false)
    console.wait(2 * Self.day)
    #expect(console.shows("data 23 h old") || console.shows("data 1 d old"))
    #expect(!console.shows("ahead"))
  }

  @Test(arguments: [day, -day])
  func aHeldWindowAndItsBucketStay(_ jump: Int64) {
    var console = ConsoleScript(Self.source())
    console.press("left", "left", "space")
    let (position, selected) = (console.state.position, console.state.selected)
    let window = console.state.reading?.overview.query.window
    console.wait(jump)
    #expect(console.state.position == position)
    #expect(console.state.selected == selected && selected != nil)
    #expect(console.state.reading?.overview.query.window == window)
    console.wait(-jump)
    #expect(console.state.selected == selected)
  }

  @Test func aLiveBucketReturnsWithTheClock() {
    var console = ConsoleScript(Self.source())
    console.press("left")
    let selected = console.state.selected
    console.wait(-Self.day)
    #expect(console.state.selected == selected)
    #expect(console.frame.size == console.state.size)
    console.wait(Self.day)
    #expect(console.state.selected == selected)
  }

  @Test func aReadFollowsEachJumpOnce() {
    let source = Self.source()
    var reader = ConsoleReader(source: source)
    let request = ReadRequest(zoom: .day)
    var now = Sample.now
    for jump in [0, Self.day, -2 * Self.day, Self.day] {
      now = now.advanced(by: jump)
      let reads = source.queries.count
      for _ in 0..<20 { _ = reader.answer(request, at: now) }
      #expect(source.queries.count == reads + 1)
    }
  }

  @Test func watchGoesOn() throws {
    var watcher = Watcher(source: Self.source(), zoom: .day)
    var now = Sample.now
    _ = watcher.look(at: now)
    var lines: [String] = []
    for jump in [Self.day, 0, -2 * Self.day, 0, Self.day, .max, .min, .min] {
      now = now.advanced(by: jump)
      if let line = watcher.look(at: now) { lines.append(line) }
    }
    #expect(lines.contains { $0.contains("attention: no decision for 1 d") })
    #expect(lines.contains { $0.contains("attention: decisions dated ahead of now") })
  }
}
