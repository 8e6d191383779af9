/// How many of how many points must breach, and what missing ones mean.
package struct PointsRule: Hashable, Sendable {
  /// N, at least 1.
  package var evaluationPeriods: Int
  /// M, from 1 to N.
  package var datapointsToAlarm: Int
  package var missingData: MissingDataTreatment
  /// How many points older than N may stand in for missing ones, at least 0.
  package var extraPoints: Int

  /// A rule by its parts; numbers out of their ranges are a programmer's error and trap.
  package init(
    evaluationPeriods: Int, datapointsToAlarm: Int, missingData: MissingDataTreatment,
    extraPoints: Int = MetricRule.defaultExtraPoints
  ) {
    precondition(
      evaluationPeriods >= 1 && (1...evaluationPeriods).contains(datapointsToAlarm)
        && extraPoints >= 0, "1 <= M <= N")
    self.evaluationPeriods = evaluationPeriods
    self.datapointsToAlarm = datapointsToAlarm
    self.missingData = missingData
    self.extraPoints = extraPoints
  }

  /// How many of the newest points matter.
  package var range: Int { evaluationPeriods + extraPoints }

  /// The state that points lead to.
  ///
  /// Points of too few samples change nothing: the state is what it would be whether they breached
  /// or not, and where that depends on them it stays.
  ///
  /// Source: alarms.md, which agrees with all cells that CloudWatch publishes.
  ///
  /// - Parameters:
  ///   - marks: The points, the oldest first; those older than `range` are left out of account.
  ///   - state: The state until now.
  /// - Returns: The state, and which step decided.
  /// - Complexity: O(`range`).
  package func decide(_ marks: [PointMark], from state: AlarmState) -> PointsDecision {
    let marks = Array(marks.suffix(range))
    guard marks.contains(.lowSamples) else { return decideEach(marks, from: state) }
    let lenient = decideEach(
      marks.map { $0 == .lowSamples ? .notBreaching : $0 }, from: state)
    let strict = decideEach(marks.map { $0 == .lowSamples ? .breaching : $0 }, from: state)
    var decision = lenient
    decision.marks = marks
    if lenient.state != strict.state {
      decision.state = state
      decision.cause = .tooFewSamples
    }
    return decision
  }

  private func decideEach(_ marks: [PointMark], from state: AlarmState) -> PointsDecision {
    let real = marks.indices.filter { marks[$0] != .missing }
    let used = real.count >= evaluationPeriods ? Array(real.suffix(evaluationPeriods)) : real
    let isFilled =
      used.count < evaluationPeriods && (missingData == .breaching || missingData == .notBreaching)
    let filled = isFilled ? evaluationPeriods - used.count : 0
    let breaching =
      used.count { marks[$0] == .breaching } + (missingData == .breaching ? filled : 0)
    func result(_ cause: PointsDecision.Cause, _ result: AlarmState) -> PointsDecision {
      PointsDecision(
        rule: self, previous: state, state: result, cause: cause, marks: marks, used: used,
        filled: filled, breaching: breaching)
    }

    let hasEnough = breaching >= datapointsToAlarm
    if used.count == evaluationPeriods {
      return result(.newestPoints, hasEnough ? .alarm : .ok)
    }
    if isFilled { return result(.filled, hasEnough ? .alarm : .ok) }
    guard let oldest = used.first else {
      return missingData == .ignore
        ? result(.noDataIgnored, state) : result(.noData, .insufficientData)
    }
    if hasEnough { return result(.enoughBreach, .alarm) }
    guard breaching == used.count else { return result(.tooFewBreach, .ok) }
    let age = marks.count - oldest
    if missingData == .missing, age >= datapointsToAlarm { return result(.oldBreach, .alarm) }
    return result(.allBreachButTooFew, state)
  }
}
