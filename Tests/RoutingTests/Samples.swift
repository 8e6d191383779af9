import Routing

/// What several tests start from.
enum Samples {
  /// 2026-01-15T12:00:00Z.
  static let now = Timestamp(microseconds: 1_768_478_400_000_000)

  /// A valid request with signals that lead to green.
  static func request(_ change: (inout Request) -> Void = { _ in }) -> Request {
    var request = Request(
      requestID: "r", text: "t", category: "it", amount: 500, requestorID: "q",
      signals: Signals(
        classifierConfidence: 1, labelQuality: 1, predictedProbabilities: [0, 1], oodScore: 1))
    change(&request)
    return request
  }

  /// A request with other signals.
  static func request(_ signals: Signals) -> Request {
    request { $0.signals = signals }
  }
}
