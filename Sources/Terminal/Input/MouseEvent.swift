/// A click or a turn of the wheel, at a cell.
package struct MouseEvent: Hashable, Sendable {
  /// What was done.
  package enum Kind: Hashable, Sendable {
    /// The main button was pressed.
    case click
    /// The wheel was turned away from the operator.
    case wheelUp
    /// The wheel was turned towards the operator.
    case wheelDown
  }

  /// What was done.
  package var kind: Kind
  /// The cell's column, from 0.
  package var x: Int
  /// The cell's row, from 0.
  package var y: Int

  /// An event at a cell.
  package init(_ kind: Kind, x: Int, y: Int) {
    self.kind = kind
    self.x = x
    self.y = y
  }

  /// The event of a report `button;column;row` as terminals send it in mode 1006.
  ///
  /// Nil for what is no report, for a release, a movement and the other buttons. Modifiers do not
  /// matter.
  init?(report: Substring, isPress: Bool) {
    let numbers = report.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    guard isPress, numbers.count == 3, let button = numbers[0], let column = numbers[1],
      let row = numbers[2], (1...Self.furthest).contains(column), (1...Self.furthest).contains(row)
    else { return nil }
    let modifiers = 0b1_1100
    switch button & ~modifiers {
    case 0: kind = .click
    case 64: kind = .wheelUp
    case 65: kind = .wheelDown
    default: return nil
    }
    x = column - 1
    y = row - 1
  }

  /// No terminal is wider or higher.
  private static let furthest = 100_000
}

extension Rect {
  /// Whether an event lies in the rectangle.
  package func contains(_ event: MouseEvent) -> Bool {
    (x..<maxX).contains(event.x) && (y..<maxY).contains(event.y)
  }
}
