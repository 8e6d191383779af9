/// A rule that decides a request before anything is measured.
///
/// Source: domain.md section 5.
package struct KnockoutRule: Hashable, Sendable {
  /// What decisions record in `knockout_rule`.
  package var name: String
  /// All must hold.
  package var conditions: [Condition]
  package var action: Action
  /// What people read as the reason.
  package var message: String

  /// A rule by its parts.
  package init(name: String, conditions: [Condition], action: Action, message: String) {
    self.name = name
    self.conditions = conditions
    self.action = action
    self.message = message
  }

  /// What a matching rule does.
  package enum Action: String, CaseIterable, Sendable {
    case approve
    case assist
    case expert
    case reject

    /// The stream that a request of this action goes to.
    package var stream: Stream {
      switch self {
      case .approve: .green
      case .assist: .yellow
      case .expert, .reject: .red
      }
    }
  }

  /// One comparison of a field with a value.
  ///
  /// A field that the request lacks matches nothing.
  package struct Condition: Hashable, Sendable {
    package var field: Field
    package var comparison: Comparison
    package var value: Value

    /// A condition by its parts.
    package init(_ field: Field, _ comparison: Comparison, _ value: Value) {
      self.field = field
      self.comparison = comparison
      self.value = value
    }
  }

  /// What a rule can ask of a request.
  package enum Field: String, CaseIterable, Sendable {
    case amount
    case budgetAvailable = "budget_available"
    case category
    case vendorID = "vendor_id"
    case requestorID = "requestor_id"
    case requestorLevel = "requestor_level"
    /// 1 where the signals say so, else 0.
    case isDuplicate = "is_duplicate"
    /// Hours since the same requestor sent the same text, category and amount; absent if never.
    case hoursSinceSame = "hours_since_same"
    /// Earlier decisions for the request's vendor; absent when it names none.
    case vendorDecisions = "vendor_decisions"

    /// Whether it compares as a number.
    package var isNumber: Bool {
      switch self {
      case .category, .vendorID, .requestorID: false
      case .amount, .budgetAvailable, .requestorLevel, .isDuplicate, .hoursSinceSame,
        .vendorDecisions:
        true
      }
    }

    /// Whether it needs to know earlier requests.
    package var needsHistory: Bool { self == .hoursSinceSame || self == .vendorDecisions }
  }

  /// How a field and a value are compared.
  package enum Comparison: String, CaseIterable, Sendable {
    case equal = "="
    case notEqual = "!="
    case above = ">"
    case atLeast = ">="
    case below = "<"
    case atMost = "<="
    /// One of a list of texts.
    case oneOf = "in"
    /// None of a list of texts.
    case noneOf = "not in"
  }

  /// What a field is compared with.
  package enum Value: Hashable, Sendable {
    case number(Double)
    case text(String)
    case texts([String])
  }

  /// The rules of the presets.
  package static let reference = [
    KnockoutRule(
      name: "amount_exceeds_limit", conditions: [Condition(.amount, .above, .number(1_000_000))],
      action: .expert, message: "the amount exceeds 1,000,000"),
    KnockoutRule(
      name: "budget_exhausted", conditions: [Condition(.budgetAvailable, .atMost, .number(0))],
      action: .reject, message: "the budget is exhausted"),
    KnockoutRule(
      name: "below_auto_threshold",
      conditions: [
        Condition(.amount, .below, .number(100)), Condition(.category, .equal, .text("supplies")),
      ],
      action: .approve, message: "supplies below 100 are approved"),
  ]
}
