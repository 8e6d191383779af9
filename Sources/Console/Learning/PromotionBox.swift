import Engine
import Terminal

/// The choice over the Learning screen: the target, what the gate said, and the word to write.
struct PromotionBox {
  let promotion: LearningState.Promotion
  let challenger: LearningOverview.Side?

  /// Draws the box over the middle of a rectangle.
  func draw(in rect: Rect, on frame: inout Frame) {
    let extent = TextBox(title: "Promote", lines: lines, maximumWidth: 70).draw(
      in: rect, on: &frame)
    let row = Rect(
      x: extent.rect.x + 3, y: extent.rect.maxY - 3, width: extent.rect.width - 6, height: 1)
    frame.setBackground(.bar, in: row)
    LineField(line: promotion.line).draw(in: row, on: &frame)
  }

  /// The keys that work while it is open.
  static func hints(_ charset: Charset) -> [HintBar.Hint] {
    [
      HintBar.Hint(key: Key.enter.label(charset), label: "promote"),
      HintBar.Hint(key: Key.escape.label(charset), label: "leave all as it is"),
    ]
  }

  private var lines: [[Span]] {
    var lines: [[Span]] = [
      [Span(promotion.version, .strong, bold: true), Span(" decides from now on", .text)]
    ]
    if let gate = challenger?.metrics.gate {
      lines.append([
        Span("false greens ", .muted),
        Span("\(gate.falseGreens) of \(gate.greens)", .strong),
        Span(", 95 % bound \(Figure.percent(gate.falseGreenBound))", .muted),
      ])
    }
    lines += [
      [],
      [Span("write \(promotion.version) and enter to promote it", .muted)],
      // The line itself is drawn over this one.
      [Span(String(repeating: " ", count: 50), .text)],
      [Span("esc  ", .key, bold: true), Span("leaves all as it is", .muted)],
    ]
    return lines
  }
}
