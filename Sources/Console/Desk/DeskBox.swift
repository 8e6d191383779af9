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

  private var targets: [[Span]] {
    dialog.targets.prefix(12).map { row in
      [
        Span("\(row.decision.requestID)  ", .strong),
        Span("\(row.decision.category)  ", .text),
        Span(AmountText.exact(row.decision.amount), .text),
      ]
    }
      + (dialog.targets.count > 12
        ? [[Span("and \(dialog.targets.count - 12) more", .muted)]] : [])
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
