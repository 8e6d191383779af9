/// A box of text in the middle of what lies below it: help, a question, a record.
package struct TextBox: Sendable {
  /// Where a box was drawn, and how much of its text is seen.
  package struct Extent: Hashable, Sendable {
    /// The whole box.
    package var rect: Rect
    /// The lines seen.
    package var visible: Int
    /// All lines; `total - visible` is the largest useful offset.
    package var total: Int
  }

  /// The title in the border.
  package var title: String
  /// The text, line by line.
  package var lines: [[Span]]
  /// The first line shown.
  package var offset: Int
  /// A remark in the border; where the text is longer than the box, the position by itself.
  package var note: String
  /// The box's width at most, border included.
  package var maximumWidth: Int

  /// A box; see the properties.
  package init(
    title: String, lines: [[Span]], offset: Int = 0, note: String = "", maximumWidth: Int = 76
  ) {
    self.title = title
    self.lines = lines
    self.offset = offset
    self.note = note
    self.maximumWidth = maximumWidth
  }

  /// Draws the box over the middle of a rectangle, as large as its text needs and there is room.
  @discardableResult
  package func draw(in rect: Rect, on frame: inout Frame) -> Extent {
    // A border and two free columns at both sides; the title and note need as much again.
    let heading = frame.columns(of: title) + frame.columns(of: note) + 9
    let widest = lines.reduce(heading - 6) { max($0, frame.columns(of: $1)) }
    let box = rect.centered(
      width: min(maximumWidth, widest + 6, rect.width - 2),
      height: min(lines.count + 2, rect.height))
    let visible = max(0, box.height - 2)
    let first = max(0, min(offset, lines.count - visible))
    let extent = Extent(rect: box, visible: visible, total: lines.count)
    guard !box.isEmpty else { return extent }
    frame.fill(box)
    var note = note
    if note.isEmpty, lines.count > visible {
      note = "\(first + 1)-\(first + visible) of \(lines.count)"
    }
    let inner = Panel(title: title, note: note, borderRole: .muted, padding: 2).draw(
      in: box, on: &frame)
    frame.putLines(Array(lines.dropFirst(first).prefix(visible)), in: inner)
    return extent
  }
}
