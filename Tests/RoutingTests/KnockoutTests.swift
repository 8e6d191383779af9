import Routing
import Testing

@Suite("Knockout rules")
struct KnockoutTests {
  private typealias Condition = KnockoutRule.Condition

  private func matches(
    _ condition: KnockoutRule.Condition, _ request: Request = KnockoutTests.full,
    _ history: RequestHistory = KnockoutTests.history
  ) -> Bool {
    KnockoutRule(name: "n", conditions: [condition], action: .expert, message: "m")
      .matches(request, history: history)
  }

  /// A request with every field that a rule can ask for; its numbers are all 5 but the flag.
  private static let full = Samples.request {
    $0.amount = 5
    $0.budgetAvailable = 5
    $0.requestorLevel = 5
    $0.vendorID = "vendor"
    $0.category = "category"
    $0.requestorID = "requestor"
    $0.signals?.isDuplicate = true
  }
  private static let history = RequestHistory(hoursSinceSame: 5, vendorDecisions: 5)

  private static let numbers: [KnockoutRule.Field] = [
    .amount, .budgetAvailable, .requestorLevel, .hoursSinceSame, .vendorDecisions,
  ]

  @Test(
    "numbers compare",
    arguments: [
      (.equal, false, true, false), (.notEqual, true, false, true), (.above, true, false, false),
      (.atLeast, true, true, false), (.below, false, false, true), (.atMost, false, true, true),
    ] as [(KnockoutRule.Comparison, Bool, Bool, Bool)])
  func numbers(
    _ comparison: KnockoutRule.Comparison, _ aboveLimit: Bool, _ atLimit: Bool, _ belowLimit: Bool
  ) {
    for field in Self.numbers {
      #expect(matches(.init(field, comparison, .number(4))) == aboveLimit, "\(field)")
      #expect(matches(.init(field, comparison, .number(5))) == atLimit, "\(field)")
      #expect(matches(.init(field, comparison, .number(6))) == belowLimit, "\(field)")
    }
  }

  @Test("a flag is 1 or 0")
  func flag() {
    #expect(matches(.init(.isDuplicate, .equal, .number(1))))
    #expect(!matches(.init(.isDuplicate, .equal, .number(0))))
    let other = Samples.request()
    #expect(matches(.init(.isDuplicate, .equal, .number(0)), other))
  }

  @Test(
    "texts compare",
    arguments: [
      (.category, "category"), (.vendorID, "vendor"), (.requestorID, "requestor"),
    ] as [(KnockoutRule.Field, String)])
  func texts(_ field: KnockoutRule.Field, _ text: String) {
    #expect(matches(.init(field, .equal, .text(text))))
    #expect(!matches(.init(field, .equal, .text("other"))))
    #expect(!matches(.init(field, .equal, .text(text.uppercased()))))
    #expect(!matches(.init(field, .notEqual, .text(text))))
    #expect(matches(.init(field, .notEqual, .text("other"))))
    #expect(matches(.init(field, .oneOf, .texts(["other", text]))))
    #expect(!matches(.init(field, .oneOf, .texts(["other"]))))
    #expect(!matches(.init(field, .oneOf, .texts([]))))
    #expect(!matches(.init(field, .noneOf, .texts(["other", text]))))
    #expect(matches(.init(field, .noneOf, .texts(["other"]))))
  }

  @Test("a field that the request lacks matches nothing")
  func missing() {
    let bare = Samples.request { $0.signals = nil }
    let none = RequestHistory()
    for field in [
      KnockoutRule.Field.budgetAvailable, .requestorLevel, .isDuplicate, .hoursSinceSame,
      .vendorDecisions,
    ] {
      for comparison in KnockoutRule.Comparison.allCases {
        #expect(!matches(.init(field, comparison, .number(0)), bare, none), "\(field)")
      }
    }
    #expect(!matches(.init(.vendorID, .equal, .text("")), bare, none))
    #expect(!matches(.init(.vendorID, .notEqual, .text("x")), bare, none))
    #expect(!matches(.init(.vendorID, .noneOf, .texts([])), bare, none))
  }

  @Test("every condition must hold")
  func all() {
    let rule = KnockoutRule(
      name: "n",
      conditions: [.init(.amount, .above, .number(4)), .init(.amount, .below, .number(6))],
      action: .expert, message: "m")
    #expect(rule.matches(Self.full, history: Self.history))
    #expect(!rule.matches(Samples.request { $0.amount = 7 }, history: Self.history))
    #expect(!rule.matches(Samples.request { $0.amount = 3 }, history: Self.history))
  }

