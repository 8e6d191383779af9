package import Alarms
import Routing

/// How the demo misbehaves, so that alarms have something to tell.
package enum DemoScenario: String, CaseIterable, Sendable {
  /// Three times the requests, with labels that nobody should trust: contexts collapse.
  case poisoning
  /// Everything takes twenty times as long.
  case latency
  /// No request arrives any more, for a while.
  case outage
  /// Requests are unlike those seen before: the temperature rises.
  case drift

  /// How long before the demo is opened it begins, in microseconds.
  static let lead: Int64 = 25 * 60_000_000
  /// How long after the demo is opened an outage goes on, in seconds.
  private static let outageSeconds = 240.0

  /// What becomes of a request of the last 24 hours.
  ///
  /// - Parameters:
  ///   - request: The request, with its time.
  ///   - now: When the demo is opened.
  /// - Returns: The requests that arrive in its place.
  func history(_ request: Request, before now: Timestamp) -> [Request] {
    guard let time = request.submittedAt, time > now.advanced(by: -Self.lead) else {
      return [request]
    }
    switch self {
    case .outage: return []
    case .latency, .drift: return [changed(request)]
    case .poisoning: return flood(request)
    }
  }

  /// What becomes of a request that arrives live: the requests that arrive in its place.
  func live(_ request: Request, after seconds: Double) -> [Request] {
    switch self {
    case .outage: seconds < Self.outageSeconds ? [] : [request]
    case .latency, .drift: [changed(request)]
    case .poisoning: flood(request)
    }
  }

  private func flood(_ request: Request) -> [Request] {
    (0..<3).map { copy in
      var poisoned = changed(request)
      if copy > 0 { poisoned.requestID += "!\(copy)" }
      return poisoned
    }
  }

  private func changed(_ request: Request) -> Request {
    var request = request
    switch self {
    case .poisoning: request.signals?.labelQuality = 0.3
    case .latency:
      request.processingTimeMilliseconds = (request.processingTimeMilliseconds ?? 1_000) * 20
    case .outage: break
    case .drift: request.signals?.oodScore = 0.05
    }
    return request
  }

  /// The alarm that the scenario needs besides those that are switched on, as it ships.
  package var alarm: AlarmDefinition? {
    switch self {
    case .poisoning, .drift: nil
    case .outage: Self.shipped("StaleFeed")
    case .latency: Self.shipped("SlowProcessing")
    }
  }

  private static func shipped(_ name: String) -> AlarmDefinition? {
    guard var definition = ShippedAlarms.all.first(where: { $0.name == name }) else { return nil }
    definition.isEnabled = true
    return definition
  }
}
