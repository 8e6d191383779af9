/// The statistic of one period, and over how many values it was made.
package struct MetricValue: Hashable, Sendable {
  /// In the metric's unit; what is not finite counts as missing.
  package var value: Double
  /// At least 0.
  package var sampleCount: Int

  /// A value over so many samples.
  package init(_ value: Double, sampleCount: Int) {
    self.value = value
    self.sampleCount = sampleCount
  }
}
