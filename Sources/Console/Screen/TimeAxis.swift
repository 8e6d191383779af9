import Metrics
import Terminal

/// The times below a chart: round ones, as many as have room.
struct TimeAxis {
  /// The stretch that the chart's width shows.
  let window: TimeWindow

  /// Columns from one label to the next at the least.
  private static let spacing = 10
  private static let minute: Int64 = 60_000_000
  private static let steps: [Int64] = [
    5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 7_200, 20_160, 43_200, 129_600, 525_600,
  ].map { $0 * minute }

  /// Draws the labels on the first row of a rectangle as wide as the chart.
  func draw(in rect: Rect, on frame: inout Frame) {
    let length = window.end - window.start
    guard !rect.isEmpty, length > 0 else { return }
    let least = length / Int64(max(1, rect.width / Self.spacing))
    let step = Self.steps.first { $0 >= least } ?? max(Self.minute, least)
    var tick = window.start / step * step
    var free = 0
    while tick < window.end {
      defer { tick += step }
      guard tick >= window.start else { continue }
      let column = Int(Double(tick - window.start) / Double(length) * Double(rect.width))
      let text = label(tick, step: step)
      let width = frame.columns(of: text)
      let start = min(max(column - width / 2, 0), rect.width - width)
      guard start >= free else { continue }
      frame.put(text, x: rect.x + start, y: rect.y, style: Style(.muted), width: width)
      free = start + width + 2
    }
  }

  private func label(_ tick: Int64, step: Int64) -> String {
    if step >= 28 * TimeText.day { return TimeText.month(tick) }
    return tick % TimeText.day == 0 ? TimeText.dayOfYear(tick) : TimeText.clock(tick)
  }
}
