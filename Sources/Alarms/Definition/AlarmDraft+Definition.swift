extension AlarmDraft {
  /// The alarm that was written.
  ///
  /// What an alarm may leave out has CloudWatch's default, and ours in the fields that are ours.
  ///
  /// - Parameter version: The version the definition will have.
  /// - Returns: A definition without problems of its own.
  /// - Throws: Every problem there is, in the order of `AlarmField`. Names of other alarms are not
  ///   looked up: `AlarmSet` does.
  package func definition(version: Int = 1) throws(AlarmProblems) -> AlarmDefinition {
    var check = DraftCheck(values: values)
    let definition = check.definition(version: version)
    guard let definition, check.problems.isEmpty else {
      let order = AlarmField.allCases.map(\.rawValue)
      // The sort is stable: problems of one field stay in their order.
      let ranked = check.problems.map { (rank: order.firstIndex(of: $0.field) ?? 0, problem: $0) }
      throw AlarmProblems(ranked.sorted { $0.rank < $1.rank }.map(\.problem))
    }
    return definition
  }

  /// The draft of which a definition was made; what has its default is left out.
  package init(_ definition: AlarmDefinition) {
    self.init([.name: .text(definition.name), .actionsEnabled: .flag(definition.actions.isEnabled)])
    if !definition.details.isEmpty { values[.details] = .text(definition.details) }
    let actions: [(AlarmField, [AlarmAction])] = [
      (.alarmActions, definition.actions.onAlarm), (.okActions, definition.actions.onOK),
      (.insufficientDataActions, definition.actions.onInsufficientData),
    ]
    for (field, actions) in actions where !actions.isEmpty {
      values[field] = .texts(actions.map(\.description))
    }
    if !definition.tags.isEmpty { values[.tags] = .pairs(definition.tags) }
    values[.severity] = .text(definition.severity.rawValue)
    values[.enabled] = .flag(definition.isEnabled)
    switch definition.rule {
    case .composite(let rule): values[.alarmRule] = .text(rule.description)
    case .metric(let rule):
      set(rule)
      if definition.namesUnit { values[.unit] = .text(rule.selection.metric.unit.rawValue) }
    }
  }

  private mutating func set(_ rule: MetricRule) {
    let metric = rule.selection.metric
    values[.metricName] = .text(metric.rawValue)
    values[.namespace] = .text(BuiltInMetric.namespace)
    if let dimension = metric.dimension, let value = rule.selection.dimensionValue {
      values[.dimensions] = .pairs([Pair(name: dimension.name, value: value)])
    }
    values[rule.statistic.isSimple ? .statistic : .extendedStatistic] =
      .text(rule.statistic.description)
    values[.period] = .number(Double(rule.period))
    values[.threshold] = .number(rule.threshold)
    values[.comparison] = .text(rule.comparison.rawValue)
    values[.evaluationPeriods] = .number(Double(rule.evaluationPeriods))
    values[.datapointsToAlarm] = .number(Double(rule.datapointsToAlarm))
    values[.missingData] = .text(rule.missingData.rawValue)
    if rule.statistic.significantSampleCount != nil {
      values[.lowSamples] = .text(rule.lowSamples.rawValue)
    }
    values[.extraRange] = .number(Double(rule.extraPoints))
  }
}

extension AlarmDefinition {
  /// Everything wrong with a definition made by hand; none for one that came from a draft.
  package var problems: [AlarmProblem] {
    do {
      _ = try AlarmDraft(self).definition(version: version)
      return []
    } catch {
      return error.problems
    }
  }
}
