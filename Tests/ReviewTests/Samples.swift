import Review
import Routing

/// People, moments and decisions that the tests share.
enum Samples {
  static let ann = Operator(name: "ann", authority: .approver, skills: [.expert])
  static let bob = Operator(name: "bob", authority: .approver, skills: [.expert])
  static let nel = Operator(name: "nel", authority: .approver)
  static let mia = Operator(name: "mia", authority: .manager, skills: [.senior])
  static let max = Operator(name: "max", authority: .manager, skills: [.expert])
  static let eve = Operator(name: "eve", authority: .executive, skills: [.senior])
  static let cid = Operator(name: "cid", authority: .compliance)
  static let everyone = [ann, bob, nel, mia, max, eve, cid]

  static let second: Int64 = 1_000_000
  static let minute = 60 * second
  static let hour = 60 * minute

  /// 2026-01-15T09:00:00Z.
  static let nine = Timestamp(microseconds: 1_768_467_600_000_000)

  /// An item that was opened at nine.
  static func item(
    _ stream: Stream = .yellow, _ urgency: Urgency = .standard, source: ReviewSource = .queue,
    deadline: Timestamp? = nil
  ) -> ReviewItem {
    ReviewItem(
      id: 7, source: source, stream: stream, urgency: urgency, urgencyScore: urgency.leastScore,
      submittedAt: nine, deadline: deadline)
  }

  /// A measured decision of the item above.
  static func decision(
    green: Double = 0.2, yellow: Double = 0.5, red: Double = 0.3, rule: String? = nil
  ) -> Decision {
    Decision(
      requestID: "r-7", timestamp: nine, stream: .yellow, confidenceScore: 0.8, relevant: 0.6,
      superfluous: 0.3, noise: 0.1, collapseType: .none, temperature: 1.5, urgency: .standard,
      urgencyScore: 0.3, category: "software", amount: 1_200, greenProbability: green,
      yellowProbability: yellow, redProbability: red, knockoutRule: rule,
      processingTimeMilliseconds: 3, reason: "below green", policyVersion: "reference/1",
      modelVersion: "external", text: "Three seats", requestorID: "u-7")
  }

  /// A proposal's payload about the item above, good for an hour from a moment.
  static func payload(
    _ change: OverrideChange, at time: Timestamp, justification: String = "the rule misread it"
  ) -> OverridePayload {
    OverridePayload(
      item: 7, change: change, reason: "wrong_stream", justification: justification,
      expiresAt: time.advanced(by: hour))
  }
}

extension ReviewItem {
  /// The rule that refuses a step; nil where it is made.
  mutating func refusal(
    _ event: ReviewEvent, by actor: ReviewActor, at time: Timestamp
  ) -> ReviewRefusal? {
    do {
      try apply(event, by: actor, at: time)
      return nil
    } catch {
      return error
    }
  }
}
