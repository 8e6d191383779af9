import GRDB
import Routing
import Store
import TestSupport

/// Decisions for tests.
enum Samples {
  static let minute: Int64 = 60_000_000
  static let hour = 60 * minute
  static let day = 24 * hour
  /// 2026-03-01T00:00:00Z.
  static let midnight: Int64 = 20_513 * day

  /// A plain decision; tests change what matters to them.
  static func decision(_ id: String = "REQ-1", at microseconds: Int64 = midnight) -> Decision {
    Decision(
      requestID: id, timestamp: Timestamp(microseconds: microseconds), stream: .green,
      confidenceScore: 0.875, relevant: 0.5, superfluous: 0.25, noise: 0.25, collapseType: .none,
      temperature: 1.5, urgency: .standard, urgencyScore: 0.25, category: "travel", amount: 120.5,
      greenProbability: 0.5, yellowProbability: 0.25, redProbability: 0.25, knockoutRule: nil,
      processingTimeMilliseconds: 2.5, reason: "confident", policyVersion: "reference-1",
      modelVersion: "given", text: "A train to Calgary", requestorID: "user-1")
  }

  /// A decision as the store takes it.
  static func routed(
    _ decision: Decision, vendor: String? = nil, hasOwnTimestamp: Bool = true,
    deadline: Timestamp? = nil
  ) -> RoutedRequest {
    RoutedRequest(
      decision: decision, vendorID: vendor,
      context: deadline.map { "{\"deadline\":\"\($0)\"}" } ?? "{}",
      hasOwnTimestamp: hasOwnTimestamp, deadline: deadline)
  }

  /// Decisions of all kinds, some of them knocked out.
  static func random(
    _ count: Int, in times: Range<Int64>, using random: inout SplitMix64
  ) -> [Decision] {
    (0..<count).map { index in
      var decision = decision("REQ-\(index)", at: Int64.random(in: times, using: &random))
      decision.stream = pick(Stream.allCases, &random)
      decision.collapseType = pick(CollapseType.allCases, &random)
      decision.category = pick(["travel", "software", "garage", "", "l'été; --"], &random)
      decision.confidenceScore = random.nextUnit()
      decision.temperature = 0.2 + 4 * random.nextUnit()
      decision.processingTimeMilliseconds = 0.001 / random.nextUnit()
      if random.nextUnit() < 0.3 {
        decision.knockoutRule = pick(["no-budget", "round-amount"], &random)
        decision.temperature = 0
        decision.confidenceScore = 1
      }
      return decision
    }
  }

  private static func pick<Value>(_ values: [Value], _ random: inout SplitMix64) -> Value {
    values[Int.random(in: values.indices, using: &random)]
  }

  /// Adds a decision to the table alone, as another program would.
  static func insertForeign(
    _ decision: Decision, context: String = "{}", into database: Database
  ) throws {
    try database.execute(
      sql: """
        INSERT INTO decisions (request_id, timestamp, stream, confidence_score, R, S, N,
          collapse_type, temperature, urgency, urgency_score, category, amount, p_green, p_yellow,
          p_red, knockout_rule, processing_time_ms, reason, policy_version, model_version, text,
          requestor_id, context)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        decision.requestID, decision.timestamp.microseconds, decision.stream.rawValue,
        decision.confidenceScore, decision.relevant, decision.superfluous, decision.noise,
        decision.collapseType.rawValue, decision.temperature, decision.urgency.rawValue,
        decision.urgencyScore, decision.category, decision.amount, decision.greenProbability,
        decision.yellowProbability, decision.redProbability, decision.knockoutRule,
        decision.processingTimeMilliseconds, decision.reason, decision.policyVersion,
        decision.modelVersion, decision.text, decision.requestorID, context,
      ])
  }
}

extension Store.AppendResult {
  /// Inserted decisions and duplicates.
  var counts: [Int] { [inserted, duplicates] }
}

extension Store {
  /// Appends decisions that bring their own timestamps.
  @discardableResult
  func append(_ decisions: [Decision]) throws -> AppendResult {
    try append(decisions.map { Samples.routed($0) })
  }

  /// The problems that a verification finds.
  func problems() throws -> [String] {
    try verify(progress: { _ in }).problems
  }

  /// All decisions in the order of `forEachDecision`.
  func decisions(
    since: Int64? = nil, until: Int64? = nil, limit: Int? = nil
  ) throws -> [Decision] {
    var decisions: [Decision] = []
    try forEachDecision(
      since: since.map(Timestamp.init(microseconds:)),
      until: until.map(Timestamp.init(microseconds:)), limit: limit
    ) { decisions.append($0) }
    return decisions
  }
}
