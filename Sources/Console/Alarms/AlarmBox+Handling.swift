import Alarms
import Engine
import Review
import Routing
import Terminal

extension AlarmBox {
  /// Whose the episode is now, before anything is done to it.
  var ownership: [[Span]] {
    guard let episode = view?.life.episode else {
      return wrapped("no episode is open any more", .warning) + [[]]
    }
    var lines: [[Span]] = []
    if episode.number != dialog.episode {
      lines += wrapped("another episode is open than the one that you saw", .warning)
    }
    switch episode.handling {
    case .unowned: lines += wrapped("nobody owns it", .warning)
    case .acknowledged(let owner): lines += owned(by: owner)
    case .snoozed(let snooze, let owner):
      lines += wrapped(
        "snoozed by \(named(snooze.author)) until \(TimeText.date(snooze.until.microseconds)) UTC: "
          + snooze.reason, .strong, maximumRows: 3)
      lines += owner.map(owned) ?? wrapped("nobody owns it", .warning)
    }
    return lines + [[]]
  }

  /// What Enter does to an owner and a snooze.
  var acknowledging: String {
    guard let handling = view?.life.episode?.handling else { return "is refused" }
    var words = "makes the episode yours"
    if let owner = handling.owner {
      words =
        owner == reading?.person?.name
        ? "keeps the episode yours" : "takes the episode over from \(owner)"
    }
    if case .snoozed(let snooze, _) = handling {
      words += " and ends the snooze by \(named(snooze.author))"
    }
    return words
  }

  private func owned(by owner: Acknowledgement) -> [[Span]] {
    let words = owner.comment.isEmpty ? "" : ": \(owner.comment)"
    return wrapped(
      "owned by \(named(owner.author)) since \(TimeText.date(owner.time.microseconds)) UTC\(words)",
      .strong, maximumRows: 3)
  }

  private func named(_ person: String) -> String {
    person == reading?.person?.name ? "you" : person
  }

  /// The silences that are ended, with what each hides.
  var endedSilences: [[Span]] {
    var lines: [[Span]] = []
    for stored in dialog.silences {
      let silence = stored.silence
      let hidden = state.alarms.views.filter { silence.matcher.matches($0.definition) }
      lines += wrapped("\(stored.id)  \(silence.matcher)", .strong)
      lines += wrapped(
        "   until \(TimeText.date(silence.end.microseconds)) UTC, \(silence.author): "
          + silence.reason, .text, maximumRows: 3)
      let firing = hidden.count(where: \.isFiring)
      lines += wrapped(
        "   hides \(hidden.count) alarm\(hidden.count == 1 ? "" : "s"), \(firing) firing", .muted)
    }
    let many = dialog.silences.count > 1
    return lines + [[]] + [
      Self.key("y", many ? "ends them all" : "ends it") + Self.key("  esc", "leaves all as it is")
    ]
  }

  /// The handover, no line cut.
  var handover: [[Span]] {
    guard let lines = reading?.handover else { return [[Span("reading…", .muted)]] }
    return lines.flatMap { wrapped($0, .text) }
      + [[], Self.key("w", "writes it to a file") + Self.key("  esc", "closes it")]
  }
}
