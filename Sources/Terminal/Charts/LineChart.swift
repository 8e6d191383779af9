/// Lines of values a bucket, with a band between two of them, a threshold and an axis.
///
/// A dot that stands for several buckets is their mean. Where a bucket has no value there is a gap.
package struct LineChart: Sendable {
  /// One line: its role and a value for each bucket.
  package struct Series: Hashable, Sendable {
    /// The role that it is drawn in.
    package var role: Role
    /// A value for each bucket, or none.
    package var values: [Double?]

    /// A line; values that are not finite count as missing.
    package init(role: Role, values: [Double?]) {
      self.role = role
      self.values = values
    }
  }

  /// The space between two lines, for example the 10th and the 90th percentile.
  package struct Band: Hashable, Sendable {
    /// The lower edge, bucket by bucket.
    package var low: [Double?]
    /// The upper edge, bucket by bucket.
    package var high: [Double?]
    /// The role that it is drawn in.
    package var role: Role

    /// A band between two lines.
    package init(low: [Double?], high: [Double?], role: Role = .band) {
      self.low = low
      self.high = high
      self.role = role
    }
  }

  /// A limit, drawn across the whole chart behind the lines.
  package struct Threshold: Hashable, Sendable {
    /// Where it lies.
    package var value: Double
    /// What it is called.
    package var label: String
    /// The role of the line.
    package var role: Role
    /// The role of the label and of the value on the axis.
    package var labelRole: Role

    /// A limit and what it is called; the label stands where no line is, or not at all.
    package init(
      value: Double, label: String, role: Role = .threshold, labelRole: Role = .streamRed
    ) {
      self.value = value
      self.label = label
      self.role = role
      self.labelRole = labelRole
    }
  }

  /// How values lie on the axis.
  package enum Scale: Hashable, Sendable {
    case linear
    case logarithmic
  }

  /// The lines; where two share a cell it has the later one's colour.
  package var series: [Series]
  /// What lies behind the lines.
  package var band: Band?
  /// The limit.
  package var threshold: Threshold?
  /// How values lie on the axis.
  package var scale: Scale
  /// The values at the bottom and the top; by itself round numbers around all values.
  package var range: ClosedRange<Double>?
  /// The bucket that the operator has selected.
  package var selected: Int?
  /// What is said when there is nothing to draw.
  package var empty: String
  /// How the axis writes a value; as many decimals as it needs by itself.
  package var label: (@Sendable (Double) -> String)?

  /// A chart; see the properties.
  package init(
    series: [Series], band: Band? = nil, threshold: Threshold? = nil, scale: Scale = .linear,
    range: ClosedRange<Double>? = nil, selected: Int? = nil, empty: String = "",
    label: (@Sendable (Double) -> String)? = nil
  ) {
    self.series = series
    self.band = band
    self.threshold = threshold
    self.scale = scale
    self.range = range
    self.selected = selected
    self.empty = empty
    self.label = label
  }

  /// Draws the chart over the whole rectangle, with the axis's labels at its left.
  package func draw(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty, let extent else {
      frame.putEmptyNote(empty, in: rect)
      return
    }
    let axis = ValueAxis(
      low: extent.lowerBound, high: extent.upperBound, range: range, rows: rect.height,
      logarithmic: scale == .logarithmic)
    let area = drawLabels(of: axis, in: rect, on: &frame)
    var canvas = DotCanvas(area: area, charset: frame.charset)
    if let band { plot(band, axis, on: &canvas) }
    for line in series {
      plot(line, axis, on: &canvas)
    }
    canvas.draw(on: &frame)
    if let threshold { draw(threshold, axis, among: canvas, in: area, on: &frame) }
    if let selected {
      let run = BucketColumns(buckets: buckets, columns: area.width).columns(of: selected)
      frame.setBackground(
        .selection,
        in: Rect(x: area.x + run.lowerBound, y: area.y, width: run.count, height: area.height))
    }
  }

  private var buckets: Int {
    max(
      series.reduce(0) { max($0, $1.values.count) }, band?.low.count ?? 0, band?.high.count ?? 0)
  }

  /// The values to make room for; `nil` when no bucket has one.
  private var extent: ClosedRange<Double>? {
    var low = Double.infinity
    var high = -Double.infinity
    let isUsable: (Double) -> Bool = { [scale] in
      $0.isFinite && (scale == .linear || $0 > 0)
    }
    for values in series.map(\.values) + [band?.low ?? [], band?.high ?? []] {
      for case let value? in values where isUsable(value) {
        low = min(low, value)
        high = max(high, value)
      }
    }
    guard low <= high else { return nil }
    if let value = threshold?.value, isUsable(value) {
      low = min(low, value)
      high = max(high, value)
    }
    return low...high
  }

  private func plot(_ line: Series, _ axis: ValueAxis, on canvas: inout DotCanvas) {
    var previous: Int?
    for x in 0..<canvas.width {
      guard let y = row(of: line.values, at: x, axis, on: canvas) else {
        previous = nil
        continue
      }
      // A steep rise is drawn as an upright stroke, or the line would fall apart into dots.
      let start = previous.map { $0 == y ? y : $0 < y ? $0 + 1 : $0 - 1 } ?? y
      for point in min(start, y)...max(start, y) {
        canvas.plot(x: x, y: point, role: line.role, clearing: band?.role)
      }
      previous = y
    }
  }

  private func plot(_ band: Band, _ axis: ValueAxis, on canvas: inout DotCanvas) {
    for x in 0..<canvas.width {
      guard let low = row(of: band.low, at: x, axis, on: canvas),
        let high = row(of: band.high, at: x, axis, on: canvas)
      else { continue }
      for y in min(low, high)...max(low, high)
      where y == low || y == high || (x.isMultiple(of: 2) && (y + x / 2).isMultiple(of: 2)) {
        canvas.plot(x: x, y: y, role: band.role)
      }
    }
  }

  /// The dot's row at a column of dots, between the nearest buckets; `nil` in a gap.
  private func row(
    of values: [Double?], at x: Int, _ axis: ValueAxis, on canvas: DotCanvas
  ) -> Int? {
    let count = buckets
    let position: Double?
    if count > canvas.width {
      let run = (x * count / canvas.width)..<((x + 1) * count / canvas.width)
      position = mean(of: values, in: run).map(axis.position)
    } else {
      let place = (Double(x) + 0.5) * Double(count) / Double(canvas.width) - 0.5
      let left = Int(place.rounded(.down))
      let share = place - Double(left)
      let before = value(left, of: values).map(axis.position)
      let after = value(left + 1, of: values).map(axis.position)
      if let before, let after {
        position = before + (after - before) * share
      } else {
        position = share < 0.5 ? before : after
      }
    }
    return position.map { Int(((1 - $0) * Double(canvas.height - 1)).rounded()) }
  }

  private func value(_ index: Int, of values: [Double?]) -> Double? {
    guard index >= 0, index < values.count, let value = values[index] else { return nil }
    return value.isFinite && (scale == .linear || value > 0) ? value : nil
  }

  private func mean(of values: [Double?], in run: Range<Int>) -> Double? {
    var sum = 0.0
    var count = 0.0
    for index in run {
      guard let value = value(index, of: values) else { continue }
      sum += value
      count += 1
    }
    return count > 0 ? sum / count : nil
  }
}
