/// An alarm: what it watches, when it fires, and what it then does.
package struct AlarmDefinition: Hashable, Sendable {
  /// What the state follows from.
  package enum Rule: Hashable, Sendable {
    /// Values of one metric.
    case metric(MetricRule)
    /// States of other alarms.
    case composite(CompositeRule)
  }

  /// The name, which tells it from all others: 1 to 255 characters.
  package var name: String
  /// What it is for, at most 1,024 characters.
  package var details: String
  /// When it fires.
  package var rule: Rule
  package var severity: AlarmSeverity
  package var actions: AlarmActions
  /// Whether it is evaluated at all.
  package var isEnabled: Bool
  /// Whether its file names the metric's unit, which CloudWatch then goes by.
  package var namesUnit = false
  /// Tags of others, which mean nothing here and are kept.
  package var tags: [AlarmDraft.Pair] = []
  /// Which version of the definition this is, from 1; the store counts them.
  package var version: Int

  /// An alarm by its parts; what comes from outside is made from an `AlarmDraft`.
  package init(
    name: String, details: String = "", rule: Rule, severity: AlarmSeverity = .warning,
    actions: AlarmActions = AlarmActions(), isEnabled: Bool = true, version: Int = 1
  ) {
    self.name = name
    self.details = details
    self.rule = rule
    self.severity = severity
    self.actions = actions
    self.isEnabled = isEnabled
    self.version = version
  }

  /// The rule in one line.
  package var summary: String {
    switch rule {
    case .metric(let rule): rule.summary
    case .composite(let rule): rule.description
    }
  }

  /// The rule over a metric; nil for a composite alarm.
  package var metricRule: MetricRule? {
    guard case .metric(let rule) = rule else { return nil }
    return rule
  }
}
