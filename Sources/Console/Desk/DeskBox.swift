import Engine
import Review
import Routing
import Terminal

/// The choice over the Review screen: what, of what, and why.
struct DeskBox {
  let dialog: DeskDialog
  let state: ConsoleState

  /// Draws the box over the middle of a rectangle.
  func draw(in rect: Rect, on frame: inout Frame) {
    let extent = TextBox(title: dialog.step.title, lines: lines, maximumWidth: 84).draw(
      in: rect, on: &frame)
    guard dialog.stage.isWriting else { return }
    let row = Rect(
      x: extent.rect.x + 3, y: extent.rect.maxY - 3, width: extent.rect.width - 6, height: 1)
    frame.setBackground(.bar, in: row)
    LineField(line: dialog.line).draw(in: row, on: &frame)
  }

  private var lines: [[Span]] {
    var lines = targets
    lines.append([])
    switch dialog.stage {
    case .kind:
      for (index, kind) in OverrideKind.allCases.enumerated() {
        lines.append([
          Span("\(index + 1)  ", .key, bold: true), Span(kind.title, .text),
          Span(
            "  \(kind.leastAuthority.rawValue)\(kind.needsSecondApproval ? ", two signatures" : "")",
            .muted),
        ])
      }
    case .reason:
      for choice in dialog.choices {
        lines.append([
          Span(choice.digit.map { "\($0)  " } ?? "   ", .key, bold: true),
          Span(choice.reason.text, .text), Span("  \(choice.reason.code)", .muted),
        ])
      }
      if dialog.use?.isRequired == false {
        lines.append([Span("n  ", .key, bold: true), Span("no reason", .text)])
      }
      lines.append([])
      lines.append(
        dialog.comment.isEmpty
          ? [Span("tab  ", .key, bold: true), Span("add a comment", .muted)]
          : [Span("comment  ", .muted), Span(dialog.comment, .text)])
    case .until, .value, .comment, .text:
      lines.append([Span(prompt, .muted)])
      // The line itself is drawn over this one.
      lines.append([Span(String(repeating: " ", count: 60), .text)])
    }
    lines.append([
      Span("esc  ", .key, bold: true),
      Span(dialog.stage == .comment ? "back to the reasons" : "leaves all as it is", .muted),
    ])
    return lines
  }

  /// The targets that there is room for.
  static func targetRows(of state: ConsoleState) -> Int {
    max(2, Screen.body(of: state.size).height - 16)
  }

  private var targets: [[Span]] {
    let count = dialog.targets.count
    let shown = dialog.targets.dropFirst(dialog.offset).prefix(Self.targetRows(of: state))
    var lines = shown.map { row in
      [
        Span("\(row.decision.requestID)  ", .strong),
        Span("\(row.decision.category)  ", .text),
        Span(AmountText.exact(row.decision.amount), .text),
        Span(refusal(of: row).map { "  \(Glyph.cross) \($0)" } ?? "", .warning),
      ]
    }
    guard count > 1 else { return lines + proposal }
    let refused = dialog.targets.count { refusal(of: $0) != nil }
    var summary = [Span("\(count - refused) of \(count) will be decided", .strong)]
    if refused > 0 { summary.append(Span(", \(refused) refused", .warning)) }
    if shown.count < count {
      summary.append(
        Span("  \(dialog.offset + 1)-\(dialog.offset + shown.count), PgUp PgDn: more", .muted))
    }
    lines.insert(summary, at: 0)
    return lines
  }

  /// Why one of several targets will not be decided with the others; nil where it will.
  private func refusal(of row: ReviewRow) -> String? {
    guard dialog.targets.count > 1 else { return nil }
    if row.item.source.isBlind { return "a blind audit: by itself" }
    if row.item.stream != .yellow { return "not yellow: by itself" }
    if let lease = row.item.state.lease, lease.holder != state.desk.reading?.person?.name {
      return "\(lease.holder) holds it"
    }
    return nil
  }

  /// All that the second signature is put to.
  private var proposal: [[Span]] {
    guard dialog.step == .sign, let proposal = dialog.proposal else { return [] }
    let payload = proposal.payload
    let why = TextWrap.wrap(
      payload.justification, width: 70, maximumRows: 6, charset: state.charset)
    return [
      [],
      [
        Span(payload.change.kind.title, .warning, bold: true),
        Span(payload.change.value.isEmpty ? "" : "  \(payload.change.value)", .strong),
      ],
      [
        Span("proposed by ", .muted), Span(proposal.proposer, .strong),
        Span(" at \(TimeText.date(proposal.at.microseconds))", .muted),
        Span(", expires \(TimeText.date(payload.expiresAt.microseconds))", .muted),
      ],
    ] + why.map { [Span($0, .text)] }
      + [[Span("payload \(String("\(proposal.digest)".prefix(16)))", .muted)]]
  }

  private var prompt: String {
    switch (dialog.stage, dialog.step) {
    case (.until, _): "until when, UTC: \(DeferralTime.expected); enter goes on"
    case (.value, _):
      dialog.kind == .reassign
        ? "the operator's name; enter goes on"
        : "standard, expedited, critical or emergency; enter goes on"
    case (.comment, _): "a comment; enter goes back to the reasons"
    case (_, .ask): "the question; enter asks it"
    case (_, .answer): "the answer; enter sends it"
    case (_, .sign): "write \(DeskDialog.word) and enter to sign as the second person"
    default: "the justification; enter proposes the override"
    }
  }
}
