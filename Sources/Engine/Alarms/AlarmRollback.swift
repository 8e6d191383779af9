import Alarms
import Routing
import Store

/// What an alarm's action `iars:rollback` does.
enum AlarmRollback {
  /// How old a promotion is at most that an alarm undoes, in microseconds: 24 hours.
  ///
  /// What fires later has another cause.
  static let reach: Int64 = 24 * 3_600 * 1_000_000

  /// Makes the model before the champion champion again, in the alarm's name, and tells people.
  ///
  /// Only a champion that was promoted before the alarm fired, and not long before, is rolled back,
  /// and only to another model.
  ///
  /// - Returns: What became of it, in one line.
  /// - Throws: `StoreError`.
  static func run(
    for name: String, in store: Store, at now: Timestamp, from origin: String
  ) throws -> String {
    guard let alarm = try store.alarmBook()[name] else { return "the alarm is gone" }
    let firedAt = alarm.life.episode?.start ?? now
    guard let champion = try store.liveModels().first(where: { $0.state == .champion }) else {
      return "nothing to roll back: no model decides"
    }
    guard champion.before != nil else {
      return "not rolled back: no model decided before \(champion.version)"
    }
    guard let promoted = try store.newestPromotion(), promoted <= firedAt,
      promoted >= firedAt.advanced(by: -reach)
    else {
      return "not rolled back: \(champion.version) was not promoted in the 24 h before"
    }
    let actor = ModelActor(name: name, role: "alarm", origin: origin, time: now)
    let text: String
    do {
      let after = try store.take(.rollBack, of: champion.version, by: actor)
      text = "\(champion.version) is rolled back; \(after?.version ?? "no model") decides again"
    } catch let refusal as ModelRefusal {
      return "not rolled back: \(refusal)"
    }
    try store.alarms(by: nil, at: now, from: origin) { try $0.tell(text, of: alarm) }
    return text
  }
}
