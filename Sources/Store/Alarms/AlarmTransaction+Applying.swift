package import Alarms
import GRDB
package import Routing

extension AlarmTransaction {
  /// Has something happen to an alarm, and keeps all that it leads to: the life, the episode, the
  /// transition, what people are to be told and the hooks that run for it.
  ///
  /// - Parameters:
  ///   - event: What happens.
  ///   - alarm: The alarm as it is in this transaction.
  ///   - moment: When; the transaction's time unless given.
  ///   - reason: Why the state changes, if it does.
  ///   - value: The newest value, where it was evaluated.
  ///   - suppression: Why nothing is sent; nil where it is.
  /// - Returns: The alarm after it.
  /// - Throws: `HandlingRefusal` for what somebody asked, and `DatabaseError`.
  @discardableResult
  package func apply(
    _ event: AlarmEvent, to alarm: StoredAlarm, at moment: Timestamp? = nil,
    because reason: String = "", value: Double? = nil, suppression: Suppression? = nil
  ) throws -> StoredAlarm {
    let moment = moment ?? time
    let context = HandlingContext(severity: alarm.definition.severity, suppression: suppression)
    let step = try alarm.life.applying(event, at: moment, context)
    var after = alarm
    after.life = step.life
    if step.life.state != alarm.life.state {
      after.reason = reason
      after.value = value
      try keepTransition(from: alarm, to: after, at: moment)
    }
    if let ended = step.ended { try keep(ended, of: alarm.name) }
    if let episode = step.life.episode, episode != alarm.life.episode {
      try keep(episode, of: alarm.name)
    }
    for notification in step.notifications {
      try keep(notification, of: after, over: step.ended)
    }
    if after != alarm {
      try AlarmRow.update(alarm.name, life: try AlarmRow.life(after), in: database)
    }
    return after
  }

  /// Why nothing is sent for an alarm at a moment; nil where it is.
  package func suppression(
    of definition: AlarmDefinition, at moment: Timestamp
  ) throws -> Suppression? {
    Suppression.of(
      definition, at: moment, mutes: try QuietRows.mutes(in: database),
      silences: try QuietRows.silences(endingAfter: moment, in: database).map(\.silence))
  }

  private func keepTransition(
    from before: StoredAlarm, to after: StoredAlarm, at moment: Timestamp
  ) throws {
    let insert = try BoundStatement(
      """
      INSERT INTO alarm_transitions (alarm, time, old_state, new_state, episode, reason)
      VALUES (?, ?, ?, ?, ?, ?)
      """, in: database)
    insert.bind(after.name, at: 1)
    insert.bind(moment.microseconds, at: 2)
    insert.bind(before.life.state.rawValue, at: 3)
    insert.bind(after.life.state.rawValue, at: 4)
    let episode = after.life.episode ?? before.life.episode
    insert.bind(episode.map { Int64($0.number) }, at: 5)
    insert.bind(after.reason, at: 6)
    try insert.execute()
  }

  private func keep(_ episode: Episode, of name: String) throws {
    let insert = try BoundStatement(
      """
      INSERT OR REPLACE INTO alarm_episodes (alarm, number, start, ended_at, episode)
      VALUES (?, ?, ?, ?, ?)
      """, in: database)
    insert.bind(name, at: 1)
    insert.bind(Int64(episode.number), at: 2)
    insert.bind(episode.start.microseconds, at: 3)
    insert.bind(episode.end?.time.microseconds, at: 4)
    insert.bind(try LifeRecord.text(EpisodeRecord(episode)), at: 5)
    try insert.execute()
  }

  private func keep(
    _ notification: AlarmNotification, of alarm: StoredAlarm, over ended: Episode?
  ) throws {
    let insert = try BoundStatement(
      """
      INSERT INTO alarm_notifications (alarm, time, severity, state, episode, text, suppression)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """, in: database)
    insert.bind(alarm.name, at: 1)
    insert.bind(notification.time.microseconds, at: 2)
    insert.bind(alarm.definition.severity.rawValue, at: 3)
    insert.bind(alarm.life.state.rawValue, at: 4)
    insert.bind(notification.episode.map { Int64($0) }, at: 5)
    insert.bind(notification.text, at: 6)
    insert.bind(notification.suppression?.description, at: 7)
    try insert.execute()
    let sequence = database.lastInsertedRowID
    guard notification.suppression == nil, let state = notification.stateWhoseActionsRun else {
      return
    }
    let episode = alarm.life.episode ?? ended
    let payload = try HookPayload.text(notification, of: alarm, episode: episode, sequence)
    let hooks = alarm.definition.actions.entering(state).filter(\.isOurs)
    for (place, hook) in hooks.enumerated() {
      let insert = try BoundStatement(
        """
        INSERT INTO alarm_deliveries (notification, place, action, payload) VALUES (?, ?, ?, ?)
        """, in: database)
      insert.bind(sequence, at: 1)
      insert.bind(Int64(place), at: 2)
      insert.bind(hook.description, at: 3)
      insert.bind(payload, at: 4)
      try insert.execute()
    }
  }
}
