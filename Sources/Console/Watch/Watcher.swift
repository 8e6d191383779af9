package import Engine
import Metrics
package import Routing
import Terminal

/// What changes in a store, as plain lines for pipes and screen readers.
package struct Watcher: Sendable {
  private var reader: ConsoleReader
  private var state: ConsoleState
  private var told: Told?
  private let log: Log

  /// What the last line told.
  private struct Told: Equatable, Sendable {
    var stored: Int?
    var edition: Int?
    var failure: String?
    /// What needs attention, by what tells one thing from another.
    var attention: [String: String] = [:]
  }

  /// A watcher that has seen nothing yet.
  ///
  /// - Parameters:
  ///   - source: The store.
  ///   - zoom: The stretch up to now that the figures tell of.
  ///   - log: Where the store's going and coming is noted.
  package init(source: any ConsoleSource, zoom: Zoom, log: Log = .none) {
    self.log = log
    reader = ConsoleReader(source: source)
    state = ConsoleState(storeName: "", size: ConsoleState.minimumSize, zoom: zoom)
  }

  /// Looks at the store.
  ///
  /// - Returns: A line, safe to print and without its end; nil when there is nothing new. The first
  ///   look always has one.
  package mutating func look(at now: Timestamp) -> String? {
    if let event = reader.answer(state.request, at: now) {
      event.note(in: log, before: state)
      _ = state.apply(event, at: now)
    }
    var found = Told(
      stored: state.reading?.overview.stored, edition: state.reading?.edition,
      failure: state.failure)
    if let scope = OverviewScope(state) {
      for item in Attention(state, scope, now: now).items {
        found.attention[Self.identity(of: item)] = "\(item.title), \(item.detail)"
      }
    }
    let before = told
    let isNew =
      before.map {
        $0.stored != found.stored || $0.edition != found.edition || $0.failure != found.failure
          || Set($0.attention.keys) != Set(found.attention.keys)
      } ?? true
    guard isNew else { return nil }
    told = found
    return PlainText.safe(([Self.time(now)] + parts(found, before)).joined(separator: "  "))
  }

  private func parts(_ found: Told, _ before: Told?) -> [String] {
    if let failure = found.failure { return ["the store cannot be read: \(failure)"] }
    var parts: [String] = []
    if before?.failure != nil { parts.append("the store can be read again;") }
    if let old = before?.edition, old != found.edition {
      parts.append("the store was away or is another file now;")
    } else if let old = before?.stored, let new = found.stored, new != old {
      parts.append("\(Self.count(new - old, "new decision"));")
    }
    if let overview = state.reading?.overview { parts.append(Self.figures(overview)) }
    for (key, text) in found.attention.sorted(by: { $0.key < $1.key })
    where before?.attention[key] == nil {
      parts.append("; attention: \(text)")
    }
    for (key, text) in (before?.attention ?? [:]).sorted(by: { $0.key < $1.key })
    where found.attention[key] == nil {
      parts.append("; no longer: \(text)")
    }
    return [parts.joined(separator: " ").replacing(" ;", with: ";")]
  }

  private static func figures(_ overview: Overview) -> String {
    let total = overview.total
    let window = overview.query.window
    let stretch = "last \(TimeSpan.format(window.end - window.start)):"
    guard total.decisions > 0 else { return "\(stretch) no decisions" }
    var parts = ["\(stretch) \(count(total.decisions, "decision"))"]
    for stream in Stream.allCases {
      let share = Double(total.streams[stream]) / Double(total.decisions)
      parts.append(
        "\(Figure.grouped(total.streams[stream])) \(stream) \(Figure.percent(share))")
    }
    parts.append(count(total.collapses, "collapse event"))
    if let temperature = total.temperature {
      parts.append("temperature \(Figure.fixed(temperature.average, decimals: 2))")
    }
    if let time = total.processingTime {
      let values = [("p50", time.p50), ("p95", time.p95), ("p99", time.p99)]
        .map { "\($0) \(Figure.duration(milliseconds: $1))" }
      parts.append("latency \(values.joined(separator: " "))")
    }
    return parts.joined(separator: ", ")
  }

  private static func count(_ number: Int, _ name: String) -> String {
    "\(Figure.grouped(number)) \(name)\(number == 1 ? "" : "s")"
  }

  /// The first words without figures: the figures of one and the same thing change.
  private static func identity(of item: Attention.Item) -> String {
    item.title.split { !$0.isLetter }.prefix(2).joined(separator: " ")
  }

  private static func time(_ now: Timestamp) -> String {
    var second = now
    second = second.advanced(by: -(((second.microseconds % 1_000_000) + 1_000_000) % 1_000_000))
    return second.description
  }
}
