import Alarms
import Routing

/// What a hook reads of a notification: one JSON object.
enum HookPayload {
  /// The object as text, its names in order.
  static func text(
    _ notification: AlarmNotification, of alarm: StoredAlarm, episode: Episode?, _ sequence: Int64
  ) throws -> String {
    let definition = alarm.definition
    var object: [String: JSONValue] = [
      "notification": .number(Double(sequence)),
      "alarm": .text(definition.name),
      "description": .text(definition.details),
      "severity": .text(definition.severity.rawValue),
      "state": .text(alarm.life.state.rawValue),
      "text": .text(notification.text),
      "time": .text(notification.time.description),
      "rule": .text(definition.summary),
      "reason": .text(alarm.reason),
      "value": alarm.value.map { .number($0) } ?? .null,
      "threshold": definition.metricRule.map { .number($0.threshold) } ?? .null,
      "episode": .null,
    ]
    if let episode {
      object["episode"] = .object([
        "number": .number(Double(episode.number)),
        "start": .text(episode.start.description),
        "end": episode.end.map { .text($0.time.description) } ?? .null,
        "owner": episode.handling.owner.map { .text($0) } ?? .null,
      ])
    }
    return try LifeRecord.text(JSONValue.object(object))
  }
}
