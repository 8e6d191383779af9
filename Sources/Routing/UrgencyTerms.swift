/// The urgency score U as its terms, each already weighted.
///
/// Source: domain.md section 6.
package struct UrgencyTerms: Hashable, Sendable {
  package var deadline: Double
  package var priority: Double
  package var sentiment: Double
  package var quality: Double

  /// The terms of a measured request at its moment.
  package init(
    _ request: Request, _ signals: Signals, _ measurement: Measurement, at timestamp: Timestamp,
    under policy: Policy
  ) {
    let weights = policy.urgency
    deadline = weights.deadline * Self.pressure(of: request.deadline, at: timestamp)
    priority =
      weights.priority
      * (weights.amount * Self.rank(amount: request.amount)
        + weights.level * Self.rank(level: request.requestorLevel))
    sentiment = weights.sentiment * (signals.sentiment ?? weights.sentimentDefault)
    quality = weights.quality * (measurement.relevant - measurement.noise + 1) / 2
  }

  /// U: the sum, clamped to [0, 1].
  package var score: Double {
    min(1, max(0, deadline + priority + sentiment + quality))
  }

  private static func pressure(of deadline: Timestamp?, at timestamp: Timestamp) -> Double {
    guard let deadline else { return 0.3 }
    let hours = timestamp.hours(to: deadline)
    return if hours <= 0 {
      1.0
    } else if hours < 2 {
      0.95
    } else if hours < 8 {
      0.8
    } else if hours < 24 {
      0.6
    } else if hours < 72 {
      0.4
    } else {
      0.2
    }
  }

  private static func rank(amount: Double) -> Double {
    if amount > 100_000 {
      1.0
    } else if amount > 50_000 {
      0.8
    } else if amount > 10_000 {
      0.6
    } else if amount > 1_000 {
      0.4
    } else {
      0.2
    }
  }

  private static func rank(level: Int?) -> Double {
    guard let level else { return 0.3 }
    return level >= 7 ? 1.0 : level >= 5 ? 0.7 : level >= 3 ? 0.5 : 0.3
  }
}
