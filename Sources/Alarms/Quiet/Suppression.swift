package import Routing

/// Why an alarm's notifications are not sent.
package enum Suppression: Hashable, Sendable, CustomStringConvertible {
  /// Its actions are switched off.
  case actionsDisabled
  /// A mute window of this name is open.
  case muted(String)
  /// Somebody silenced it, until a moment.
  case silenced(by: String, until: Timestamp)

  /// What keeps an alarm quiet at a moment; nil where nothing does.
  package static func of(
    _ definition: AlarmDefinition, at moment: Timestamp, mutes: [MuteWindow], silences: [Silence]
  ) -> Suppression? {
    guard definition.actions.isEnabled else { return .actionsDisabled }
    if let mute = mutes.first(where: { $0.mutes(definition, at: moment) }) {
      return .muted(mute.name)
    }
    let last = silences.filter { $0.silences(definition, at: moment) }.max { $0.end < $1.end }
    return last.map { .silenced(by: $0.author, until: $0.end) }
  }

  /// The reason for people.
  package var description: String {
    switch self {
    case .actionsDisabled: "its actions are switched off"
    case .muted(let name): "muted by '\(AlarmText.shown(name))'"
    case .silenced(let author, let end): "silenced by \(AlarmText.shown(author)) until \(end)"
    }
  }
}
