package import Alarms
import GRDB
package import Review
package import Routing

extension Store {
  /// What became of alarms, the newest first.
  ///
  /// - Parameters:
  ///   - name: The alarm; nil for all.
  ///   - since: Only what is not before it.
  ///   - limit: How many at most.
  /// - Returns: The transitions.
  /// - Throws: `StoreError`.
  package func alarmTransitions(
    of name: String? = nil, since: Timestamp? = nil, limit: Int = 1_000
  ) throws(StoreError) -> [AlarmTransition] {
    try read { database in
      let rows = try BoundStatement(
        """
        SELECT sequence, alarm, time, old_state, new_state, episode, reason FROM alarm_transitions
        WHERE \(name == nil ? "?1 IS NULL" : "alarm = ?1") AND time >= ?2
        ORDER BY sequence DESC LIMIT ?3
        """, in: database)
      defer { rows.reset() }
      rows.bind(name, at: 1)
      rows.bind(since?.microseconds ?? .min, at: 2)
      rows.bind(Int64(limit), at: 3)
      var transitions: [AlarmTransition] = []
      while try rows.step() {
        transitions.append(
          AlarmTransition(
            sequence: rows.integer(0), alarm: rows.string(1),
            time: Timestamp(microseconds: rows.integer(2)),
            from: AlarmState(rawValue: rows.string(3)) ?? .insufficientData,
            to: AlarmState(rawValue: rows.string(4)) ?? .insufficientData,
            episode: rows.optionalInteger(5).map { Int($0) }, reason: rows.string(6)))
      }
      return transitions
    }
  }

  /// Episodes that were open at a moment or later, with their alarms, the newest first.
  package func alarmEpisodes(
    of name: String? = nil, since: Timestamp, limit: Int = 10_000
  ) throws(StoreError) -> [(name: String, episode: Episode)] {
    try read { database in
      let rows = try BoundStatement(
        """
        SELECT alarm, episode FROM alarm_episodes
        WHERE \(name == nil ? "?1 IS NULL" : "alarm = ?1") AND (ended_at IS NULL OR ended_at >= ?2)
        ORDER BY start DESC LIMIT ?3
        """, in: database)
      defer { rows.reset() }
      rows.bind(name, at: 1)
      rows.bind(since.microseconds, at: 2)
      rows.bind(Int64(limit), at: 3)
      var episodes: [(name: String, episode: Episode)] = []
      while try rows.step() {
        let record = try LifeRecord.read(EpisodeRecord.self, rows.string(1))
        episodes.append((rows.string(0), record.episode))
      }
      return episodes
    }
  }

  /// What people did about an alarm, the first first: rows of the log of events.
  package func alarmEvents(of name: String) throws(StoreError) -> [LogRow] {
    try read { database in
      var rows: [LogRow] = []
      try EventLog.forEach(
        where: "json_extract(body, '$.alarm') = ? AND kind GLOB 'alarm.*'", in: database,
        bind: { $0.bind(name, at: 1) }, { row, _ in rows.append(row) })
      return rows
    }
  }

  /// What people were told after some notification, the first first.
  ///
  /// - Parameters:
  ///   - sequence: The last one known; 0 for all.
  ///   - name: The alarm; nil for all.
  ///   - limit: How many at most: the newest.
  /// - Returns: The notifications.
  /// - Throws: `StoreError`.
  package func alarmNotices(
    after sequence: Int64 = 0, of name: String? = nil, limit: Int = 1_000
  ) throws(StoreError) -> [AlarmNotice] {
    try read { database in
      let rows = try BoundStatement(
        """
        SELECT sequence, alarm, time, severity, state, episode, text, suppression
        FROM alarm_notifications
        WHERE sequence > ?1 AND \(name == nil ? "?2 IS NULL" : "alarm = ?2")
        ORDER BY sequence DESC LIMIT ?3
        """, in: database)
      defer { rows.reset() }
      rows.bind(sequence, at: 1)
      rows.bind(name, at: 2)
      rows.bind(Int64(limit), at: 3)
      var notices: [AlarmNotice] = []
      while try rows.step() {
        notices.append(
          AlarmNotice(
            sequence: rows.integer(0), alarm: rows.string(1),
            time: Timestamp(microseconds: rows.integer(2)),
            severity: AlarmSeverity(rawValue: rows.string(3)) ?? .warning,
            state: AlarmState(rawValue: rows.string(4)) ?? .insufficientData,
            episode: rows.optionalInteger(5).map { Int($0) }, text: rows.string(6),
            suppression: rows.optionalString(7)))
      }
      return notices.reversed()
    }
  }

  /// The number of the newest notification; 0 before the first.
  package func newestNotice() throws(StoreError) -> Int64 {
    try read { database in
      try Int64.fetchOne(
        database.cachedStatement(sql: "SELECT max(sequence) FROM alarm_notifications")) ?? 0
    }
  }

  /// The number of the last notification that was printed; nil where none ever was.
  package func printedNotice() throws(StoreError) -> Int64? {
    try read { database in
      try Int64.fetchOne(
        database.cachedStatement(sql: "SELECT value FROM meta WHERE key = 'alarms_printed'"))
    }
  }

  /// The hooks that ran, or are to run, for an alarm's newest notifications, the newest first.
  package func alarmDeliveries(
    of name: String, limit: Int = 100
  ) throws(StoreError) -> [AlarmDelivery] {
    try read { database in
      try DeliveryRows.list(
        """
        notification IN (SELECT sequence FROM alarm_notifications WHERE alarm = ?1
          ORDER BY sequence DESC LIMIT ?2) ORDER BY notification DESC, place
        """, in: database
      ) {
        $0.bind(name, at: 1)
        $0.bind(Int64(limit), at: 2)
      }
    }
  }
}
