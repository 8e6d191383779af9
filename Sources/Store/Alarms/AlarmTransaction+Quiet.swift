package import Alarms
import GRDB
import Routing

extension AlarmTransaction {
  /// Begins a silence.
  ///
  /// - Returns: The silence with its number.
  package func silence(_ silence: Silence) throws -> StoredSilence {
    let insert = try BoundStatement(
      """
      INSERT INTO alarm_silences (matcher, start, ends_at, author, reason) VALUES (?, ?, ?, ?, ?)
      """, in: database)
    insert.bind(silence.matcher.description, at: 1)
    insert.bind(silence.start.microseconds, at: 2)
    insert.bind(silence.end.microseconds, at: 3)
    insert.bind(silence.author, at: 4)
    insert.bind(silence.reason, at: 5)
    try insert.execute()
    let stored = StoredSilence(id: database.lastInsertedRowID, silence: silence)
    try record("alarm.silence", of: stored)
    return stored
  }

  /// Ends a silence before its time.
  ///
  /// - Throws: `AlarmProblem` where none of this number is in force.
  @discardableResult
  package func endSilence(_ id: Int64) throws -> StoredSilence {
    let active = try QuietRows.silences(endingAfter: time, in: database)
    guard var found = active.first(where: { $0.id == id }) else {
      let ids = active.map { "\($0.id)" }.joined(separator: ", ")
      throw AlarmProblem(
        "silence", "\(id) is not in force",
        expected: ids.isEmpty ? "none: nothing is silenced" : "one of \(ids)")
    }
    found.silence.end = max(time, found.silence.start.advanced(by: 1))
    let update = try BoundStatement(
      "UPDATE alarm_silences SET ends_at = ? WHERE id = ?", in: database)
    update.bind(found.silence.end.microseconds, at: 1)
    update.bind(id, at: 2)
    try update.execute()
    try record("alarm.unsilence", of: found)
    return found
  }

  /// Adds a mute window, or changes the one of its name.
  package func put(_ mute: MuteWindow) throws {
    let insert = try BoundStatement(
      "INSERT OR REPLACE INTO alarm_mutes (name, matcher, schedule) VALUES (?, ?, ?)",
      in: database)
    insert.bind(mute.name, at: 1)
    insert.bind(mute.matcher.description, at: 2)
    insert.bind(mute.schedule.description, at: 3)
    try insert.execute()
    try record(
      "alarm.mute", alarm: mute.matcher.description,
      ["name": .text(mute.name), "schedule": .text(mute.schedule.description)])
  }

  /// Takes a mute window away.
  ///
  /// - Throws: `AlarmProblem` where there is none of the name.
  package func removeMute(_ name: String) throws {
    let names = try QuietRows.mutes(in: database).map(\.name)
    guard names.contains(name) else {
      throw AlarmProblem(
        "mute", "'\(AlarmNames.shown(name))' does not exist",
        expected: AlarmNames.nearest(to: name, among: names))
    }
    let delete = try BoundStatement("DELETE FROM alarm_mutes WHERE name = ?", in: database)
    delete.bind(name, at: 1)
    try delete.execute()
    try record("alarm.unmute", alarm: "*", ["name": .text(name)])
  }

  private func record(_ kind: String, of stored: StoredSilence) throws {
    try record(
      kind, alarm: stored.silence.matcher.description,
      [
        "silence": .number(Double(stored.id)), "until": .text(stored.silence.end.description),
        "reason": .text(stored.silence.reason),
      ])
  }
}
