/// Count, sum, smallest and largest of one measure, the same to the last bit in whatever order
/// values came and tallies were merged.
///
/// The sum is kept in whole units of the measure's scale, because a sum of doubles depends on
/// its order. Every value is rounded to the nearest unit on the way in, so the average is at
/// most half a unit off.
package struct Tally: Equatable, Sendable {
  /// The unit of the sum.
  package let scale: Scale

  /// How many values; the largest `Int` where they are more.
  package private(set) var count = 0

  /// The sum of the values in units of `scale`.
  ///
  /// It stays at the largest `Int64` (nine billion, counted in billionths) where it would be
  /// more; the average is then too low.
  package private(set) var sum: Int64 = 0

  private var smallest = Double.infinity
  private var largest = -Double.infinity

  /// Makes a tally of no values.
  package init(scale: Scale) {
    self.scale = scale
  }

  /// Makes the tally that the store's columns describe, or nil when no values give these figures.
  ///
  /// - Parameters:
  ///   - count: At least 0.
  ///   - sum: In units of `scale`, at least 0.
  ///   - minimum: The smallest value; nil when `count` is 0, and only then.
  ///   - maximum: The largest value; nil when `count` is 0, and only then.
  ///   - scale: The unit of `sum`.
  package init?(count: Int, sum: Int64, minimum: Double?, maximum: Double?, scale: Scale) {
    self.init(scale: scale)
    guard count > 0 else {
      guard count == 0, sum == 0, minimum == nil, maximum == nil else { return nil }
      return
    }
    guard sum >= 0, let minimum, let maximum else { return nil }
    guard minimum >= 0, minimum <= maximum, maximum < .infinity else { return nil }
    self.count = count
    self.sum = sum
    smallest = minimum
    largest = maximum
  }

  /// Whether it holds no values.
  package var isEmpty: Bool { count == 0 }

  /// The smallest and the largest value, exactly; nil when there are none.
  package var range: ClosedRange<Double>? { isEmpty ? nil : smallest...largest }

  /// The average, nil when there are no values.
  package var average: Double? {
    isEmpty ? nil : Double(sum) / Double(count) / scale.unitsPerOne
  }

  /// Adds one value.
  ///
  /// - Parameter value: A finite number that is not negative; anything else is a programmer's
  ///   error and traps.
  package mutating func insert(_ value: Double) {
    precondition(value >= 0 && value < .infinity, "a tally takes finite values that are not < 0")
    // -0 becomes 0: they compare equal, so which of them stayed would depend on the order.
    let value = value + 0
    count = count.addingSaturated(1)
    sum = sum.addingSaturated(scale.units(of: value))
    smallest = min(smallest, value)
    largest = max(largest, value)
  }

  /// Adds all values of another tally of the same scale.
  package mutating func merge(_ other: Tally) {
    precondition(scale == other.scale, "tallies of different scales do not add up")
    count = count.addingSaturated(other.count)
    sum = sum.addingSaturated(other.sum)
    smallest = min(smallest, other.smallest)
    largest = max(largest, other.largest)
  }
}
