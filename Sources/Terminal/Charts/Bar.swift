/// A horizontal bar on one row, of one or several parts, to an eighth of a column.
package struct Bar: Sendable {
  /// One part: its role and how much it is.
  package struct Segment: Hashable, Sendable {
    /// What it is.
    package var role: Role
    /// How much it is.
    package var value: Double

    /// A part; a negative or non-finite value is drawn as 0.
    package init(role: Role, value: Double) {
      self.role = role
      self.value = value
    }
  }

  /// The parts, from the left.
  package var segments: [Segment]
  /// What the whole width stands for; the sum of the parts by itself.
  package var total: Double?
  /// Whether shades stand in for colours, on terminals without them; in ASCII they always do.
  package var textured: Bool

  /// A bar of parts; see the properties.
  package init(segments: [Segment], total: Double? = nil, textured: Bool = false) {
    self.segments = segments
    self.total = total
    self.textured = textured
  }

  /// A bar of one part.
  package init(value: Double, total: Double, role: Role) {
    self.init(segments: [Segment(role: role, value: value)], total: total)
  }

  /// Draws the bar on the first row of the rectangle.
  package func draw(in rect: Rect, on frame: inout Frame) {
    let whole = total ?? segments.reduce(0) { $0 + Self.drawn($1.value) }
    guard !rect.isEmpty, whole > 0, whole.isFinite else { return }
    var stack = BlockStack(count: segments.count)
    stack.lay(scale: Double(rect.width * 8) / whole, limit: rect.width * 8) {
      Self.drawn(segments[$0].value)
    }
    let isTextured = textured || frame.charset == .ascii
    for column in 0..<rect.width {
      if isTextured {
        guard let index = stack.middle(ofCell: column) else { break }
        let role = segments[index].role
        frame.set(
          Texture.fill(role, charset: frame.charset), x: rect.x + column, y: rect.y,
          style: Style(role))
      } else {
        guard let part = stack.part(ofCell: column) else { break }
        let back = part.back.map { segments[$0].role } ?? .background
        frame.set(
          Glyph.leftward(part.eighths), x: rect.x + column, y: rect.y,
          style: Style(segments[part.front].role, on: back))
      }
    }
  }

  private static func drawn(_ value: Double) -> Double {
    value.isFinite ? max(0, value) : 0
  }
}
