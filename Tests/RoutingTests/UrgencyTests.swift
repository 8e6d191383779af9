import Routing
import Testing

@Suite("Urgency")
struct UrgencyTests {
  private func terms(
    hours: Double? = nil, amount: Double = 0, level: Int? = nil, sentiment: Double? = nil,
    labelQuality: Double = 1
  ) -> UrgencyTerms {
    let signals = Signals(
      classifierConfidence: 1, labelQuality: labelQuality, sentiment: sentiment)
    let request = Samples.request {
      $0.deadline = hours.map { Samples.now.advanced(by: Int64($0 * 3_600_000_000)) }
      $0.amount = amount
      $0.requestorLevel = level
      $0.signals = signals
    }
    return UrgencyTerms(
      request, signals, Measurement(signals, under: .reference), at: Samples.now,
      under: .reference)
  }

  private func isClose(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-12 }

  @Test(
    "the deadline presses by hours",
    arguments: [
      (nil, 0.3), (-1, 1.0), (0, 1.0), (0.001, 0.95), (1.999, 0.95), (2, 0.8), (7.999, 0.8),
      (8, 0.6), (23.999, 0.6), (24, 0.4), (71.999, 0.4), (72, 0.2), (10_000, 0.2),
    ] as [(Double?, Double)])
  func deadline(_ hours: Double?, _ pressure: Double) {
    #expect(isClose(terms(hours: hours).deadline, 0.4 * pressure))
  }

  @Test(
    "the amount ranks",
    arguments: [
      (0, 0.2), (1_000, 0.2), (1_000.01, 0.4), (10_000, 0.4), (10_000.01, 0.6), (50_000, 0.6),
      (50_000.01, 0.8), (100_000, 0.8), (100_000.01, 1.0),
    ] as [(Double, Double)])
  func amount(_ amount: Double, _ rank: Double) {
    #expect(isClose(terms(amount: amount).priority, 0.3 * (0.6 * rank + 0.4 * 0.3)))
  }

  @Test(
    "the requestor's level ranks",
    arguments: [
      (nil, 0.3), (1, 0.3), (2, 0.3), (3, 0.5), (4, 0.5), (5, 0.7), (6, 0.7), (7, 1.0), (10, 1.0),
    ] as [(Int?, Double)])
  func level(_ level: Int?, _ rank: Double) {
    #expect(isClose(terms(level: level).priority, 0.3 * (0.6 * 0.2 + 0.4 * rank)))
  }

  @Test("sentiment counts as 0.3 where absent, and quality from R - N")
  func rest() {
    #expect(isClose(terms().sentiment, 0.06))
    #expect(isClose(terms(sentiment: 0).sentiment, 0))
    #expect(isClose(terms(sentiment: 1).sentiment, 0.2))
    #expect(isClose(terms(labelQuality: 1).quality, 0.1))
    #expect(isClose(terms(labelQuality: 0.5).quality, 0.05))
    #expect(isClose(terms(labelQuality: 0).quality, 0))
  }

  @Test("the score is the sum, clamped")
  func score() {
    let most = terms(hours: 0, amount: 1e6, level: 10, sentiment: 1)
    #expect(isClose(most.score, 1))
    var beyond = most
    beyond.deadline = 5
    #expect(beyond.score == 1)
    beyond.deadline = -5
    #expect(beyond.score == 0)
  }

  @Test(
    "levels begin at their score",
    arguments: [
      (1, .emergency), (0.8, .emergency), (0.8.nextDown, .critical), (0.6, .critical),
      (0.6.nextDown, .expedited), (0.4, .expedited), (0.4.nextDown, .standard), (0, .standard),
    ] as [(Double, Urgency)])
  func levels(_ score: Double, _ urgency: Urgency) {
    #expect(Urgency(score: score) == urgency)
  }

  @Test("hours to a deadline count from the decision's moment")
  func fromSubmission() throws {
    let submitted = Timestamp(microseconds: 0)
    let request = Samples.request {
      $0.submittedAt = submitted
      $0.deadline = submitted.advanced(by: 3_600_000_000)
    }
    let explanation = try Router(policy: .reference).explain(request, now: Samples.now)
    #expect(isClose(explanation.measured?.urgency.deadline ?? 0, 0.4 * 0.95))
  }

  @Test(
    "a review is due at the earliest of both SLAs and the deadline",
    arguments: [
      // Hours: stream green 5 s, yellow 4, red 24; standard 24, expedited 8, critical 2, emergency 0.5
      (.green, .standard, nil, 5.0 / 3_600), (.yellow, .standard, nil, 4),
      (.red, .standard, nil, 24),
      (.red, .expedited, nil, 8), (.red, .critical, nil, 2), (.red, .emergency, nil, 0.5),
      (.yellow, .expedited, nil, 4), (.yellow, .critical, nil, 2),
      (.green, .emergency, nil, 5.0 / 3_600),
      (.red, .standard, 3, 3), (.red, .standard, 30, 24), (.red, .standard, -1, -1),
    ] as [(Routing.Stream, Urgency, Double?, Double)])
  func due(_ stream: Routing.Stream, _ urgency: Urgency, _ deadline: Double?, _ hours: Double)
    throws
  {
    var decision = try Router(policy: .reference).route(Samples.request(), now: Samples.now)
    decision.stream = stream
    decision.urgency = urgency
    let moment = deadline.map { Samples.now.advanced(by: Int64($0 * 3_600_000_000)) }
    #expect(isClose(Samples.now.hours(to: decision.dueAt(deadline: moment)), hours))
  }
}
