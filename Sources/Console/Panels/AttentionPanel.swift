import Terminal

/// What needs an operator now.
struct AttentionPanel {
  let attention: Attention
  /// What the figures tell of.
  let stretch: String

  /// Draws the panel.
  func draw(in rect: Rect, on frame: inout Frame) {
    let items = attention.items
    let inner = frame.putPanel(
      "Needs attention", notes: items.isEmpty ? [stretch] : ["\(items.count)"], in: rect)
    guard !items.isEmpty else {
      let sign = Span("\(Glyph.check) ", .good)
      frame.putFitting(
        [[sign, Span("nothing needs attention", .muted)], [sign, Span("nothing now", .muted)]],
        in: inner)
      return
    }
    // With details where all of them fit, else the titles alone; the rest is counted.
    let isLong = items.count * 2 <= inner.height
    let isSpaced = items.count * 3 - 1 <= inner.height
    var y = inner.y
    for (index, item) in items.enumerated() {
      let left = items.count - index
      guard isLong || y < inner.maxY - 1 || (left == 1 && y < inner.maxY) else {
        frame.put(
          "and \(left) more", x: inner.x + 2, y: y, style: Style(.muted), width: inner.width - 2)
        return
      }
      draw(item, in: Rect(x: inner.x, y: y, width: inner.width, height: isLong ? 2 : 1), on: &frame)
      y += isSpaced ? 3 : isLong ? 2 : 1
    }
  }

  private func draw(_ item: Attention.Item, in rect: Rect, on frame: inout Frame) {
    let role = Self.role(item.severity)
    frame.set(Self.glyph(item.severity), x: rect.x, y: rect.y, style: Style(role))
    let title = frame.columns(of: item.title) <= rect.width - 2 ? item.title : item.brief
    frame.put(
      title, x: rect.x + 2, y: rect.y, style: Style(role, bold: true), width: rect.width - 2)
    guard rect.height > 1 else { return }
    frame.put(
      item.detail, x: rect.x + 2, y: rect.y + 1, style: Style(.muted), width: rect.width - 2)
  }

  private static func glyph(_ severity: Attention.Severity) -> Unicode.Scalar {
    switch severity {
    case .alarm: Glyph.alarm
    case .warning: "~"
    case .remark: Glyph.bullet
    }
  }

  private static func role(_ severity: Attention.Severity) -> Role {
    switch severity {
    case .alarm: .alarmFiring
    case .warning: .warning
    case .remark: .text
    }
  }
}
