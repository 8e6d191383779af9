import Review
import Routing
import Testing

@Suite("Training examples")
struct TrainingExampleTests {
  @Test(
    "green speaks for approval, red against it, yellow for neither",
    arguments: [
      (0.2, 0.5, 0.3, .rejected, 0.55), (0.9, 0.1, 0, .approved, 0.95),
      (0, 0, 1, .rejected, 1), (0.1, 0.8, 0.1, .rejected, 0.5), (0.5, 0.25, 0.25, .approved, 0.625),
    ] as [(Double, Double, Double, VerdictLabel, Double)])
  func suggestion(
    _ green: Double, _ yellow: Double, _ red: Double, _ label: VerdictLabel, _ confidence: Double
  ) throws {
    let decision = Samples.decision(green: green, yellow: yellow, red: red)
    let suggestion = try #require(Suggestion(decision))
    #expect(suggestion.label == label)
    #expect(abs(suggestion.confidence - confidence) < 1e-12)
  }

  @Test("a rule suggests nothing")
  func knockedOut() {
    #expect(Suggestion(Samples.decision(green: 0, yellow: 0, red: 1, rule: "limit")) == nil)
  }

  @Test(
    "what became of a suggestion",
    arguments: [
      (nil, true, .approved, .none, false), (.approved, false, .approved, .blind, false),
      (.approved, true, .approved, .accepted, true), (.approved, true, .rejected, .changed, true),
    ] as [(VerdictLabel?, Bool, VerdictLabel, SuggestionUse, Bool)])
  func use(
    _ suggested: VerdictLabel?, _ shown: Bool, _ label: VerdictLabel, _ use: SuggestionUse,
    _ wasShown: Bool
  ) {
    let suggestion = suggested.map { Suggestion(label: $0, confidence: 0.9) }
    let found = SuggestionUse(of: suggestion, shown: shown, label: label)
    #expect(found == use)
    #expect(found.wasShown == wasShown)
  }

  private func made(from item: ReviewItem) -> TrainingExample? {
    TrainingExample(
      item, of: Samples.decision(), context: "{\"metadata\":{}}",
      predictedProbabilities: [0.3, 0.7], greenThreshold: 0.92, yellowThreshold: 0.68,
      propensity: 1)
  }

  private func text(_ value: TrainingExample.Value?) -> String {
    switch value {
    case .text(let text), .json(let text): text
    case .integer(let number): String(number)
    case .real(let number): String(number)
    case .reals(let numbers): numbers.map { String($0) }.joined(separator: " ")
    case .truth(let truth): String(truth)
    case nil: "-"
    }
  }

  @Test("all that review.md asks for is in a reviewed example")
  func reviewed() throws {
    var desk = Desk(Samples.item())
    let ruling = Ruling(
      label: .rejected, reason: "duplicate", comment: "of r-6", suggestion: .accepted,
      firstSeenAt: Desk.moment("09:00:30"), activeSeconds: 41.5)
    #expect(made(from: desk.item) == nil)
    try desk.at("09:01", Samples.ann, .claims)
    try desk.at("09:02", Samples.ann, .decides(ruling))
    try desk.settle("09:03")
    try desk.at("09:04", Samples.mia, .reverses(to: .approved))
    let example = try #require(made(from: desk.item))
    let fields = TrainingExample.Field.allCases.filter { $0 != .payloadSHA256 }
    let lines = fields.map { "\($0.rawValue): \(text(example[$0]))" }
    #expect(
      lines.joined(separator: "\n") == """
        item: 7
        source: queue
        request_id: r-7
        timestamp: 2026-01-15T09:00:00Z
        text: Three seats
        category: software
        amount: 1200.0
        requestor_id: u-7
        context: {"metadata":{}}
        stream: yellow
        model_version: external
        pred_probs: 0.3 0.7
        p_green: 0.2
        p_yellow: 0.5
        p_red: 0.3
        policy_version: reference/1
        green_threshold: 0.92
        yellow_threshold: 0.68
        suggested_label: rejected
        suggestion_confidence: 0.55
        suggestion: accepted
        label: approved
        reason: duplicate
        comment: of r-6
        reviewer: ann
        role: approver
        second_approver: -
        claimed_at: 2026-01-15T09:01:00Z
        first_seen_at: 2026-01-15T09:00:30Z
        decided_at: 2026-01-15T09:02:00Z
        released_at: 2026-01-15T09:03:00Z
        active_seconds: 41.5
        override: false
        propensity: 1.0
        original_label: rejected
        reversed_by: mia
        reversed_at: 2026-01-15T09:04:00Z
        reversal_reason: mistake
        """)
  }

  @Test("an override names both people, and counts as one")
  func overridden() throws {
    var desk = Desk(Samples.item())
    try desk.at("09:00", Samples.mia, .overrides(.force(.green)))
    try desk.at("09:01", Samples.eve, .signs)
    let example = try #require(made(from: desk.item))
    #expect(example.isOverride)
    #expect(example[.reviewer] == .text("mia"))
    #expect(example[.secondApprover] == .text("eve"))
    #expect(example[.releasedAt] == nil)
  }

  @Test("what a reviewer saw is hashed whole")
  func payload() {
    let decision = Samples.decision()
    var others = [decision, decision, decision, decision, decision, decision]
    others[0].requestID = "r-8"
    others[1].timestamp = others[1].timestamp.advanced(by: 1)
    others[2].text += "."
    others[3].category = "travel"
    others[4].amount = decision.amount.nextUp
    others[5].requestorID = "u-8"
    let digests = others.map { TrainingExample.payloadDigest(of: $0, context: "{}") }
    let more = [
      TrainingExample.payloadDigest(of: decision, context: "{}"),
      TrainingExample.payloadDigest(of: decision, context: "{ }"),
    ]
    #expect(Set(digests + more).count == 8)
  }
}
