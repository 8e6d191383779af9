/// What routing may know of earlier requests; only rules that ask for it need it.
package struct RequestHistory: Hashable, Sendable {
  /// Hours since the same requestor sent the same text, category and amount.
  package var hoursSinceSame: Double?
  /// Earlier decisions for the request's vendor.
  package var vendorDecisions: Int?

  /// What is known; nothing unless told.
  package init(hoursSinceSame: Double? = nil, vendorDecisions: Int? = nil) {
    self.hoursSinceSame = hoursSinceSame
    self.vendorDecisions = vendorDecisions
  }
}

extension KnockoutRule {
  /// Whether every condition holds.
  package func matches(_ request: Request, history: RequestHistory) -> Bool {
    for condition in conditions where !condition.holds(request, history) { return false }
    return true
  }

  /// Whether any condition asks for earlier requests.
  package var needsHistory: Bool { conditions.contains { $0.field.needsHistory } }

  /// Checks that the rule is complete and that its values fit their fields.
  ///
  /// - Throws: The first `PolicyProblem`, its key relative to the rule.
  package func validate() throws(PolicyProblem) {
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else {
      throw PolicyProblem(key: "name", reason: "must be ASCII without spaces")
    }
    guard !conditions.isEmpty else {
      throw PolicyProblem(key: "when", reason: "has no condition, so it would match everything")
    }
    for condition in conditions { try condition.validate() }
  }
}

extension KnockoutRule.Condition {
  fileprivate func holds(_ request: Request, _ history: RequestHistory) -> Bool {
    if field.isNumber {
      guard let number = number(of: request, history), case .number(let limit) = value else {
        return false
      }
      return switch comparison {
      case .equal: number == limit
      case .notEqual: number != limit
      case .above: number > limit
      case .atLeast: number >= limit
      case .below: number < limit
      case .atMost: number <= limit
      case .oneOf, .noneOf: false
      }
    }
    guard let text = text(of: request) else { return false }
    return switch (comparison, value) {
    case (.equal, .text(let wanted)): text == wanted
    case (.notEqual, .text(let unwanted)): text != unwanted
    case (.oneOf, .texts(let wanted)): wanted.contains(text)
    case (.noneOf, .texts(let unwanted)): !unwanted.contains(text)
    default: false
    }
  }

  private func number(of request: Request, _ history: RequestHistory) -> Double? {
    switch field {
    case .amount: request.amount
    case .budgetAvailable: request.budgetAvailable
    case .requestorLevel: request.requestorLevel.map(Double.init)
    case .isDuplicate: request.signals.map { $0.isDuplicate ? 1 : 0 }
    case .hoursSinceSame: history.hoursSinceSame
    case .vendorDecisions: history.vendorDecisions.map(Double.init)
    case .category, .vendorID, .requestorID: nil
    }
  }

  private func text(of request: Request) -> String? {
    switch field {
    case .category: request.category
    case .vendorID: request.vendorID
    case .requestorID: request.requestorID
    default: nil
    }
  }

  fileprivate func validate() throws(PolicyProblem) {
    if field.isNumber {
      guard comparison != .oneOf, comparison != .noneOf else {
        throw PolicyProblem(
          key: "comparison", reason: "'\(comparison.rawValue)' does not compare \(field.rawValue)")
      }
      guard case .number(let number) = value, number.isFinite else {
        throw PolicyProblem(key: "value", reason: "\(field.rawValue) compares with a finite number")
      }
      return
    }
    switch (comparison, value) {
    case (.equal, .text), (.notEqual, .text), (.oneOf, .texts), (.noneOf, .texts): return
    case (.equal, _), (.notEqual, _):
      throw PolicyProblem(key: "value", reason: "\(field.rawValue) compares with a text")
    case (.oneOf, _), (.noneOf, _):
      throw PolicyProblem(key: "value", reason: "\(field.rawValue) compares with a list of texts")
    default:
      throw PolicyProblem(
        key: "comparison",
        reason: "'\(comparison.rawValue)' does not compare \(field.rawValue); use =, !=, in, not in"
      )
    }
  }
}
