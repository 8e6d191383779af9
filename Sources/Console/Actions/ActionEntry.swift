package import Routing
package import Terminal

/// One row of the action table: all that is known of an action.
package struct ActionEntry: Sendable {
  /// Where keys are looked up.
  package enum Context: Hashable, CaseIterable, Sendable {
    /// The Overview.
    case screen
    /// The list of decisions.
    case decisions
    /// One decision's record.
    case record
    /// The review desk.
    case review
    /// The alarms.
    case alarms
    /// The models.
    case learning
    /// The list of columns.
    case columns
    /// The help over it.
    case help
    /// The choice of what to export.
    case export
  }

  /// What the action is about, which orders the help.
  package enum Group: String, CaseIterable, Sendable {
    case time = "Time"
    case bucket = "Bucket"
    case decisions = "Decisions"
    case review = "Review"
    case alarms = "Alarms"
    case learning = "Learning"
    case console = "Console"
  }

  /// What an action may do to what others see; the gate of a read-only console asks it.
  package enum Danger: Int, Comparable, Sendable {
    /// Changes only what this console shows.
    case none
    /// Changes the store, and can be undone.
    case changes
    /// Changes the store for good.
    case irreversible

    package static func < (left: Danger, right: Danger) -> Bool { left.rawValue < right.rawValue }
  }

  /// Whether the action works now.
  package enum Availability: Hashable, Sendable {
    case available
    /// And why not, for the operator who tries it.
    case unavailable(String)
  }

  /// The action.
  package var action: Action
  /// Its name in key files: lower case and hyphens.
  package var name: String
  /// The keys, the first of which is shown in hints.
  package var keys: [Key]
  /// One line of help.
  package var help: String
  /// Its place in the help.
  package var group: Group
  /// The hint's label, empty for none.
  ///
  /// Neighbours of one label share a hint.
  package var hint: String
  /// What it may do.
  package var danger: Danger
  /// Where its keys work.
  package var contexts: Set<Context>
  /// Whether it works now, and if not why.
  package var availability: @Sendable (ConsoleState, Timestamp) -> Availability

  /// An entry; one without `availability` always works.
  init(
    _ action: Action, _ name: String, keys: [Key], help: String, group: Group, hint: String = "",
    danger: Danger = .none, contexts: Set<Context> = [.screen],
    availability: @escaping @Sendable (ConsoleState, Timestamp) -> Availability = { _, _ in
      .available
    }
  ) {
    self.action = action
    self.name = name
    self.keys = keys
    self.help = help
    self.group = group
    self.hint = hint
    self.danger = danger
    self.contexts = contexts
    self.availability = availability
  }

  /// Whether it works now.
  func isAvailable(_ state: ConsoleState, _ now: Timestamp) -> Bool {
    availability(state, now) == .available
  }
}
