import Engine
import Routing
import Terminal

extension RecordLines {
  /// Adds R, S and N, and which collapse follows from them.
  mutating func addShares(
    _ measurement: Measurement, _ bar: Routing.Bar, _ record: DecisionRecord
  ) {
    title("Context R + S + N")
    add(share("R relevant", measurement.relevant, .streamGreen))
    add(share("S superfluous", measurement.superfluous, .streamYellow))
    add(share("N noise", measurement.noise, .streamRed))
    field("collapse", collapse(measurement, record.policy), collapseRole(measurement))
    var parts = [
      "quality y \(number(measurement.quality))", "risk \(number(measurement.risk))",
    ]
    if let entropy = measurement.entropy { parts.append("entropy \(number(entropy))") }
    if let margin = measurement.margin { parts.append("margin \(number(margin))") }
    field("measured", parts.joined(separator: " · "))
  }

  /// A share of 1 with its bar.
  func share(_ name: String, _ value: Double, _ role: Role) -> [Span] {
    [
      Span(PlainText.cell(name, width: 14) + " ", .muted),
      Span(number(value), .strong), Span("  "),
      Span(Self.bar(value, width: max(8, min(40, width - 24))), role),
    ]
  }

  /// Adds the soft probability of each stream.
  mutating func addProbabilities(_ decision: Decision) {
    title("Probability", "how close it was")
    let values = [
      decision.greenProbability, decision.yellowProbability, decision.redProbability,
    ]
    for (stream, value) in zip(Stream.allCases, values) {
      add([
        Span(PlainText.cell("\(stream.glyph) \(stream)", width: 14) + " ", stream.role),
        Span(number(value), .strong), Span("  "),
        Span(Self.bar(value, width: max(8, min(40, width - 24))), stream.role),
      ])
    }
  }

  /// Adds the urgency with its terms, and when it is due.
  mutating func addUrgency(_ record: DecisionRecord) {
    let decision = record.decision
    title("Urgency", "\(decision.urgency) \(number(decision.urgencyScore))")
    if let terms = record.explanation?.measured?.urgency, let weights = record.policy?.urgency {
      add(urgencyTerm("deadline", weights.deadline, terms.deadline))
      add(urgencyTerm("priority", weights.priority, terms.priority))
      add(urgencyTerm("sentiment", weights.sentiment, terms.sentiment))
      add(urgencyTerm("quality", weights.quality, terms.quality))
    }
    field("due", "\(TimeText.moment(record.dueAt))\(dueReason(record))")
  }

  private func urgencyTerm(_ name: String, _ weight: Double, _ product: Double) -> [Span] {
    let value = weight == 0 ? 0 : product / weight
    return [
      Span(PlainText.cell(name, width: 14), .muted),
      Span(PlainText.cell(Figure.fixed(weight, decimals: 2), width: 6, alignment: .right), .text),
      Span(" × ", .muted), Span(number(value), .text), Span(" = ", .muted),
      Span(number(product), .strong),
    ]
  }

  private func dueReason(_ record: DecisionRecord) -> String {
    let decision = record.decision
    let due = record.dueAt
    if due == record.request?.deadline { return ", the deadline" }
    return decision.stream.slaMicroseconds <= decision.urgency.slaMicroseconds
      ? ", by the SLA of \(decision.stream)" : ", by the SLA of \(decision.urgency)"
  }

  private func collapse(_ measurement: Measurement, _ policy: Policy?) -> String {
    guard let limits = policy?.collapse else { return measurement.collapseType.rawValue }
    let noise = number(measurement.noise)
    let superfluous = number(measurement.superfluous)
    return switch measurement.collapseType {
    case .none: "none: R, S and N are within their limits"
    case .confusion:
      "confusion: N \(noise) > \(limits.confusionN) and S \(superfluous) > \(limits.confusionS); "
        + "forces red"
    case .poisoning: "poisoning: N \(noise) > \(limits.poisoningN); forces red"
    case .distraction: "distraction: S \(superfluous) > \(limits.distractionS)"
    case .clash: "clash: risk \(number(measurement.risk)) > \(limits.clashRisk)"
    }
  }

  private func collapseRole(_ measurement: Measurement) -> Role {
    measurement.collapseType == .none ? .text : .warning
  }

  private func number(_ value: Double) -> String {
    Figure.fixed(value, decimals: 4)
  }
}