  @Test("only rules on earlier requests need history", arguments: KnockoutRule.Field.allCases)
  func needsHistory(_ field: KnockoutRule.Field) {
    let value: KnockoutRule.Value = field.isNumber ? .number(1) : .text("x")
    let rule = KnockoutRule(
      name: "n", conditions: [.init(.amount, .above, .number(0)), .init(field, .equal, value)],
      action: .expert, message: "m")
    #expect(rule.needsHistory == (field == .hoursSinceSame || field == .vendorDecisions))
  }

  @Test(
    "the rules of the presets",
    arguments: [
      (1_000_000.01, nil, "it", "amount_exceeds_limit", .red),
      (1_000_000, nil, "it", nil, .green), (500, 0, "it", "budget_exhausted", .red),
      (500, -1, "it", "budget_exhausted", .red), (500, 0.01, "it", nil, .green),
      (99.99, nil, "supplies", "below_auto_threshold", .green), (100, nil, "supplies", nil, .green),
      (99.99, nil, "it", nil, .green), (2_000_000, 0, "it", "amount_exceeds_limit", .red),
      (50, 0, "supplies", "budget_exhausted", .red),
    ] as [(Double, Double?, String, String?, Routing.Stream)])
  func presets(
    _ amount: Double, _ budget: Double?, _ category: String, _ rule: String?,
    _ stream: Routing.Stream
  ) throws {
    let request = Samples.request {
      $0.amount = amount
      $0.budgetAvailable = budget
      $0.category = category
    }
    let decision = try Router(policy: .reference).route(request, now: Samples.now)
    #expect(decision.knockoutRule == rule)
    #expect(decision.stream == stream)
    #expect(decision.isKnockedOut == (rule != nil))
  }

  @Test(
    "each action has its stream",
    arguments: [
      (.approve, .green), (.assist, .yellow), (.expert, .red), (.reject, .red),
    ] as [(KnockoutRule.Action, Routing.Stream)])
  func decision(_ action: KnockoutRule.Action, _ stream: Routing.Stream) throws {
    var policy = Policy.reference
    policy.knockouts = [
      KnockoutRule(
        name: "first", conditions: [.init(.amount, .above, .number(0))], action: action,
        message: "the message"),
      KnockoutRule(
        name: "second", conditions: [.init(.amount, .above, .number(0))], action: .expert,
        message: "never"),
    ]
    let decision = try Router(policy: policy).route(
      Samples.request(), now: Samples.now, processingTimeMilliseconds: 4)
    #expect(decision.knockoutRule == "first")
    #expect(decision.stream == stream)
    #expect(decision.reason == "rule first: the message")
    #expect(decision.confidenceScore == 1)
    #expect(decision.relevant == 0 && decision.superfluous == 0 && decision.noise == 1)
    #expect(decision.collapseType == .none)
    #expect(decision.temperature == 0)
    #expect(decision.urgency == .critical && decision.urgencyScore == 1)
    #expect(decision.greenProbability == (stream == .green ? 1 : 0))
    #expect(decision.yellowProbability == (stream == .yellow ? 1 : 0))
    #expect(decision.redProbability == (stream == .red ? 1 : 0))
    #expect(decision.processingTimeMilliseconds == 4)
  }

  @Test("rules on history see what they are given")
  func history() throws {
    var policy = Policy.reference
    policy.knockouts = [
      KnockoutRule(
        name: "seen", conditions: [.init(.hoursSinceSame, .below, .number(24))], action: .assist,
        message: "m"),
      KnockoutRule(
        name: "first_time", conditions: [.init(.vendorDecisions, .equal, .number(0))],
        action: .expert, message: "m"),
    ]
    let router = Router(policy: policy)
    func rule(_ history: RequestHistory) throws -> String? {
      try router.route(Samples.request(), now: Samples.now, history: history).knockoutRule
    }
    #expect(try rule(RequestHistory()) == nil)
    #expect(try rule(RequestHistory(hoursSinceSame: 23.9)) == "seen")
    #expect(try rule(RequestHistory(hoursSinceSame: 24)) == nil)
    #expect(try rule(RequestHistory(vendorDecisions: 0)) == "first_time")
    #expect(try rule(RequestHistory(hoursSinceSame: 1, vendorDecisions: 0)) == "seen")
  }
}
