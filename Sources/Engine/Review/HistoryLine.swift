import Review
package import Routing

/// One step of an item's history, in words.
package struct HistoryLine: Hashable, Sendable {
  package var time: Timestamp
  package var who: String
  /// What was done; it can hold what people wrote, as they wrote it.
  package var what: String

  /// A line by its parts.
  package init(time: Timestamp, who: String, what: String) {
    self.time = time
    self.who = who
    self.what = what
  }

  /// The line of an event of the log.
  init(time: Timestamp, who: String, _ event: ReviewEvent) {
    self.init(time: time, who: who, what: Self.words(of: event))
  }

  private static func words(of event: ReviewEvent) -> String {
    switch event {
    case .claim(let until): "claimed until \(until)"
    case .renew(_, let until): "renewed until \(until)"
    case .putBack: "put back"
    case .leaseEnd: "the lease lapsed"
    case .decide(_, let ruling, _):
      ruling.label.rawValue + said(ruling.reason, ruling.comment)
    case .escalate(_, let level, let reason, let comment):
      "escalated to \(level.name)" + said(reason, comment)
    case .ask(_, let question): "asked: \(question)"
    case .answer(let text): "answered: \(text)"
    case .defer(_, let until, let reason, let comment):
      "deferred until \(until)" + said(reason, comment)
    case .deferralEnd: "the deferral is over"
    case .undo: "took the verdict back"
    case .release: "the verdict is released"
    case .reverse(let label, let reason, let comment):
      "reversed to \(label.rawValue)" + said(reason, comment)
    case .relabel(let model, _): "asked for the label again: \(model) doubts it"
    case .breach(let level): level.map { "late: escalated to \($0.name)" } ?? "late"
    case .proposeOverride(let payload): "proposed to " + words(of: payload)
    case .editOverride(let payload): "edited the proposal: " + words(of: payload)
    case .approveOverride: "approved the override"
    case .overrideEnd: "the override is over"
    }
  }

  private static func words(of payload: OverridePayload) -> String {
    "\(payload.change.kind.title) (\(payload.change.value))"
      + said(payload.reason, payload.justification)
  }

  private static func said(_ reason: String?, _ comment: String?) -> String {
    (reason.map { " (\($0))" } ?? "") + (comment.map { ": \($0)" } ?? "")
  }
}
