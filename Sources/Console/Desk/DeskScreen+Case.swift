import Engine
import Review
import Routing
import Terminal

extension DeskScreen {
  /// All that the reviewer may see of an item, as lines.
  static func lines(
    of opened: ReviewCase, width: Int, _ state: ConsoleState, now: Timestamp
  ) -> [[Span]] {
    var lines = RecordLines(width: max(10, width), charset: state.charset)
    let decision = opened.record.decision
    let item = opened.item
    let isHidden = item.source.isBlind && item.state.isOpen
    for remark in opened.record.remarks where !isHidden {
      lines.text("\(Glyph.alarm) \(remark)", .warning)
    }
    lines.text(decision.text.isEmpty ? "(no text)" : decision.text, .strong)
    lines.add([])
    lines.add([
      Span(decision.category, .text), Span("  ", .text),
      Span(AmountText.exact(decision.amount), .strong, bold: true),
      Span("  \(requestor(of: opened.record))", .muted),
    ])
    lines.add([
      Span("submitted \(TimeText.date(decision.timestamp.microseconds))", .muted),
      Span("  \(opened.why)", item.slack(at: now) < 0 ? .warning : .muted),
    ])
    addLater(item, since: state.desk.moment, to: &lines)
    addState(of: item, to: &lines)
    addSuggestion(of: opened, isHidden: isHidden, to: &lines)
    if !isHidden {
      lines.title("Why \(decision.stream)")
      lines.addWhy(opened.record, isReading: false)
    }
    addSimilar(opened.similar, to: &lines)
    addNearest(opened.nearest, to: &lines)
    addFacts(of: opened.record, to: &lines)
    addHistory(opened.history, until: state.desk.moment, to: &lines)
    return lines.lines
  }

  private static func requestor(of record: DecisionRecord) -> String {
    guard let level = record.request?.requestorLevel else { return record.decision.requestorID }
    return "\(record.decision.requestorID), level \(level)"
  }

  private static func addState(of item: ReviewItem, to lines: inout RecordLines) {
    if case .asked(let question) = item.state {
      lines.field("asked", "\(question.by): \(question.question)", .warning)
    }
    if case .deferred(let deferral) = item.state {
      lines.field("put off", "until \(TimeText.date(deferral.until.microseconds))", .warning)
    }
    if let proposal = item.proposal {
      let payload = proposal.payload
      lines.field(
        "override",
        "\(payload.change.kind.title) (\(payload.change.value)), proposed by \(proposal.proposer): "
          + payload.justification, .warning)
    }
  }

  private static func addSuggestion(
    of opened: ReviewCase, isHidden: Bool, to lines: inout RecordLines
  ) {
    lines.title("Suggestion")
    if isHidden { return lines.text("a blind audit: you decide first", .muted) }
    guard let suggestion = opened.suggestion else {
      return lines.text("none: a rule decided, nothing was measured", .muted)
    }
    let isApproval = suggestion.label == .approved
    lines.add([
      Span(
        "\(isApproval ? Glyph.check : Glyph.cross) \(suggestion.label.rawValue)",
        isApproval ? .good : .warning, bold: true),
      Span("  \(Figure.fixed(suggestion.confidence, decimals: 2))", .strong),
      Span("  \(RecordLines.bar(suggestion.confidence, width: 20))", .accent),
    ])
    if let doubt = opened.doubt {
      lines.text(
        "asked again: it is \(doubt.label), which model \(doubt.model) gives "
          + "\(Figure.fixed(doubt.probability, decimals: 2)); "
          + "\(suggestion.label.rawValue) is more likely", .warning)
    }
    guard let opinion = opened.opinion else { return }
    if opinion.label != suggestion.label.rawValue {
      lines.text("model \(opinion.version) had expected \(opinion.label), because of", .muted)
    } else {
      lines.text("by model \(opinion.version), because of", .muted)
    }
    addDrivers(of: opinion, to: &lines)
  }

  private static func addDrivers(of opinion: ModelOpinion, to lines: inout RecordLines) {
    for driver in opinion.drivers {
      let isFor = driver.weight > 0
      lines.add([
        Span("\(isFor ? "+" : "-")\(Figure.fixed(abs(driver.weight), decimals: 2)) ", .strong),
        Span("\(driver.kind) ", .muted), Span(driver.name, .text),
        Span(isFor ? "  for it" : "  against it", .muted),
      ])
    }
  }

  private static func addSimilar(_ cases: [SimilarCase], to lines: inout RecordLines) {
    lines.title("Similar past cases")
    guard !cases.isEmpty else { return lines.text("none that is decided", .muted) }
    for found in cases {
      let isApproval = found.outcome == VerdictLabel.approved.rawValue
      lines.add([
        Span("\(found.requestID)  ", .text),
        Span(found.outcome, isApproval ? .good : .warning),
        Span("  \(AmountText.exact(found.amount))  ", .strong), Span(found.text, .muted),
      ])
    }
  }

  /// What the champion would tell of it by example.
  private static func addNearest(_ nearest: [PastExample], to lines: inout RecordLines) {
    guard let first = nearest.first else { return }
    lines.title("Nearest that \(first.model) has learnt")
    for found in nearest {
      let isApproval = found.label == VerdictLabel.approved.rawValue
      lines.add([
        Span("\(found.id)  ", .text), Span(found.label, isApproval ? .good : .warning),
        Span("  \(Figure.percent(found.similarity)) alike", .muted),
      ])
    }
  }

  private static func addFacts(of record: DecisionRecord, to lines: inout RecordLines) {
    guard let request = record.request else { return }
    lines.title("Facts")
    if let vendor = request.vendorID { lines.field("vendor", vendor) }
    if let budget = request.budgetAvailable { lines.field("budget", AmountText.exact(budget)) }
    if let deadline = request.deadline { lines.field("deadline", TimeText.moment(deadline)) }
    for pair in request.metadata.prefix(50) { lines.field(pair.key, pair.value) }
  }

  /// What happened, and of the past also what came later.
  private static func addHistory(
    _ history: [HistoryLine], until moment: Timestamp?, to lines: inout RecordLines
  ) {
    guard !history.isEmpty else { return }
    lines.title("History")
    for line in history.suffix(50) {
      let isLater = moment.map { line.time > $0 } ?? false
      lines.text(
        "\(TimeText.date(line.time.microseconds)) \(isLater ? "later: " : "")\(line.who) \(line.what)",
        isLater ? .accent : .muted)
    }
  }
}
