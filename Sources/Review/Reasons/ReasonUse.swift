/// What a reason is given for.
package enum ReasonUse: String, CaseIterable, Sendable {
  case approve
  case reject
  case escalate
  case `defer`
  case override
  case reversal

  /// Whether the step is refused without a reason: all but an approval are.
  package var isRequired: Bool { self != .approve }
}
