import Routing
import TestSupport
import Testing

@Suite("What a filter lets through")
struct FilterMatchingTests {
  private static var decision: Decision {
    var random = SplitMix64(seed: 1)
    var decision = FilterSamples.decision(&random)
    decision.requestID = "REQ-1"
    decision.timestamp = FilterSamples.now
    decision.stream = .yellow
    decision.confidenceScore = 0.8
    decision.collapseType = .clash
    decision.urgency = .critical
    decision.category = "Single Family"
    decision.amount = 1_000
    decision.knockoutRule = nil
    decision.reason = "confidence 0.8 is below the green threshold"
    decision.text = "A new two-storey Garage: crème brûlée, ΣΊΣΥΦΟΣ, l'été"
    decision.requestorID = "Applicant_7"
    return decision
  }

  @Test(
    arguments: [
      ("", true), ("garage", true), ("GARAGE", true), ("gara", false), ("gara*", true),
      ("garage*", true), ("arage*", false), ("\"two storey garage\"", true), ("two-storey", true),
      ("\"two garage\"", false), ("\"two sto\"*", true), ("creme", true), ("crème", true),
      ("cre\u{300}me", true), ("σισυφος", false), ("\"σίσυφος\"", true), ("ete", true),
      ("-garage", false), ("garage nothing", false), ("garage or nothing", true),
      ("stream:yellow", true), ("stream:red,yellow", true), ("stream:red", false),
      ("stream!=red", true), ("id:REQ-1", true), ("id:req-1", false),
      ("requestor:applicant_7", true), ("category:\"single family\"", true),
      ("category:Single", false), ("rule:none", true), ("-rule:none", false),
      ("rule:budget_exhausted", false), ("-rule:budget_exhausted", true),
      ("confidence>0.8", false), ("confidence>=0.8", true), ("confidence:0.8", true),
      ("amount:1000..5000", true), ("amount:..1000", true), ("amount:1001..", false),
      ("amount<1000", false), ("reason:threshold", true), ("reason:garage", false),
      ("since:1s", true), ("since:now", true), ("until:now", false), ("until:2026-01-16", true),
      ("time>2026-01-15T12:00:00Z", false), ("time:2026-01-15T12:00:00Z", true),
      ("time:2026-01-15..2026-01-16", true), ("time:1d..now", false),
    ])
  func matches(_ text: String, _ expected: Bool) throws {
    let filter = try Filter.parse(text)
    #expect(filter.matches(Self.decision, now: FilterSamples.now) == expected)
  }

  @Test("ages count from the present that is given")
  func ages() throws {
    let filter = try Filter.parse("since:2h")
    let later = FilterSamples.now.advanced(by: 7_200_000_001)
    #expect(filter.matches(Self.decision, now: FilterSamples.now))
    #expect(!filter.matches(Self.decision, now: later))
  }

  @Test("negation, both and either do what logic says", arguments: 1...3)
  func logic(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<500 {
      let decision = FilterSamples.decision(&random)
      let left = FilterSamples.expression(&random)
      let right = FilterSamples.expression(&random)
      func holds(_ expression: FilterExpression) -> Bool {
        Filter(expression).matches(decision, now: FilterSamples.now)
      }
      #expect(holds(.not(left)) == !holds(left))
      #expect(holds(.all([left, right])) == (holds(left) && holds(right)))
      #expect(holds(.any([left, right])) == (holds(left) || holds(right)))
    }
  }
}
