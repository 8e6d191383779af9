import Alarms
import GRDB
import Routing

/// Silences and mute windows as rows.
enum QuietRows {
  /// The silences that end after a moment, the first to end first; nil for all that ever were.
  static func silences(
    endingAfter moment: Timestamp?, in database: Database
  ) throws -> [StoredSilence] {
    let rows = try BoundStatement(
      """
      SELECT id, matcher, start, ends_at, author, reason FROM alarm_silences
      WHERE ends_at > ? ORDER BY ends_at, id
      """, in: database)
    defer { rows.reset() }
    rows.bind(moment?.microseconds ?? .min, at: 1)
    var silences: [StoredSilence] = []
    while try rows.step() {
      guard let matcher = try? AlarmMatcher.parse(rows.string(1)),
        let silence = try? Silence(
          matcher, from: Timestamp(microseconds: rows.integer(2)),
          until: Timestamp(microseconds: rows.integer(3)), author: rows.string(4),
          reason: rows.string(5))
      else { continue }
      silences.append(StoredSilence(id: rows.integer(0), silence: silence))
    }
    return silences
  }

  /// All mute windows by name.
  static func mutes(in database: Database) throws -> [MuteWindow] {
    let rows = try BoundStatement(
      "SELECT name, matcher, schedule FROM alarm_mutes ORDER BY name", in: database)
    defer { rows.reset() }
    var mutes: [MuteWindow] = []
    while try rows.step() {
      guard let matcher = try? AlarmMatcher.parse(rows.string(1)),
        let schedule = try? MuteSchedule.parse(rows.string(2))
      else { continue }
      mutes.append(MuteWindow(name: rows.string(0), matcher: matcher, schedule: schedule))
    }
    return mutes
  }
}
