import Routing
import TestSupport

/// Random filters and decisions that meet often.
enum FilterSamples {
  /// 2026-01-15T12:00:00Z.
  static let now = Timestamp(microseconds: 1_768_478_400_000_000)
  static let words = [
    "garage", "Crème", "brûlée", "naïve", "licence", "licences", "SQL", "or", "42", "x-ray",
    "Straße", "ΣΊΣΥΦΟΣ", "日本", "e\u{301}clair",
  ]
  static let categories = ["it", "IT", "Single Family", "a,b", "\"q\"", "", "(x)", "É", "none"]
  static let identifiers = ["req-1", "REQ-1", "app licant", "a:b>c", "\\"]

  /// A decision made of few values.
  static func decision(_ random: inout SplitMix64) -> Decision {
    func pick<Value>(_ values: [Value]) -> Value {
      values[Int(random.next() % UInt64(values.count))]
    }
    func share() -> Double { Double(random.next() % 5) / 4 }
    return Decision(
      requestID: pick(identifiers),
      timestamp: now.advanced(by: -Int64(random.next() % 5) * 3_600_000_000),
      stream: pick(Stream.allCases), confidenceScore: share(), relevant: share(),
      superfluous: share(), noise: share(), collapseType: pick(CollapseType.allCases),
      temperature: share(), urgency: pick(Urgency.allCases), urgencyScore: share(),
      category: pick(categories), amount: share() * 1_000, greenProbability: share(),
      yellowProbability: share(), redProbability: share(),
      knockoutRule: pick([nil, nil, "budget_exhausted", "amount_exceeds_limit"]),
      processingTimeMilliseconds: share(), reason: pick(["below green", "above"]),
      policyVersion: pick(["reference/1", "reference/2"]), modelVersion: "external",
      text: (0..<Int(random.next() % 4)).map { _ in pick(words) }.joined(
        separator: pick([" ", ", "])),
      requestorID: pick(identifiers))
  }

  /// An expression as the parser makes them: nothing nested without need.
  static func expression(_ random: inout SplitMix64, depth: Int = 3) -> FilterExpression {
    let kind = random.next() % (depth > 0 ? 10 : 6)
    switch kind {
    case 6, 7:
      return .all(
        parts(&random, depth).filter { part in
          if case .all = part { false } else { true }
        })
    case 8:
      return .any(
        parts(&random, depth).filter { part in
          if case .any = part { false } else { true }
        })
    case 9:
      let part = expression(&random, depth: depth - 1)
      if case .not(let inner) = part { return inner }
      return .not(part)
    default: return condition(&random)
    }
  }

  /// At least two conditions, and some more.
  private static func parts(_ random: inout SplitMix64, _ depth: Int) -> [FilterExpression] {
    [condition(&random), condition(&random)]
      + (0..<random.next() % 3).map { _ in expression(&random, depth: depth - 1) }
  }

  private static func condition(_ random: inout SplitMix64) -> FilterExpression {
    func pick<Value>(_ values: [Value]) -> Value {
      values[Int(random.next() % UInt64(values.count))]
    }
    let field = pick(FilterField.allCases)
    switch field.kind {
    case .choice: return .names(field, distinct([pick(field.choices), pick(field.choices)]))
    case .name:
      let names =
        switch field {
        case .category: categories
        case .knockoutRule: ["none", "budget_exhausted", "Amount_Exceeds_Limit", "other"]
        case .policyVersion: ["reference/1", "REFERENCE/2"]
        default: identifiers
        }
      return .names(field, distinct([pick(names), pick(names)]))
    case .words:
      guard let pattern = WordPattern(pick(words), isPrefix: pick([true, false])) else { break }
      return .words(field, pattern)
    case .number:
      let low = Double(random.next() % 5) / 4
      return .number(
        field,
        pick([
          .init(only: low), .init(lower: .init(low)), .init(upper: .init(low, isIncluded: false)),
          .init(lower: .init(low, isIncluded: false)),
          .init(lower: .init(0.1), upper: .init(low + 1)),
        ]))
    case .moment:
      let hours = Int64(random.next() % 5)
      let moment = pick([
        FilterMoment.ago(hours * 3_600_000_000),
        .fixed(now.advanced(by: -hours * 3_600_000_000)),
      ])
      return .time(
        pick([
          .init(only: moment), .init(lower: .init(moment)),
          .init(upper: .init(moment, isIncluded: false)),
          .init(lower: .init(.ago(90 * 60_000_000)), upper: .init(.ago(0), isIncluded: false)),
        ]))
    }
    return .names(.stream, ["red"])
  }

  /// The parser keeps the first of equal names.
  private static func distinct(_ names: [String]) -> [String] {
    names[0].utf8.elementsEqual(names[1].utf8) ? [names[0]] : names
  }
}
