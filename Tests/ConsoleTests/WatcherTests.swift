import Console
import Engine
import Routing
import Terminal
import Testing

/// What changes, as plain lines.
@Suite struct WatcherTests {
  @Test func theFirstLineTellsThePresent() throws {
    var watcher = Watcher(source: StubSource(), zoom: .day)
    let line = try Self.line(&watcher, at: Sample.now)
    #expect(line.hasPrefix("2025-11-20T14:07:31Z  last 24h: "))
    for word in ["decisions", "green", "yellow", "red", "collapse events", "latency p50"] {
      #expect(line.contains(word))
    }
    #expect(!line.contains("\n"))
    #expect(watcher.look(at: Sample.now) == nil)
  }

  @Test func nothingIsSaidWhileNothingChanges() {
    let source = StubSource()
    var watcher = Watcher(source: source, zoom: .day)
    _ = watcher.look(at: Sample.now)
    for second in 1..<120 {
      #expect(watcher.look(at: Sample.now.advanced(by: Int64(second) * Sample.second)) == nil)
    }
    source.change()
    #expect(watcher.look(at: Sample.now.advanced(by: 120 * Sample.second)) == nil)
  }

  @Test func newDecisionsAreCounted() throws {
    let source = StubSource { query, now in
      var overview = Sample.overview(query, at: Sample.now)
      overview.stored += Int((now.microseconds - Sample.now.microseconds) / Sample.second)
      return overview
    }
    var watcher = Watcher(source: source, zoom: .day)
    _ = watcher.look(at: Sample.now)
    source.change()
    let one = try Self.line(&watcher, at: Sample.now.advanced(by: Sample.second))
    #expect(one.hasPrefix("2025-11-20T14:07:32Z  1 new decision; last 24h: "))
    source.change()
    let more = try Self.line(&watcher, at: Sample.now.advanced(by: 8 * Sample.second))
    #expect(more.contains("  7 new decisions; last 24h: "))
  }

  @Test func whatNeedsAttentionIsToldOnceAndWhenItIsOver() throws {
    let source = StubSource { query, now in
      var overview = Sample.overview(query, at: now)
      overview.newest = Sample.now
      return overview
    }
    var watcher = Watcher(source: source, zoom: .day)
    _ = watcher.look(at: Sample.now)
    // Time alone makes a feed stale.
    var lines: [String] = []
    for minute in 1...14 {
      if let line = watcher.look(at: Sample.now.advanced(by: Int64(minute) * Sample.minute)) {
        lines.append(line)
      }
    }
    #expect(lines.filter { $0.contains("attention: no decision for ") }.count == 1)
    #expect(lines.allSatisfy { !$0.contains("; ;") && !$0.contains(" ;") })
  }

  @Test func aStoreThatFailsIsToldOnceAndThatItReturns() throws {
    let source = StubSource()
    var watcher = Watcher(source: source, zoom: .day)
    source.fail("\u{1B}[2Jlocked")
    let line = try Self.line(&watcher, at: Sample.now)
    #expect(line.contains("the store cannot be read: "))
    #expect(!line.unicodeScalars.contains("\u{1B}"))
    #expect(watcher.look(at: Sample.now) == nil)
    source.fail(nil)
    #expect(
      try Self.line(&watcher, at: Sample.now).contains("the store can be read again; last 24h"))
  }

  @Test func anEmptyStoreSaysSo() {
    var watcher = Watcher(
      source: StubSource { query, now in
        var overview = Sample.empty(at: now)
        overview.query = query
        return overview
      }, zoom: .day)
    #expect(watcher.look(at: Sample.now) == "2025-11-20T14:07:31Z  last 24h: no decisions")
  }

  private static func line(_ watcher: inout Watcher, at now: Timestamp) throws -> String {
    let line = watcher.look(at: now)
    return try #require(line)
  }
}
