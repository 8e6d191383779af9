/// A bordered region with a title, and a note at the right of its top border.
package struct Panel: Sendable {
  /// What the region shows.
  package var title: String
  /// A remark on it, dropped when there is no room.
  package var note: String
  /// The title's role.
  package var titleRole: Role
  /// The border's role.
  package var borderRole: Role
  /// Free columns inside the border at both sides.
  package var padding: Int

  /// A panel; see the properties.
  package init(
    title: String, note: String = "", titleRole: Role = .strong, borderRole: Role = .border,
    padding: Int = 1
  ) {
    self.title = title
    self.note = note
    self.titleRole = titleRole
    self.borderRole = borderRole
    self.padding = padding
  }

  /// Draws the border and returns the rectangle inside it; what is there already stays.
  @discardableResult
  package func draw(in rect: Rect, on frame: inout Frame) -> Rect {
    let inner = rect.inset(horizontally: 1 + padding, vertically: 1)
    guard rect.width >= 2, rect.height >= 2 else { return inner }
    let style = Style(borderRole)
    let right = rect.maxX - 1
    let bottom = rect.maxY - 1
    for y in [rect.y, bottom] {
      frame.fill(
        Rect(x: rect.x + 1, y: y, width: rect.width - 2, height: 1), style: style,
        glyph: Glyph.horizontal)
    }
    for x in [rect.x, right] {
      frame.fill(
        Rect(x: x, y: rect.y + 1, width: 1, height: rect.height - 2), style: style,
        glyph: Glyph.vertical)
    }
    frame.set(Glyph.cornerTopLeft, x: rect.x, y: rect.y, style: style)
    frame.set(Glyph.cornerTopRight, x: right, y: rect.y, style: style)
    frame.set(Glyph.cornerBottomLeft, x: rect.x, y: bottom, style: style)
    frame.set(Glyph.cornerBottomRight, x: right, y: bottom, style: style)
    drawHeading(in: rect, on: &frame)
    return inner
  }

  private func drawHeading(in rect: Rect, on frame: inout Frame) {
    // A corner and a stroke of the border stay at both sides, and a space around each text.
    let room = rect.width - 6
    guard room > 0 else { return }
    var used = 0
    if !title.isEmpty {
      used = frame.put(
        title, x: rect.x + 3, y: rect.y, style: Style(titleRole, bold: true), width: room)
      space(around: rect.x + 3, width: used, y: rect.y, on: &frame)
    }
    let width = frame.columns(of: note)
    guard width > 0, used + 3 + width <= room else { return }
    let start = rect.maxX - 3 - width
    frame.put(note, x: start, y: rect.y, style: Style(.muted), width: width)
    space(around: start, width: width, y: rect.y, on: &frame)
  }

  private func space(around x: Int, width: Int, y: Int, on frame: inout Frame) {
    frame.set(" ", x: x - 1, y: y, style: Style())
    frame.set(" ", x: x + width, y: y, style: Style())
  }
}
