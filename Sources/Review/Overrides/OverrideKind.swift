/// The overrides and who may make them.
///
/// Source: domain.md section 9. Every override needs a justification.
package enum OverrideKind: String, CaseIterable, Sendable {
  case forceGreen = "force_green"
  case forceYellow = "force_yellow"
  case forceRed = "force_red"
  case changeUrgency = "change_urgency"
  case reassign
  case bypassRules = "bypass_rules"

  /// The least authority that may propose it.
  package var leastAuthority: Authority {
    switch self {
    case .forceGreen: .manager
    case .forceYellow, .forceRed, .changeUrgency, .reassign: .approver
    case .bypassRules: .executive
    }
  }

  /// Whether another person of at least the proposer's authority must sign it.
  package var needsSecondApproval: Bool {
    switch self {
    case .forceGreen, .bypassRules: true
    case .forceYellow, .forceRed, .changeUrgency, .reassign: false
    }
  }

  /// Words for people.
  package var title: String {
    switch self {
    case .forceGreen: "force green"
    case .forceYellow: "force yellow"
    case .forceRed: "force red"
    case .changeUrgency: "change urgency"
    case .reassign: "reassign"
    case .bypassRules: "bypass rules"
    }
  }
}
