package import Metrics

/// The figures of one series over some stretch of time.
package struct Rollup: Equatable, Sendable {
  /// Milliseconds of every decision; its count is the number of decisions.
  package var processingTime = Tally(scale: .millionths)
  package var processingTimeSketch = QuantileSketch()
  /// Cs of the measured decisions: those that no rule knocked out.
  package var confidence = Tally(scale: .billionths)
  /// tau of the measured decisions.
  package var temperature = Tally(scale: .billionths)
  package var temperatureSketch = QuantileSketch()

  /// The figures of no decisions.
  package init() {}

  /// How many decisions.
  package var count: Int { processingTime.count }

  /// A quantile of the processing time in milliseconds; nil without decisions.
  package func processingTime(quantile: Double) -> Double? {
    processingTimeSketch.quantile(quantile, within: processingTime.range)
  }

  /// A quantile of tau; nil without measured decisions.
  package func temperature(quantile: Double) -> Double? {
    temperatureSketch.quantile(quantile, within: temperature.range)
  }

  /// Adds one decision's figures.
  mutating func insert(_ figures: DecisionFigures) {
    processingTime.insert(figures.processingTime)
    processingTimeSketch.insert(figures.processingTime)
    guard figures.knockoutRule == nil else { return }
    confidence.insert(figures.confidence)
    temperature.insert(figures.temperature)
    temperatureSketch.insert(figures.temperature)
  }

  /// Adds all decisions of another rollup.
  package mutating func merge(_ other: Rollup) {
    processingTime.merge(other.processingTime)
    processingTimeSketch.merge(other.processingTimeSketch)
    confidence.merge(other.confidence)
    temperature.merge(other.temperature)
    temperatureSketch.merge(other.temperatureSketch)
  }
}
