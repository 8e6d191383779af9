import Engine
import Routing
import Terminal

extension RecordLines {
  /// Adds why the request went to its stream, and what would have changed that.
  mutating func addWhy(_ record: DecisionRecord, isReading: Bool) {
    let decision = record.decision
    add([
      Span("\(decision.stream.glyph) \(decision.stream)", decision.stream.role, bold: true),
      Span("  \(Self.whoActs(decision.stream))", .muted),
    ])
    text(decision.reason, .strong)
    for remark in record.remarks { text("\(Glyph.alarm) \(remark)", .warning) }
    if let alternatives = record.explanation?.alternatives { addAlternatives(alternatives) }
    if let rule = record.explanation?.knockout {
      add(rule)
    } else if let measured = record.explanation?.measured {
      addConfidence(measured, record)
      addShares(measured.measurement, measured.bar, record)
    } else {
      if isReading { text("reading the request and its policy…", .muted) }
      addStoredFigures(decision)
    }
    addProbabilities(decision)
    addUrgency(record)
  }

  private static func whoActs(_ stream: Stream) -> String {
    switch stream {
    case .green: "automatic: nobody acts, a few are audited"
    case .yellow: "assisted review: an operator, with a suggestion"
    case .red: "expert review: an operator with the expert skill"
    }
  }

  private mutating func add(_ rule: KnockoutRule) {
    title("Knockout rule", "comes before anything is measured")
    field("rule", rule.name, .strong)
    field("when", rule.conditions.map(\.words).joined(separator: " and "))
    field("then", "\(rule.action): \(rule.action.stream)")
    field("message", rule.message)
  }

  private mutating func addConfidence(_ measured: Explanation.Measured, _ record: DecisionRecord) {
    guard let weights = record.policy?.confidence, let signals = record.request?.signals else {
      return
    }
    let terms = measured.confidence
    title("Confidence Cs", "each term: weight × value")
    add(
      term("classifier", weights.classifierWeight, signals.classifierConfidence, terms.classifier))
    add(term("quality y", weights.qualityWeight, measured.measurement.quality, terms.quality))
    add(
      term(
        "label quality", weights.labelQualityWeight,
        signals.labelQuality ?? weights.labelQualityDefault, terms.labelQuality,
        isAssumed: signals.labelQuality == nil))
    add(
      term(
        "ood score", weights.oodWeight, signals.oodScore ?? weights.oodDefault, terms.ood,
        isAssumed: signals.oodScore == nil))
    add([
      Span("Cs ", .strong, bold: true),
      Span(String(repeating: " ", count: 29), .muted),
      Span(Figure.fixed(terms.score, decimals: 4), .strong, bold: true),
    ])
    addThresholds(measured)
  }

  private func term(
    _ name: String, _ weight: Double, _ value: Double, _ product: Double, isAssumed: Bool = false
  ) -> [Span] {
    [
      Span(PlainText.cell(name, width: 14), .muted),
      Span(PlainText.cell(Figure.fixed(weight, decimals: 2), width: 6, alignment: .right), .text),
      Span(" × ", .muted),
      Span(Figure.fixed(value, decimals: 4), .text),
      Span(" = ", .muted), Span(Figure.fixed(product, decimals: 4), .strong), Span("  "),
      Span(Self.bar(product, width: max(0, min(24, width - 42))), .accent),
      Span(isAssumed ? " assumed" : "", .muted),
    ]
  }

  private mutating func addThresholds(_ measured: Explanation.Measured) {
    let bar = measured.bar
    let score = measured.confidence.score
    add(threshold(.green, "Cs", score, .atLeast, bar.green))
    add(threshold(nil, "R", measured.measurement.relevant, .atLeast, bar.greenR))
    add(threshold(nil, "N", measured.measurement.noise, .atMost, bar.greenN))
    add(threshold(.yellow, "Cs", score, .atLeast, bar.yellow))
    field(Glyph.tau.description, temperature(measured))
  }

  /// One condition of a stream with its figure and whether that meets it.
  private func threshold(
    _ stream: Stream?, _ name: String, _ value: Double, _ comparison: KnockoutRule.Comparison,
    _ limit: Double
  ) -> [Span] {
    let isMet = comparison == .atLeast ? value >= limit : value <= limit
    let sign = comparison == .atLeast ? Glyph.greaterOrEqual : Glyph.lessOrEqual
    let head = stream.map { "\($0.glyph) \($0) needs" } ?? ""
    let verdict = Verdict(isMet)
    return [
      Span(PlainText.cell(head, width: 14) + " ", stream?.role ?? .muted),
      Span("\(name) \(sign) ", .muted), Span(Figure.fixed(limit, decimals: 4), .text),
      Span("  is ", .muted), Span(Figure.fixed(value, decimals: 4), .strong), Span("  "),
      Span("\(verdict.glyph) \(verdict.word)", verdict.role),
    ]
  }

  private func temperature(_ measured: Explanation.Measured) -> String {
    let tau = Figure.fixed(measured.tau, decimals: 4)
    guard measured.mode == .adaptive else { return "\(tau), fixed by the mode \(measured.mode)" }
    return "\(tau), adaptive: 1 / R, kept within the policy's limits"
  }

  /// The stored figures alone, where nothing explains them.
  private mutating func addStoredFigures(_ decision: Decision) {
    guard !decision.isKnockedOut else {
      field("rule", decision.knockoutRule ?? "", .strong)
      return
    }
    title("Figures")
    field("Cs", Figure.fixed(decision.confidenceScore, decimals: 4), .strong)
    field(Glyph.tau.description, Figure.fixed(decision.temperature, decimals: 4))
    add(share("R relevant", decision.relevant, .streamGreen))
    add(share("S superfluous", decision.superfluous, .streamYellow))
    add(share("N noise", decision.noise, .streamRed))
    field("collapse", decision.collapseType.rawValue)
  }
}
