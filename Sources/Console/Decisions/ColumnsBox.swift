import Terminal

/// The list of columns, each to be shown or not.
struct ColumnsBox {
  let decisions: DecisionsState

  /// Draws the box over the middle of the list.
  func draw(in rect: Rect, on frame: inout Frame) {
    let chosen = decisions.chosenColumn ?? 0
    let room = max(1, rect.height - 2)
    TextBox(
      title: "Columns", lines: DecisionColumn.allCases.indices.map { line($0, chosen) },
      offset: max(0, chosen - room + 1), note: "space shows or hides", maximumWidth: 60
    ).draw(in: rect, on: &frame)
  }

  private func line(_ index: Int, _ chosen: Int) -> [Span] {
    let column = DecisionColumn.allCases[index]
    let isShown = !decisions.hiddenColumns.contains(column)
    let isChosen = index == chosen
    let surface: Role = isChosen ? .selection : .background
    let name = column.rawValue + String(repeating: " ", count: 10 - column.rawValue.utf8.count)
    return [
      Span(isChosen ? "\(Glyph.pointer) " : "  ", .strong, on: surface),
      Span(isShown ? "[x] " : "[ ] ", isShown ? .good : .muted, on: surface),
      Span(name, isShown ? .strong : .muted, bold: isChosen, on: surface),
      Span(column.help, .muted, on: surface),
    ]
  }
}
