/// A stretch of a field's values, open towards a side that has no bound.
package struct FilterInterval<Value: Hashable & Sendable>: Hashable, Sendable {
  /// One end of the stretch.
  package struct Bound: Hashable, Sendable {
    package var value: Value
    /// Whether the value itself belongs to the stretch.
    package var isIncluded: Bool

    /// An end at a value.
    package init(_ value: Value, isIncluded: Bool = true) {
      self.value = value
      self.isIncluded = isIncluded
    }
  }

  package var lower: Bound?
  package var upper: Bound?

  /// The stretch between two ends, of which one at least should be given.
  package init(lower: Bound? = nil, upper: Bound? = nil) {
    self.lower = lower
    self.upper = upper
  }

  /// The value alone.
  package init(only value: Value) {
    lower = Bound(value)
    upper = Bound(value)
  }

  /// Whether a value lies inside, where values are ordered by what `order` makes of them.
  package func contains<Order: Comparable>(_ value: Order, by order: (Value) -> Order) -> Bool {
    if let lower {
      let bound = order(lower.value)
      guard lower.isIncluded ? value >= bound : value > bound else { return false }
    }
    if let upper {
      let bound = order(upper.value)
      guard upper.isIncluded ? value <= bound : value < bound else { return false }
    }
    return true
  }
}
