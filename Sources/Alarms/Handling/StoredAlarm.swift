/// An alarm with all that the store keeps of its present.
package struct StoredAlarm: Hashable, Sendable {
  /// What it watches.
  package var definition: AlarmDefinition
  /// What the data says, and what is done about it.
  package var life: AlarmLife
  /// Why the state is what it is: the reason of the last transition; empty before the first.
  package var reason: String
  /// The newest value at the last transition; nil where there was none.
  package var value: Double?

  /// An alarm that was never evaluated.
  package init(_ definition: AlarmDefinition) {
    self.init(definition, AlarmLife(), reason: "", value: nil)
  }

  /// An alarm by its parts.
  package init(
    _ definition: AlarmDefinition, _ life: AlarmLife, reason: String, value: Double?
  ) {
    self.definition = definition
    self.life = life
    self.reason = reason
    self.value = value
  }

  /// The name of the definition.
  package var name: String { definition.name }
}
