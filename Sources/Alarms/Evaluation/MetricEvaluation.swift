package import Routing

/// One evaluation of an alarm on a metric: the state, and everything it follows from.
package struct MetricEvaluation: Hashable, Sendable {
  /// The rule that was evaluated.
  package var rule: MetricRule
  /// The end of the newest period.
  package var tick: Timestamp
  /// The points of the range, the oldest first.
  package var points: [EvaluatedPoint]
  /// The state and which step decided.
  package var decision: PointsDecision

  /// The newest value there is.
  package var newestValue: Double? { points.last { $0.value != nil }?.value?.value }

  /// Why the state is what it is, in one line with the counted values.
  package var reason: String {
    let values = points.filter(\.isUsed).compactMap(\.value).suffix(5)
    guard !values.isEmpty else { return "\(rule.figure): \(decision.reason)" }
    let shown = values.map { AlarmText.shown($0.value) }.joined(separator: ", ")
    return
      "\(rule.figure) \(rule.comparison.sign) \(rule.shown(rule.threshold)): \(decision.reason) "
      + "(newest last: \(shown))"
  }

  /// What would make it OK, in words with numbers; nil where it is.
  package var wayToOK: String? {
    guard let way = decision.wayToOK else { return nil }
    var text = "OK after \(AlarmText.count(way.points, "more point")) "
    text += "\(rule.comparison.contraryWords) \(rule.shown(rule.threshold))"
    text += significance + within(way)
    guard let newestValue, isBreaching(newestValue) else { return text }
    let distance = AlarmText.shown((newestValue - rule.threshold).magnitude)
    guard distance != "0" else { return text + "; the newest is at the threshold" }
    let side = newestValue > rule.threshold ? "above" : "below"
    return text + "; the newest, \(rule.shown(newestValue)), is \(distance) \(side)"
  }

  /// What would make it fire, in words with numbers; nil where it does.
  package var wayToAlarm: String? {
    guard let way = decision.wayToAlarm else { return nil }
    return "ALARM after \(AlarmText.count(way.points, "more point")) \(rule.comparison.sign) "
      + rule.shown(rule.threshold) + significance + within(way)
  }

  private func isBreaching(_ value: Double) -> Bool {
    rule.comparison.isBreached(by: value, threshold: rule.threshold)
  }

  private var significance: String {
    guard rule.lowSamples == .ignore, let count = rule.statistic.significantSampleCount else {
      return ""
    }
    return " over \(count) samples or more"
  }

  private func within(_ way: Outlook) -> String {
    let span = AlarmText.span(seconds: way.points * rule.period)
    let gap = way.missingPoints.map {
      ", or \(AlarmText.span(seconds: $0 * rule.period)) without data"
    }
    return " (within \(span)\(gap ?? ""))"
  }
}

extension MetricRule {
  /// The state that values lead to.
  ///
  /// - Parameters:
  ///   - values: One for each of `periods(at:)`, in their order; nil where a period has none. Any
  ///     other number of them is a programmer's error and traps.
  ///   - tick: The moment of evaluation.
  ///   - state: The state until now.
  /// - Returns: The state, and everything it follows from.
  package func evaluate(
    _ values: [MetricValue?], at tick: Timestamp, from state: AlarmState
  ) -> MetricEvaluation {
    let periods = periods(at: tick)
    precondition(values.count == periods.count, "one value for each period")
    let values = values.map { $0?.value.isFinite == true ? $0 : nil }
    let least = lowSamples == .ignore ? statistic.significantSampleCount ?? 0 : 0
    let marks = values.map { mark(of: $0, least: least) }
    let decision = pointsRule.decide(marks, from: state)
    let used = Set(decision.used)
    let points = periods.indices.map { index in
      EvaluatedPoint(
        period: periods[index], value: values[index], mark: marks[index],
        isUsed: used.contains(index))
    }
    return MetricEvaluation(rule: self, tick: tick, points: points, decision: decision)
  }

  private func mark(of value: MetricValue?, least: Int) -> PointMark {
    guard let value else { return .missing }
    guard value.sampleCount >= least else { return .lowSamples }
    return comparison.isBreached(by: value.value, threshold: threshold)
      ? .breaching : .notBreaching
  }
}
