/// The times that handling goes by, in microseconds.
package struct HandlingSettings: Hashable, Sendable {
  /// After how long without a change an owner is reminded, and after as long again is none.
  package var acknowledgementTimeout: Int64 = 30 * 60_000_000
  /// How long until an unowned episode is told of again.
  package var renotification: Int64 = 4 * 3_600_000_000
  /// The same for a critical alarm.
  package var criticalRenotification: Int64 = 3_600_000_000
  /// How many transitions within `flappingWindow` make an alarm flapping, at least 2.
  package var flappingTransitions = 5
  /// The stretch in which transitions are counted.
  package var flappingWindow: Int64 = 3_600_000_000

  /// The times of alarms.md.
  package init() {}

  func renotification(of severity: AlarmSeverity) -> Int64 {
    severity == .critical ? criticalRenotification : renotification
  }
}

/// What handling has to know besides an alarm's own life.
package struct HandlingContext: Hashable, Sendable {
  package var severity: AlarmSeverity
  /// Why nothing is sent now; nil where it is.
  package var suppression: Suppression?
  package var settings: HandlingSettings

  /// A context by its parts.
  package init(
    severity: AlarmSeverity, suppression: Suppression? = nil,
    settings: HandlingSettings = HandlingSettings()
  ) {
    self.severity = severity
    self.suppression = suppression
    self.settings = settings
  }
}
