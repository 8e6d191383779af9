package import Routing

extension MetricRule {
  /// The seconds from one evaluation to the next: 60, or 10 where a period is shorter than 60.
  package var step: Int { period >= 60 ? 60 : 10 }

  /// The last moment of evaluation that is not after a moment.
  package func lastTick(notAfter moment: Timestamp) -> Timestamp {
    Self.tick(notAfter: moment, step: step)
  }

  /// The moments of evaluation after one moment, up to and with another, in order.
  package func ticks(
    after start: Timestamp, through end: Timestamp
  ) -> some Sequence<Timestamp> & Sendable {
    let step = Int64(step) * 1_000_000
    let first = lastTick(notAfter: start).advanced(by: step)
    return stride(from: first.microseconds, through: end.microseconds, by: Int(step))
      .map { Timestamp(microseconds: $0) }
  }

  /// The periods whose values an evaluation takes, the oldest first; the newest ends at its tick.
  ///
  /// Periods touch but do not overlap; from one evaluation to the next they slide by `step`.
  package func periods(at tick: Timestamp) -> [Range<Timestamp>] {
    let length = Int64(period) * 1_000_000
    return (0..<pointsRule.range).reversed().map { age in
      let end = tick.advanced(by: -Int64(age) * length)
      return end.advanced(by: -length)..<end
    }
  }

  /// How its points lead to a state.
  package var pointsRule: PointsRule {
    PointsRule(
      evaluationPeriods: evaluationPeriods, datapointsToAlarm: datapointsToAlarm,
      missingData: missingData, extraPoints: extraPoints)
  }

  /// The last whole multiple of some seconds since 1970 that is not after a moment.
  package static func tick(notAfter moment: Timestamp, step seconds: Int) -> Timestamp {
    let step = Int64(seconds) * 1_000_000
    let remainder = moment.microseconds % step
    return moment.advanced(by: -(remainder < 0 ? remainder + step : remainder))
  }
}
