import Routing

/// Which alarms a silence or a mute window is for: those that fit everything it names.
///
/// As text: `High*`, `name:High* severity:critical,warning metric:Temperature`. Names with spaces
/// stand in quotes.
package struct AlarmMatcher: Hashable, Sendable, CustomStringConvertible {
  /// Patterns of which the name fits one; nil for any name.
  package var names: [NameGlob]?
  /// The severities; nil for any.
  package var severities: Set<AlarmSeverity>?
  /// The metrics; nil for any, and for composite alarms too.
  package var metrics: Set<BuiltInMetric>?

  /// A matcher by what it names; at least one of them.
  package init(
    names: [NameGlob]? = nil, severities: Set<AlarmSeverity>? = nil,
    metrics: Set<BuiltInMetric>? = nil
  ) {
    precondition(
      names != nil || severities != nil || metrics != nil, "a matcher names something; all is *")
    self.names = names
    self.severities = severities
    self.metrics = metrics
  }

  /// Whether an alarm fits.
  package func matches(_ definition: AlarmDefinition) -> Bool {
    if let names, !names.contains(where: { $0.matches(definition.name) }) { return false }
    if let severities, !severities.contains(definition.severity) { return false }
    guard let metrics else { return true }
    return definition.metricRule.map { metrics.contains($0.selection.metric) } ?? false
  }

  /// The matcher's text, which reads back to the same.
  package var description: String {
    var parts: [String] = []
    if let names {
      let words = names.map { MatcherParser.written($0.description) }
      parts.append("name:" + words.joined(separator: ","))
    }
    if let severities {
      let chosen = AlarmSeverity.allCases.filter(severities.contains)
      parts.append("severity:" + chosen.map(\.rawValue).joined(separator: ","))
    }
    if let metrics {
      let chosen = BuiltInMetric.allCases.filter(metrics.contains)
      parts.append("metric:" + chosen.map(\.rawValue).joined(separator: ","))
    }
    return parts.joined(separator: " ")
  }

  /// Reads a matcher's text.
  ///
  /// - Throws: What is wrong, and where. Text without any condition is refused, because it would
  ///   match every alarm; `*` says that.
  package static func parse(_ text: String) throws(AlarmTextProblem) -> AlarmMatcher {
    var parser = MatcherParser(text)
    return try parser.parse()
  }
}
