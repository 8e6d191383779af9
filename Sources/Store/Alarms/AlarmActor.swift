import Review

/// Who works on alarms, as the log of events names them.
package struct AlarmActor: Hashable, Sendable {
  /// The name: an operator's, an account's that is none's, or the program's.
  package var name: String
  /// The operator's authority; empty for all others.
  package var role: String

  /// An operator, or the program.
  init(_ actor: ReviewActor) {
    name = actor.name
    role = actor.role
  }

  /// Whoever runs the program under an account; no operator.
  init(account: String) {
    name = String(account.prefix(128))
    role = ""
  }
}
