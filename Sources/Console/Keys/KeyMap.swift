package import Terminal

/// Which keys stand for which actions: the action table's own, but for those that a key file names.
package struct KeyMap: Equatable, Sendable {
  private var changes: [Action: [Key]] = [:]

  /// The keys of the action table.
  package init() {}

  /// Other keys for some actions; none may stand for two actions of one context.
  init(_ changes: [Action: [Key]]) {
    self.changes = changes
  }

  /// How many actions have other keys than those of the table.
  package var count: Int { changes.count }

  /// The keys of an action, the first of which is shown in hints.
  package func keys(of entry: ActionEntry) -> [Key] {
    changes[entry.action] ?? entry.keys
  }

  /// The action of a key in a context; nil when the key has none there.
  package func entry(for key: Key, in context: ActionEntry.Context) -> ActionEntry? {
    ActionTable.entries.first { $0.contexts.contains(context) && keys(of: $0).contains(key) }
  }

  /// Whether a key has an action in any context.
  func knows(_ key: Key) -> Bool {
    ActionTable.entries.contains { keys(of: $0).contains(key) }
  }
}
