package import Alarms
package import Routing
package import Store

/// What one shift hands to the next: open episodes and who owns them, what will be due, and what
/// has changed.
package struct AlarmHandover: Hashable, Sendable {
  /// The alarms that fire, the gravest first.
  package var firing: [AlarmView]
  /// The silences in force.
  package var silences: [StoredSilence]
  /// Pending reviews whose time runs out within the next hour.
  package var dueSoon: Int
  /// Reviews whose time is over.
  package var overdue: Int
  /// Transitions since the moment from which changes are told, the newest first.
  package var changes: [AlarmTransition]
  /// That moment.
  package var since: Timestamp
  /// When this was written.
  package var time: Timestamp

  /// How far ahead breaches are told, in microseconds.
  private static let ahead: Int64 = 3_600_000_000
  /// How far back changes are told where nobody was here before, in microseconds.
  private static let shift: Int64 = 8 * 3_600_000_000

  /// Reads what is to be handed over.
  ///
  /// - Parameters:
  ///   - store: The store, which may be open read-only.
  ///   - since: From when on changes are told; the last eight hours where that is nil.
  ///   - now: The clock's moment.
  /// - Throws: `StoreError`.
  package init(of store: Store, since: Timestamp?, at now: Timestamp) throws {
    let since = since ?? now.advanced(by: -Self.shift)
    firing = try AlarmReader(store: store).list(at: now).filter(\.isFiring)
    silences = try store.silences(endingAfter: now).filter { $0.silence.isActive(at: now) }
    overdue = try store.queueDepth(at: now).breaches
    dueSoon = try store.queueDepth(at: now.advanced(by: Self.ahead)).breaches - overdue
    changes = try store.alarmTransitions(since: since, limit: 200)
    self.since = since
    time = now
  }

  /// The handover as plain lines; names and words of people in them are as they were written.
  package var lines: [String] {
    var lines = ["Handover at \(Self.text(time)), changes since \(Self.text(since))", ""]
    lines.append("Firing: \(firing.isEmpty ? "nothing" : "\(firing.count)")")
    for view in firing { lines += Self.lines(view) }
    lines.append("")
    lines.append("Reviews: \(overdue) overdue, \(dueSoon) due within the hour")
    if !silences.isEmpty {
      lines += ["", "Silences:"]
      for each in silences {
        lines.append(
          "  \(each.id)  \(each.silence.matcher)  until \(Self.text(each.silence.end))  "
            + "\(each.silence.author): \(each.silence.reason)")
      }
    }
    lines += ["", "Changes: \(changes.isEmpty ? "none" : "\(changes.count)")"]
    for change in changes {
      lines.append(
        "  \(Self.text(change.time))  \(change.alarm)  \(change.to.rawValue): \(change.reason)")
    }
    return lines
  }

  private static func lines(_ view: AlarmView) -> [String] {
    let since = view.life.since.map { "since \(text($0))" } ?? ""
    var lines = ["  \(view.definition.severity.rawValue)  \(view.name)  \(since)"]
    lines.append("    \(view.definition.summary)")
    switch view.life.episode?.handling {
    case .acknowledged(let owner):
      lines.append("    owned by \(owner.author) since \(text(owner.time)): \(owner.comment)")
    case .snoozed(let snooze, _):
      lines.append("    snoozed by \(snooze.author) until \(text(snooze.until)): \(snooze.reason)")
    case .unowned, nil: lines.append("    nobody owns it")
    }
    if let suppression = view.suppression { lines.append("    \(suppression)") }
    if let way = view.evaluation?.wayToOK { lines.append("    \(way)") }
    return lines
  }

  private static func text(_ moment: Timestamp) -> String {
    var moment = moment
    moment.microseconds -= moment.microseconds % 1_000_000
    return moment.description
  }
}
