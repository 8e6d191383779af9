/// A size in cells.
package struct Size: Hashable, Sendable {
  /// Columns, at least 0.
  package var width: Int
  /// Rows, at least 0.
  package var height: Int

  /// A size; negative sides count as 0.
  package init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// A rectangle of cells; row 0 is the top line.
package struct Rect: Hashable, Sendable {
  /// The leftmost column.
  package var x: Int
  /// The top row.
  package var y: Int
  /// Columns, at least 0.
  package var width: Int
  /// Rows, at least 0.
  package var height: Int

  /// A rectangle; negative sides count as 0.
  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The first column to the right of the rectangle.
  package var maxX: Int { x + width }
  /// The first row below the rectangle.
  package var maxY: Int { y + height }
  /// Whether it holds no cell.
  package var isEmpty: Bool { width == 0 || height == 0 }

  /// The rectangle less a margin on each side; empty when the margins meet.
  package func inset(horizontally dx: Int = 0, vertically dy: Int = 0) -> Rect {
    Rect(x: x + dx, y: y + dy, width: width - 2 * dx, height: height - 2 * dy)
  }
}
