import Engine
import Terminal

/// The reliability diagram: in each bin of confidence, how often the model was right.
///
/// The bar is the share that was right, the mark the mean confidence: where they part, the model is
/// too sure or not sure enough.
struct ReliabilityPanel {
  let side: LearningOverview.Side?

  /// Draws the panel.
  func draw(in rect: Rect, on frame: inout Frame) {
    let figures = side?.metrics.figures
    let note = figures.map { "ECE \(Figure.fixed($0.ece, decimals: 4))" } ?? ""
    let title = "Reliability" + (side.map { " of \($0.version)" } ?? "")
    let inner = Panel(title: title, note: note).draw(in: rect, on: &frame)
    guard let figures else {
      frame.put("nothing was measured", x: inner.x, y: inner.y, style: Style(.muted))
      return
    }
    frame.put(
      "confident  right", x: inner.x, y: inner.y, style: Style(.muted), width: inner.width)
    // The most confident first: they decide by themselves.
    let bins = figures.reliability.reversed().filter { $0.count > 0 }
    for (index, bin) in bins.prefix(max(0, inner.height - 1)).enumerated() {
      draw(bin, in: inner.row(index + 1), on: &frame)
    }
  }

  private func draw(_ bin: ModelMetrics.Bin, in row: Rect, on frame: inout Frame) {
    let count = Figure.compact(bin.count)
    let gap = abs(bin.confidence - bin.accuracy)
    frame.put(
      [
        Span("\(Figure.fixed(bin.confidence, decimals: 3))      ", .text),
        Span(Figure.fixed(bin.accuracy, decimals: 3), gap < 0.05 ? .strong : .warning),
      ], x: row.x, y: row.y, width: row.width)
    frame.put(
      count, x: row.maxX - 6, y: row.y, style: Style(.muted), width: 6, alignment: .right)
    let bar = Rect(x: row.x + 18, y: row.y, width: row.width - 26, height: 1)
    guard bar.width >= 8 else { return }
    Bar(value: bin.accuracy, total: 1, role: .accent).draw(in: bar, on: &frame)
    let place = min(bar.width - 1, Int(bin.confidence * Double(bar.width)))
    frame.set(Glyph.vertical, x: bar.x + place, y: bar.y, style: Style(.strong))
  }
}
