import Alarms
import Review
package import Routing
import Store

/// One thing that happened to an alarm, in words.
package struct AlarmHistoryLine: Hashable, Sendable {
  /// Which sort of thing.
  package enum Kind: String, Sendable {
    case transition
    case act
    case notification
    case hook
  }

  package var kind: Kind
  package var time: Timestamp
  /// Who did it; nil for the data and the program.
  package var who: String?
  /// What happened; from outside in parts, so it is made safe where it is shown.
  package var what: String

  /// A line by its parts.
  package init(kind: Kind, time: Timestamp, who: String? = nil, what: String) {
    self.kind = kind
    self.time = time
    self.who = who
    self.what = what
  }

  init(_ transition: AlarmTransition, suppression: String?) {
    kind = .transition
    time = transition.time
    what = "\(transition.words): \(transition.reason)" + Self.unsent(suppression)
  }

  init(_ notice: AlarmNotice) {
    kind = .notification
    time = notice.time
    what = notice.text + Self.unsent(notice.suppression)
  }

  private static func unsent(_ suppression: String?) -> String {
    suppression.map { "; not sent: \($0)" } ?? ""
  }

  init(_ delivery: AlarmDelivery, at moment: Timestamp) {
    kind = .hook
    time = delivery.endedAt ?? delivery.startedAt ?? moment
    let outcome =
      delivery.outcome ?? (delivery.startedAt == nil ? "waits to be run" : "is running")
    what = "\(delivery.action): \(outcome)"
  }

  init(_ row: LogRow) {
    kind = .act
    time = row.time
    who = row.who
    let facts = row.facts
    var parts = [String(row.kind.drop { $0 != "." }.dropFirst())]
    for key in [
      "version", "rule", "taken_over_from", "ended_snooze_of", "until", "reason", "comment", "name",
      "schedule",
    ] {
      guard let value = facts[key], !value.isEmpty else { continue }
      let label = key.replacing("_", with: " ")
      parts.append(key == "comment" || key == "reason" ? value : "\(label) \(value)")
    }
    what = parts.joined(separator: ": ")
  }
}

extension AlarmTransition {
  /// The change in words, as a notification of it has them.
  fileprivate var words: String { "\(to.rawValue) (was \(from.rawValue))" }

  /// When and what a notification tells of it.
  var notice: String { "\(time) \(words)" }
}
