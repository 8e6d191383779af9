extension LineChart {
  /// Draws the axis's labels and returns what they leave for the lines.
  ///
  /// The threshold's value always has its label; ticks that would touch another one go without.
  func drawLabels(of axis: ValueAxis, in rect: Rect, on frame: inout Frame) -> Rect {
    var labels: [(row: Int, text: String, role: Role)] = []
    if let threshold {
      let row = row(of: threshold.value, axis, height: rect.height)
      labels.append((row, text(threshold.value, axis), threshold.labelRole))
    }
    // From the outside in: the ends of the axis matter most.
    let ticks = axis.ticks
    let order = ticks.indices.sorted {
      min($0, ticks.count - 1 - $0) < min($1, ticks.count - 1 - $1)
    }
    for index in order {
      let row = row(of: ticks[index], axis, height: rect.height)
      guard !labels.contains(where: { abs($0.row - row) < 2 }) else { continue }
      labels.append((row, text(ticks[index], axis), .muted))
    }
    let width = labels.reduce(0) { max($0, frame.columns(of: $1.text)) }
    guard rect.width >= width * 3, rect.height > 1 else { return rect }
    for label in labels {
      frame.put(
        label.text, x: rect.x, y: rect.y + label.row, style: Style(label.role), width: width,
        alignment: .right)
    }
    return Rect(
      x: rect.x + width + 1, y: rect.y, width: rect.width - width - 1, height: rect.height)
  }

  /// Draws the limit where no line is, over the band, and its label beside it where that is free.
  func draw(
    _ threshold: Threshold, _ axis: ValueAxis, among canvas: DotCanvas, in area: Rect,
    on frame: inout Frame
  ) {
    guard !area.isEmpty else { return }
    let row = row(of: threshold.value, axis, height: area.height)
    for column in 0..<area.width
    where canvas.isFree(column: column, row: row, ignoring: band?.role) {
      frame.set(
        Glyph.dashes, x: area.x + column, y: area.y + row, style: Style(threshold.role))
    }
    let width = frame.columns(of: threshold.label)
    guard width > 0, width <= area.width else { return }
    // Above the line if there is a row, at the right if it is free, then at the left, then below.
    for labelRow in [row - 1, row + 1] where labelRow >= 0 && labelRow < area.height {
      for start in [area.width - width, 0] {
        let isFree = (start..<start + width).allSatisfy {
          canvas.isFree(column: $0, row: labelRow, ignoring: band?.role)
        }
        guard isFree else { continue }
        frame.put(
          threshold.label, x: area.x + start, y: area.y + labelRow,
          style: Style(threshold.labelRole), width: width)
        return
      }
    }
  }

  private func row(of value: Double, _ axis: ValueAxis, height: Int) -> Int {
    // The cell that holds the dot which a line of this value would have.
    let dots = Double(height * 4 - 1)
    return min(height - 1, Int(((1 - axis.position(of: value)) * dots).rounded()) / 4)
  }

  private func text(_ value: Double, _ axis: ValueAxis) -> String {
    label?(value) ?? Figure.fixed(value, decimals: max(axis.decimals, thresholdDecimals))
  }

  /// The decimals that the threshold's value needs, at most 2: labels share their form.
  private var thresholdDecimals: Int {
    guard let value = threshold?.value else { return 0 }
    let hundredths = (value * 100).rounded()
    if hundredths.remainder(dividingBy: 100) == 0 { return 0 }
    return hundredths.remainder(dividingBy: 10) == 0 ? 1 : 2
  }
}
