import Console
import Engine
import Metrics
import Routing
import Terminal
import TestSupport
import Testing

/// Whole screens, kept as pictures of text.
@Suite struct ScreenTests {
  @Test(arguments: [(80, 24), (120, 40), (200, 60), (60, 20), (40, 12), (39, 11), (1, 1)])
  func theOverviewAtEverySize(_ width: Int, _ height: Int) throws {
    let console = ConsoleScript(width: width, height: height)
    try Golden.expect(console.frame, is: "overview-\(width)x\(height)")
    #expect(console.frame.flaw == nil)
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func theOverviewInASCII(_ width: Int, _ height: Int) throws {
    let console = ConsoleScript(width: width, height: height, charset: .ascii)
    try Golden.expect(console.frame, is: "overview-\(width)x\(height)-ascii")
    #expect(console.frame.flaw == nil)
  }

  @Test func aSelectedBucketIsShownByEveryPanel() throws {
    var console = ConsoleScript()
    for _ in 0..<16 { console.press("left") }
    try Golden.expect(console.frame, is: "selected")
    let time = "10:15–10:30"
    #expect(console.screen.components(of: time).count - 1 >= 7)
  }

  @Test func anEmptyStoreSaysWhatToDo() throws {
    let console = ConsoleScript(
      StubSource { query, now in
        var overview = Sample.empty(at: now)
        overview.query = query
        return overview
      })
    try Golden.expect(console.frame, is: "empty-store")
    #expect(console.shows("iars import FILE --db PATH"))
    #expect(console.shows("no data"))
  }

  @Test func anEmptyWindowLeadsToTheNewestDecision() throws {
    let newest = Sample.now.advanced(by: -400 * 24 * Sample.hour)
    var console = ConsoleScript(
      StubSource { query, now in
        guard query.window.contains(newest.microseconds) else {
          return Sample.empty(at: now, stored: 12, newest: newest)
        }
        return Sample.overview(query, at: newest)
      }, width: 80, height: 24)
    try Golden.expect(console.frame, is: "empty-window")
    #expect(console.shows("400 d"))
    console.press("n")
    #expect(console.shows("paused"))
    #expect(!console.shows("no decisions here"))
  }

  @Test func oneDecisionIsEnough() throws {
    let console = ConsoleScript(StubSource { query, now in Self.oneDecision(query, now) })
    try Golden.expect(console.frame, is: "one-decision")
  }

  @Test func aSnapshotIsTheSameScreenWithoutKeys() throws {
    let source = StubSource { query, now in
      var overview = Sample.overview(simulated: "the arrival times")
      overview.query = query
      return overview
    }
    var state = ConsoleState(storeName: "sample.db", size: Size(width: 80, height: 24))
    state.isTextured = true
    let frame = try Snapshot.frame(state, of: source, now: Sample.now)
    try Golden.expect(frame, is: "snapshot")
    let text = Renderer.text(frame)
    #expect(text.contains("simulated data"))
    #expect(text.contains("one frame as of 2025-11-20 14:07 UTC"))
    #expect(!text.contains("quit"))
  }

  @Test func aSnapshotOfTheDecisionsListsThem() throws {
    let source = StubSource()
    source.store(SampleDecisions.list(600))
    var state = ConsoleState(storeName: "sample.db", size: Size(width: 120, height: 40))
    state.screen = .decisions
    state.decisions.use(try Filter.parse("stream:red"), as: "stream:red")
    let frame = try Snapshot.frame(state, of: source, now: Sample.now)
    try Golden.expect(frame, is: "snapshot-decisions")
    #expect(frame.flaw == nil)
  }

  @Test func helpListsEveryAction() throws {
    var console = ConsoleScript()
    console.press("?")
    try Golden.expect(console.frame, is: "help")
    for entry in ActionTable.entries where entry.contexts.contains(.screen) {
      #expect(console.shows(entry.help))
    }
  }

  @Test(arguments: [(80, 24), (120, 40), (60, 20)])
  func simulatedDataSaysSo(_ width: Int, _ height: Int) {
    let console = ConsoleScript(
      StubSource { query, now in Sample.overview(query, at: now, simulated: "arrival times") },
      width: width, height: height)
    // What the tabs leave room for.
    #expect(console.shows("simulated data") || console.shows("simulated: arrival times"))
    console.source.fail("locked")
    var failing = console
    failing.wait(Sample.second)
    #expect(failing.shows("store: locked"))
    #expect(width < 72 || failing.shows("simulated"))
  }

  /// A store with a single decision of the yellow stream, just made.
  static func oneDecision(_ query: OverviewQuery, _ now: Timestamp) -> Overview {
    var overview = Sample.empty(at: now, stored: 1, newest: now)
    overview.query = query
    var random = SplitMix64(seed: 1)
    var decision = Sample.decision(0, before: now, &random)
    decision.stream = .yellow
    overview.latest = [decision]
    for path in [\Overview.total, \Overview.buckets[overview.buckets.count - 1]] {
      overview[keyPath: path].decisions = 1
      overview[keyPath: path].streams[.yellow] = 1
      overview[keyPath: path].collapse[.none] = 1
      overview[keyPath: path].temperature = .init(average: 1.1, p10: 1.1, p90: 1.1)
      overview[keyPath: path].averageConfidence = 0.82
      overview[keyPath: path].processingTime = .init(p50: 12, p95: 12, p99: 12, maximum: 12)
    }
    return overview
  }
}

extension String {
  /// The pieces between the places where a text stands.
  func components(of text: String) -> [Substring] {
    split(separator: text, omittingEmptySubsequences: false)
  }
}
