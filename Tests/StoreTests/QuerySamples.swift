import Routing
import Store
import TestSupport

/// Filters and decisions that meet often.
enum QuerySamples {
  /// 2026-03-01T00:00:00Z.
  static let now = Timestamp(microseconds: Samples.midnight)

  private static let words = [
    "garage", "Crème", "brûlée", "licence", "licences", "x-ray", "Straße", "ΣΊΣΥΦΟΣ", "日本",
    "e\u{301}clair", "\"", "OR", "*", "\u{0}", "NEAR", "🤖", "😀",
  ]

  /// A decision of few values; its moments repeat.
  static func decision(_ index: Int, using random: inout SplitMix64) -> Decision {
    func share() -> Double { Double(random.next() % 5) / 4 }
    let hours = Int64(random.next() % 6)
    var decision = Samples.decision("REQ-\(index)", at: Samples.midnight - hours * Samples.hour)
    decision.stream = pick(Stream.allCases, &random)
    decision.confidenceScore = share()
    decision.relevant = share()
    decision.collapseType = pick(CollapseType.allCases, &random)
    decision.urgency = pick(Urgency.allCases, &random)
    decision.category = pick(["it", "IT", "Single Family", "a,b", "", "É"], &random)
    decision.amount = share() * 1_000
    decision.knockoutRule = pick([nil, nil, nil, "budget", "Budget", "amount"], &random)
    decision.policyVersion = pick(["reference/1", "reference/2"], &random)
    decision.requestorID = pick(["ann", "Ann", "bob", "é"], &random)
    decision.reason = pick(["below green", "garage"], &random)
    decision.text = (0..<random.next() % 4).map { _ in pick(words, &random) }
      .joined(separator: pick([" ", ", ", "-"], &random))
    return decision
  }

  private static let conditions = [
    "garage", "creme", "\"brulee garage\"", "licen*", "x-ray", "\"x\"*", "strasse", "straße",
    "\"σίσυφοσ\"", "日本", "日*", "éclair", "\"OR\"", "near", "🤖", "reason:garage",
    "reason:\"below green\"",
    "stream:red", "stream:red,green", "stream!=yellow", "collapse:none", "-collapse:none",
    "collapse:clash,confusion", "urgency:emergency", "-urgency:standard,expedited",
    "category:it", "category:IT,\"single family\"", "-category:it", "category:\"\"", "category:É",
    "category:é", "id:REQ-7", "id:req-7", "id:REQ-1,REQ-2,REQ-3", "requestor:ANN", "requestor:é",
    "requestor:ann,Ann,bob", "rule:none", "-rule:none", "rule:BUDGET", "rule:none,amount",
    "-rule:amount", "policy:reference/2", "policy:nosuch", "model:GIVEN", "confidence>0.5",
    "confidence:0.25..0.75", "R<=0.25", "amount:500", "amount!=500", "amount:..250", "since:2h",
    "until:1h", "time:3h..1h", "time>2026-02-28T22:00:00Z", "time<=2026-02-28T22:00:00Z",
    "time:2026-02-28T21:00:00Z", "since:1h until:2h",
  ]

  /// A filter of one to six conditions.
  static func filter(using random: inout SplitMix64, depth: Int = 2) -> String {
    switch random.next() % (depth > 0 ? 8 : 4) {
    case 4, 5:
      filter(using: &random, depth: depth - 1) + " " + filter(using: &random, depth: depth - 1)
    case 6:
      "(" + filter(using: &random, depth: depth - 1) + " or "
        + filter(using: &random, depth: depth - 1) + ")"
    case 7: "-(" + filter(using: &random, depth: depth - 1) + ")"
    default: pick(conditions, &random)
    }
  }

  static func pick<Value>(_ values: [Value], _ random: inout SplitMix64) -> Value {
    values[Int(random.next() % UInt64(values.count))]
  }
}

extension Store {
  /// The ids of all decisions that a query asks for, page by page.
  func identifiers(_ query: DecisionQuery, page: Int = 100) throws -> [String] {
    var found: [String] = []
    var cursor: DecisionCursor?
    repeat {
      let next = try decisions(matching: query, limit: page, after: cursor)
      found += next.decisions.map(\.requestID)
      cursor = next.next
    } while cursor != nil
    return found
  }
}
