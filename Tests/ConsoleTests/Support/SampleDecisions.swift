import Console
import Engine
import Routing
import TestSupport

/// Decisions for the list, made by routing requests made up from a seed.
enum SampleDecisions {
  /// So many decisions, the newest first, one each 23 seconds.
  static func list(
    _ count: Int, newest: Timestamp = Sample.now.advanced(by: -12 * Sample.second),
    firstNumber: Int = 18_220, seed: UInt64 = 5
  ) -> [Decision] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { index in
      record(
        number: firstNumber - index,
        at: newest.advanced(by: Int64(-index) * 23 * Sample.second), &random
      ).decision
    }
  }

  /// One request with its decision and why.
  static func record(
    number: Int, at moment: Timestamp, _ random: inout SplitMix64
  ) -> DecisionRecord {
    let confidence = Double.random(in: 0.6...1, using: &random)
    var signals = Signals(
      classifierConfidence: confidence,
      labelQuality: Double.random(in: 0.6...1, using: &random))
    signals.predictedProbabilities = [confidence, 1 - confidence]
    signals.oodScore = Double.random(in: 0.7...1, using: &random)
    var request = Request(
      requestID: "BP2025-\(number)",
      text: texts[Int.random(in: 0..<texts.count, using: &random)],
      category: Sample.categories[Int.random(in: 0..<Sample.categories.count, using: &random)],
      amount: Double.random(in: 400...140_000, using: &random).rounded(),
      requestorID: "applicant_\(Int.random(in: 1...99, using: &random))", signals: signals)
    request.submittedAt = moment
    request.processingTimeMilliseconds = 2.25
    if number.isMultiple(of: 9) { request.amount = 2_400_000 }
    return explained(request, at: moment)
  }

  /// A request routed under the policy `reference`.
  static func explained(_ request: Request, at moment: Timestamp) -> DecisionRecord {
    guard let decision = try? Router(policy: .reference).route(request, now: moment) else {
      preconditionFailure("the request cannot be routed")
    }
    var record = DecisionRecord(decision: decision, request: request, policy: .reference)
    record.explain(history: RequestHistory())
    return record
  }

  static let texts = [
    "New rear deck with a pergola; the old one is taken down first",
    "Secondary suite in the basement, separate entrance, two windows enlarged",
    "Detached garage for two cars, 6.1 m x 6.7 m, access from the lane",
    "Interior alterations on the third floor: walls, doors, ceiling and lighting",
    "Solar collectors on the south roof, 24 panels",
  ]
}
