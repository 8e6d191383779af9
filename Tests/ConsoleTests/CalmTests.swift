import Console
import Engine
import Metrics
import Routing
import Terminal
import TestSupport
import Testing

/// Nothing moves on the screen unless the data did.
@Suite struct CalmTests {
  @Test func fiftyNineSecondsChangeNothing() {
    let start = Timestamp(microseconds: Sample.now.microseconds / Sample.minute * Sample.minute)
    let console = ConsoleScript(
      AttentionTests.changed { $0.newest = start.advanced(by: -Sample.second / 2) }, now: start)
    let first = console.frame
    for second in 1...59 {
      let later = start.advanced(by: Int64(second) * Sample.second)
      #expect(Screen.frame(console.state, now: later) == first)
    }
    let turn = start.advanced(by: Sample.minute)
    #expect(Screen.frame(console.state, now: turn) != first)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func nothingChangesBeforeTheDeadline(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let reach = [600, 7_200, 400_000].randomElement(using: &random) ?? 600
    let age = Int64.random(in: -1_000_000_000...(Int64(reach) * Sample.second), using: &random)
    let now = Sample.now.advanced(by: Int64.random(in: 0..<Sample.hour, using: &random))
    var console = ConsoleScript(
      AttentionTests.changed { $0.newest = now.advanced(by: -age) }, now: now)
    if seed.isMultiple(of: 3) { console.press("space") }
    let next = console.state.nextChange(after: now)
    #expect(next > now)
    #expect(next <= now.advanced(by: Sample.minute))
    #expect(Screen.frame(console.state, now: next.advanced(by: -1)) == console.frame)
  }

  @Test func readingTheSameAgainIsTheSameFrame() {
    var console = ConsoleScript(AttentionTests.frozen())
    let first = console.frame
    console.source.change()
    console.wait(Sample.second)
    #expect(console.source.queries.count == 2)
    #expect(console.frame == first)
  }

  @Test func figuresKeepTheirColumns() {
    // The header's window and the routing's note stand where they stood, digit for digit.
    let few = ConsoleScript(AttentionTests.changed { $0.total.streams[.red] = 1 }, width: 200)
    let many = ConsoleScript(AttentionTests.changed { $0.total.streams[.red] = 999 }, width: 200)
    let rows = [few, many].map { $0.screen.split(separator: "\n").first { $0.contains("✗ red") } }
    let ends = rows.map { row in
      row.map { $0.prefix { $0 != "✗" }.count }
    }
    #expect(ends[0] != nil && ends[0] == ends[1])
  }
}
