/// A metric, whole or narrowed to one value of its dimension.
package struct MetricSelection: Hashable, Sendable, CustomStringConvertible {
  package let metric: BuiltInMetric
  /// A value of the metric's dimension; nil for all of them.
  package let dimensionValue: String?

  /// A metric, for all or one of its dimension's values.
  ///
  /// - Parameters:
  ///   - metric: What is watched.
  ///   - dimensionValue: Nil, or one of `metric.dimension.values`; any other is a programmer's
  ///     error and traps.
  package init(_ metric: BuiltInMetric, dimensionValue: String? = nil) {
    precondition(
      dimensionValue.map { metric.dimension?.values.contains($0) == true } ?? true,
      "the metric has no such dimension")
    self.metric = metric
    self.dimensionValue = dimensionValue
  }

  /// The metric as people read it, such as `CollapseCount of Type poisoning`.
  package var description: String {
    guard let dimensionValue, let dimension = metric.dimension else { return metric.rawValue }
    return "\(metric.rawValue) of \(dimension.name) \(dimensionValue)"
  }
}
