import Routing
import Terminal

/// The choice of what to export, made from the action table.
struct ExportBox {
  let state: ConsoleState

  /// Draws the box over the middle of a rectangle.
  func draw(in rect: Rect, on frame: inout Frame) {
    var lines = ActionTable.entries.filter { $0.contexts == [.export] }.map { entry -> [Span] in
      let key = state.keys.keys(of: entry).first?.label(state.charset) ?? ""
      return [Span(PlainText.cell(key, width: 4), .key, bold: true), Span(entry.help, .text)]
    }
    lines.append([])
    lines.append([Span(state.exportedTable, .muted)])
    lines.append([Span("Into the current folder, never over another file.", .muted)])
    lines.append([Span("\(state.label(of: .clear)) goes back", .muted)])
    TextBox(title: "Export", lines: lines).draw(in: rect, on: &frame)
  }
}
