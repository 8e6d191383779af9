package import Alarms

/// An alarm as people see it: what is stored of it, what the data says at the moment, and why.
package struct AlarmView: Hashable, Sendable {
  package var stored: StoredAlarm
  /// What the data says now; nil where the alarm is not evaluated.
  package var evaluation: Evaluation?
  /// The newest values, the oldest first; nil where a period has none.
  ///
  /// Empty for a composite alarm.
  package var values: [Double?] = []
  /// Why nothing is sent for it; nil where it is.
  package var suppression: Suppression?

  /// A view by its parts.
  package init(
    _ stored: StoredAlarm, evaluation: Evaluation? = nil, values: [Double?] = [],
    suppression: Suppression? = nil
  ) {
    self.stored = stored
    self.evaluation = evaluation
    self.values = values
    self.suppression = suppression
  }

  package var name: String { stored.name }
  package var definition: AlarmDefinition { stored.definition }
  package var life: AlarmLife { stored.life }
  /// Whether an episode is open.
  package var isFiring: Bool { life.state == .alarm }
  /// The newest value there is.
  package var value: Double? { evaluation?.newestValue }

  /// What would make it OK; nil where it does not fire: what lacks data lacks only that.
  package var wayToOK: String? { isFiring ? evaluation?.wayToOK : nil }

  /// Whether one is listed before another: what fires, the gravest first and of those the oldest;
  /// then what lacks data, then the rest, the switched-off last.
  package static func precedes(_ left: AlarmView, _ right: AlarmView) -> Bool {
    if left.rank != right.rank { return left.rank < right.rank }
    if left.definition.severity != right.definition.severity {
      return left.definition.severity > right.definition.severity
    }
    if left.isFiring, let first = left.life.since, let second = right.life.since, first != second {
      return first < second
    }
    return left.name < right.name
  }

  private var rank: Int {
    guard definition.isEnabled else { return 3 }
    return switch life.state {
    case .alarm: 0
    case .insufficientData: 1
    case .ok: 2
    }
  }
}
