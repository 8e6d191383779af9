/// Counts of several series a bucket, one on top of another.
///
/// A column that shows several buckets draws their mean, so that the height keeps its meaning,
/// "decisions a bucket", at every width.
package struct StackedChart: Sendable {
  /// What the height means.
  package enum Mode: Hashable, Sendable {
    /// The counts themselves.
    case counts
    /// Each bucket's parts of its own whole.
    case shares
  }

  /// One series: its role and a count for each bucket.
  package struct Series: Hashable, Sendable {
    /// The role that it is drawn in.
    package var role: Role
    /// A count for each bucket.
    package var values: [Int]

    /// A series; negative counts are drawn as 0.
    package init(role: Role, values: [Int]) {
      self.role = role
      self.values = values
    }
  }

  /// The series, the lowest first.
  package var series: [Series]
  /// What the height means.
  package var mode: Mode
  /// The count at the chart's top; the largest one by itself.
  package var maximum: Int?
  /// The bucket that the operator has selected.
  package var selected: Int?
  /// Whether labels at the left say what the height is.
  package var showsAxis: Bool
  /// Whether shades stand in for colours, on terminals without them; in ASCII they always do.
  package var textured: Bool
  /// What is said when there is nothing to draw.
  package var empty: String

  /// A chart; see the properties.
  package init(
    series: [Series], mode: Mode = .counts, maximum: Int? = nil, selected: Int? = nil,
    showsAxis: Bool = false, textured: Bool = false, empty: String = ""
  ) {
    self.series = series
    self.mode = mode
    self.maximum = maximum
    self.selected = selected
    self.showsAxis = showsAxis
    self.textured = textured
    self.empty = empty
  }

  /// Draws the chart over the whole rectangle.
  package func draw(in rect: Rect, on frame: inout Frame) {
    let buckets = series.reduce(0) { max($0, $1.values.count) }
    guard series.contains(where: { $0.values.contains { $0 > 0 } }) else {
      frame.putEmptyNote(empty, in: rect)
      return
    }
    var area = rect
    var map = BucketColumns(buckets: buckets, columns: area.width)
    var top = Double(max(0, maximum ?? 0))
    if maximum == nil {
      top = (0..<area.width).reduce(0) { max($0, total(of: map.buckets(of: $1))) }
    }
    if showsAxis {
      area = drawAxis(top: top, in: rect, on: &frame)
      map = BucketColumns(buckets: buckets, columns: area.width)
    }
    guard !area.isEmpty, top > 0 else { return }
    var stack = BlockStack(count: series.count)
    for column in 0..<area.width {
      let run = map.buckets(of: column)
      let whole = mode == .counts ? top : total(of: run)
      guard whole > 0 else { continue }
      stack.lay(scale: Double(area.height * 8) / whole, limit: area.height * 8) {
        mean(of: series[$0].values, in: run)
      }
      draw(stack, x: area.x + column, in: area, on: &frame)
    }
    if let selected { mark(map.columns(of: selected), in: area, on: &frame) }
  }

  private func mean(of values: [Int], in run: Range<Int>) -> Double {
    let known = run.clamped(to: 0..<values.count)
    guard !run.isEmpty, !known.isEmpty else { return 0 }
    return Double(known.reduce(0) { $0 + max(0, values[$1]) }) / Double(run.count)
  }

  private func total(of run: Range<Int>) -> Double {
    series.reduce(0) { $0 + mean(of: $1.values, in: run) }
  }

  private func draw(_ stack: BlockStack, x: Int, in area: Rect, on frame: inout Frame) {
    let isTextured = textured || frame.charset == .ascii
    for row in 0..<area.height {
      let y = area.maxY - 1 - row
      if isTextured {
        guard let index = stack.middle(ofCell: row) else { break }
        let role = series[index].role
        frame.set(
          Texture.fill(role, charset: frame.charset), x: x, y: y, style: Style(role))
      } else {
        guard let part = stack.part(ofCell: row) else { break }
        let back = part.back.map { series[$0].role } ?? .background
        frame.set(
          Glyph.rising(part.eighths), x: x, y: y, style: Style(series[part.front].role, on: back))
      }
    }
  }

  /// Draws the labels and returns what they leave.
  private func drawAxis(top: Double, in rect: Rect, on frame: inout Frame) -> Rect {
    let labels =
      mode == .shares ? ("100%", "0%") : (Figure.compact(Int(top.rounded())), "0")
    let width = max(labels.0.utf8.count, labels.1.utf8.count)
    guard rect.width > width * 3, rect.height > 1 else { return rect }
    for (label, y) in [(labels.0, rect.y), (labels.1, rect.maxY - 1)] {
      frame.put(label, x: rect.x, y: y, style: Style(.muted), width: width, alignment: .right)
    }
    return Rect(
      x: rect.x + width + 1, y: rect.y, width: rect.width - width - 1, height: rect.height)
  }

  /// Shows the selected bucket: another surface above it, and a marker at its top.
  private func mark(_ columns: Range<Int>, in area: Rect, on frame: inout Frame) {
    let stretch = Rect(
      x: area.x + columns.lowerBound, y: area.y, width: columns.count, height: area.height
    ).intersection(frame.bounds)
    guard !stretch.isEmpty else { return }
    for y in stretch.y..<stretch.maxY {
      for x in stretch.x..<stretch.maxX where frame[x, y].glyph == 0x20 {
        frame.set(" ", x: x, y: y, style: Style(on: .selection))
      }
    }
    let x = stretch.x + stretch.width / 2
    let top = frame[x, stretch.y]
    let isFree = top.glyph == 0x20
    frame.set(
      Glyph.marker, x: x, y: stretch.y,
      style: isFree
        ? Style(.strong, on: .selection) : Style(.background, on: top.style.foreground))
  }
}
