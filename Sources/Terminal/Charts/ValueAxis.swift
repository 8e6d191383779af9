/// A vertical axis: where values lie on it, and which ones are labelled.
struct ValueAxis {
  /// The values at the bottom and the top.
  let bottom: Double
  let top: Double
  /// Values worth a label, rising.
  let ticks: [Double]
  /// Decimals that tell the ticks apart.
  let decimals: Int
  private let isLogarithmic: Bool

  /// An axis that holds the values from `low` to `high` between round numbers, or exactly `range`.
  ///
  /// `rows` is the number of cells that it is high; a logarithmic one needs values above 0 and is
  /// linear without any.
  init(
    low: Double, high: Double, range: ClosedRange<Double>?, rows: Int, logarithmic: Bool
  ) {
    // Beyond these no arithmetic below can overflow, and no figure is meant.
    let low = max(-1e100, min(1e100, range?.lowerBound ?? low))
    var high = max(-1e100, min(1e100, range?.upperBound ?? high))
    isLogarithmic = logarithmic && low > 1e-100
    if isLogarithmic {
      if high <= low * 1.000_001 { high = low * 2 }
      let steps = Self.logarithmicSteps(from: low, through: high)
      bottom = range == nil ? min(low, steps.first ?? low) : low
      top = range == nil ? max(high, steps.last ?? high) : high
      let inside = steps.filter { [bottom, top] in $0 >= bottom && $0 <= top }
      ticks = Self.thinned(inside, to: max(2, (rows + 1) / 2))
      decimals = bottom < 1 ? 2 : 0
      return
    }
    let magnitude = max(low.magnitude, high.magnitude)
    if high - low <= magnitude * 1e-9 { high = low + max(1, magnitude / 2) }
    let step = Self.niceStep((high - low) / Double(max(1, (rows + 2) / 3 - 1)))
    bottom = range == nil ? (low / step).rounded(.down) * step : low
    top = range == nil ? (high / step).rounded(.up) * step : high
    let first = (bottom / step).rounded(.up)
    let count = Int(max(0, min(100, (top / step - first + 1e-9).rounded(.down))))
    ticks = (0...count).map { (first + Double($0)) * step }
    decimals = Self.decimals(of: step)
  }

  /// Where a value lies, 0 at the bottom and 1 at the top; what is outside lies at the edge.
  func position(of value: Double) -> Double {
    let value = max(bottom, min(top, value))
    guard isLogarithmic else { return (value - bottom) / (top - bottom) }
    let whole = Self.logarithm(top) - Self.logarithm(bottom)
    return max(0, min(1, (Self.logarithm(value) - Self.logarithm(bottom)) / whole))
  }

  /// The decimals that tell multiples of a step apart.
  private static func decimals(of step: Double) -> Int {
    var decimals = 0
    var unit = step
    while (unit - unit.rounded()).magnitude > 1e-6 || unit < 0.5, decimals < 6 {
      unit *= 10
      decimals += 1
    }
    return decimals
  }

  /// The next of 1, 2, 2.5, 5 times a power of ten.
  private static func niceStep(_ least: Double) -> Double {
    var power = 1.0
    while power * 10 <= least { power *= 10 }
    while power > least { power /= 10 }
    for factor in [1, 2, 2.5, 5] where power * factor >= least * 0.999_999 {
      return power * factor
    }
    return power * 10
  }

  /// 1, 2 and 5 times powers of ten around two values.
  private static func logarithmicSteps(from low: Double, through high: Double) -> [Double] {
    var power = 1.0
    while power > low, power > 1e-300 { power /= 10 }
    while power * 10 <= low { power *= 10 }
    var steps: [Double] = []
    while steps.count < 1_000 {
      for factor in [1.0, 2, 5] {
        let step = power * factor
        if step <= low { steps.removeAll() }
        steps.append(step)
        if step >= high { return steps }
      }
      power *= 10
    }
    return steps
  }

  /// Some of the steps, evenly, the last among them.
  private static func thinned(_ steps: [Double], to most: Int) -> [Double] {
    guard steps.count > most else { return steps }
    let stride = (steps.count + most - 1) / most
    return steps.enumerated().filter { (steps.count - 1 - $0.offset).isMultiple(of: stride) }
      .map(\.element)
  }

  /// The logarithm to base 2, near enough for dots: no mathematics library is needed for it.
  private static func logarithm(_ value: Double) -> Double {
    let exponent = Double(value.exponent)
    // atanh's series over 1...2; the error is below 1e-6.
    let ratio = (value.significand - 1) / (value.significand + 1)
    let square = ratio * ratio
    let series = ratio * (1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square / 9))))
    return exponent + 2 * series * 1.442_695_040_888_963_4
  }
}
