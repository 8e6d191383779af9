import Engine
import Routing
import Terminal

extension RecordLines {
  /// Adds what was decided of: the request, and the decision's other facts.
  mutating func addWhat(_ record: DecisionRecord) {
    let decision = record.decision
    title("Request")
    field("id", decision.requestID, .strong)
    field("decided", TimeText.moment(decision.timestamp))
    field("category", decision.category)
    field("amount", AmountText.exact(decision.amount), .strong)
    field("requestor", requestor(record))
    if let request = record.request { addContext(request) }
    title("Text")
    text(decision.text.isEmpty ? "(empty)" : decision.text)
    addMetadata(record.request?.metadata ?? [])
    title("Made by")
    field("policy", decision.policyVersion)
    field("model", decision.modelVersion)
    field("took", "\(Figure.fixed(decision.processingTimeMilliseconds, decimals: 3)) ms")
  }

  private func requestor(_ record: DecisionRecord) -> String {
    guard let level = record.request?.requestorLevel else { return record.decision.requestorID }
    return "\(record.decision.requestorID), level \(level)"
  }

  private mutating func addContext(_ request: Request) {
    if let vendor = request.vendorID { field("vendor", vendor) }
    if let budget = request.budgetAvailable { field("budget", AmountText.exact(budget)) }
    if let deadline = request.deadline { field("deadline", TimeText.moment(deadline)) }
    if let submitted = request.submittedAt { field("submitted", TimeText.moment(submitted)) }
    if let mode = request.temperatureMode { field("tau mode", mode.rawValue) }
    if let outcome = request.outcome { field("outcome", "\(outcome) by people, before") }
    guard let signals = request.signals else { return }
    title("Signals")
    add(signal("classifier", signals.classifierConfidence))
    if let value = signals.labelQuality { add(signal("label quality", value)) }
    if let value = signals.oodScore { add(signal("ood score", value)) }
    if let value = signals.dataShapley { add(signal("data shapley", value)) }
    if let value = signals.sentiment { add(signal("sentiment", value)) }
    if signals.isDuplicate { field("duplicate", "repeats an earlier request", .warning) }
    if let values = signals.predictedProbabilities {
      field(
        "predicted", values.prefix(64).map { Figure.fixed($0, decimals: 3) }.joined(separator: " "))
    }
  }

  private func signal(_ name: String, _ value: Double) -> [Span] {
    [
      Span(PlainText.cell(name, width: 14) + " ", .muted),
      Span(Figure.fixed(value, decimals: 4), .text), Span("  "),
      Span(Self.bar(value, width: 16), .accent),
    ]
  }

  private mutating func addMetadata(_ metadata: [Request.Metadata]) {
    guard !metadata.isEmpty else { return }
    title("Metadata")
    for pair in metadata.prefix(200) { field(pair.key, pair.value, maximumRows: 8) }
    if metadata.count > 200 { text("and \(metadata.count - 200) more", .muted) }
  }
}
