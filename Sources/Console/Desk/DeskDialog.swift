package import Engine
package import Review
package import Routing

/// A choice over the Review screen: what is to be done, with which targets, and why.
///
/// Its targets are those of the moment it was opened; nothing that arrives changes them.
package struct DeskDialog: Equatable, Sendable {
  /// What is to be done.
  package enum Step: Hashable, Sendable {
    case approve
    case reject
    case escalate
    case ask
    case answer
    case `defer`
    case override
    case sign

    /// Which reasons go with it; nil for none.
    var use: ReasonUse? {
      switch self {
      case .approve: .approve
      case .reject: .reject
      case .escalate: .escalate
      case .defer: .defer
      case .override: .override
      case .ask, .answer, .sign: nil
      }
    }

    /// Words for people.
    var title: String {
      switch self {
      case .approve: "Approve"
      case .reject: "Reject"
      case .escalate: "Escalate"
      case .ask: "Ask for a clarification"
      case .answer: "Answer the question"
      case .defer: "Put off"
      case .override: "Override the routing"
      case .sign: "Sign the override"
      }
    }
  }

  /// What is asked at the moment.
  package enum Stage: Hashable, Sendable {
    /// Which override.
    case kind
    /// The urgency or operator of an override.
    case value
    /// Until when an item is put off.
    case until
    /// Why: a digit chooses and does it.
    case reason
    /// A comment beside the reason.
    case comment
    /// A question, an answer, a justification, or the word that signs.
    case text

    /// Whether keys are text.
    var isWriting: Bool { self != .kind && self != .reason }
  }

  package var step: Step
  package var stage: Stage
  /// What it is done to; one but for bulk actions.
  package var targets: [ReviewRow]
  /// The reasons to choose from.
  package var choices: [ReasonCatalogue.Choice]
  /// What is written.
  package var line: LineEditor
  /// The comment.
  package var comment = ""
  /// Until when, once that is known.
  package var until: Timestamp?
  /// The override's kind, value and reason, once they are known.
  package var kind: OverrideKind?
  package var value: String?
  package var reason: String?
  /// The override that waits for its second signature, as it was when the choice was opened.
  package var proposal: OverrideProposal?
  /// The first target shown, where there are more than fit.
  package var offset = 0

  /// A choice that was just opened.
  init(
    _ step: Step, of targets: [ReviewRow], catalogue: ReasonCatalogue, lastReasons: [String]
  ) {
    line = Self.line("")
    self.step = step
    self.targets = targets
    choices = step.use.map { catalogue.choices(for: $0, lastUsed: lastReasons) } ?? []
    stage =
      switch step {
      case .approve, .reject, .escalate: .reason
      case .override: .kind
      case .defer: .until
      case .ask, .answer, .sign: .text
      }
  }

  /// Goes on with what was written before.
  mutating func take(_ draft: ReviewDraft?) {
    guard let draft else { return }
    switch step {
    case .approve, .reject, .escalate, .defer: comment = draft.comment
    case .ask, .answer: line = Self.line(draft.comment)
    case .override, .sign: break
    }
  }

  /// What is written so far; nil where nothing is.
  var draft: ReviewDraft? {
    let text =
      switch stage {
      case .comment: line.text
      case .text: step == .sign ? "" : line.text
      case .kind, .value, .until, .reason: comment
      }
    guard !text.isEmpty else { return nil }
    let label: VerdictLabel? =
      switch step {
      case .approve: .approved
      case .reject: .rejected
      default: nil
      }
    return ReviewDraft(label: label, comment: text)
  }

  /// A line as long as what people write at the desk may be.
  static func line(_ text: String) -> LineEditor {
    LineEditor(text, limit: ReviewText.longest)
  }

  /// The only target.
  var target: ReviewRow { targets[0] }

  /// The word that signs.
  static let word = "sign"
}
