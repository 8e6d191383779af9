package import Alarms
import GRDB
package import Routing

extension Store {
  /// The alarms as they stood at a moment: their definitions, states and open episodes of then.
  ///
  /// What people did about an episode is as it was last: an owner before the last one is not known
  /// here. Whether an alarm flapped is not, either. Alarms that were deleted since are left out.
  ///
  /// - Parameter moment: The moment.
  /// - Returns: The alarms that there were already, in the order of names.
  /// - Throws: `StoreError`.
  package func alarms(asOf moment: Timestamp) throws(StoreError) -> [StoredAlarm] {
    try read { database in
      let rows = try BoundStatement(Self.past, in: database)
      defer { rows.reset() }
      rows.bind(moment.microseconds, at: 1)
      var alarms: [StoredAlarm] = []
      while try rows.step() {
        let definition = try AlarmRow.definition(rows.string(1), version: Int(rows.integer(0)))
        let state = rows.optionalString(2).flatMap(AlarmState.init(rawValue:)) ?? .insufficientData
        let last = try rows.optionalString(5).map { text in
          try LifeRecord.read(EpisodeRecord.self, text).episode
        }
        let life = AlarmLife(
          state: state, since: rows.optionalInteger(3).map(Timestamp.init(microseconds:)),
          isBreaching: state == .alarm, episode: last?.asOf(moment),
          episodeCount: last?.number ?? 0)
        alarms.append(
          StoredAlarm(definition, life, reason: rows.optionalString(4) ?? "", value: nil))
      }
      return alarms
    }
  }

  /// Each alarm costs a few lookups, whatever the length of its history after the moment.
  private static let past = """
    SELECT v.version, v.definition, t.new_state, t.time, t.reason, e.episode
    FROM alarms a
    JOIN alarm_versions v ON v.name = a.name AND v.version = (
      SELECT version FROM alarm_versions WHERE name = a.name AND time <= ?1
      ORDER BY version DESC LIMIT 1)
    LEFT JOIN alarm_transitions t ON t.sequence = (
      SELECT sequence FROM alarm_transitions WHERE alarm = a.name AND time <= ?1
      ORDER BY sequence DESC LIMIT 1)
    LEFT JOIN alarm_episodes e ON e.alarm = a.name AND e.number = (
      SELECT number FROM alarm_episodes WHERE alarm = a.name AND start <= ?1
      ORDER BY number DESC LIMIT 1)
    ORDER BY a.name
    """
}
