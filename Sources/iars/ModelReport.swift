import Engine
import Routing
import Store
import Terminal

/// Models as text for people.
enum ModelReport {
  static let header =
    PlainText.cell("VERSION", width: 14) + "  " + PlainText.cell("STATE", width: 9) + "  "
    + PlainText.cell("CREATED", width: 20) + "  "
    + PlainText.cell("EXAMPLES", width: 9, alignment: .right) + "  "
    + PlainText.cell("ACCURACY", width: 8) + "  " + PlainText.cell("LOG LOSS", width: 8) + "  "
    + PlainText.cell("ECE", width: 6) + "  " + PlainText.cell("PARENT", width: 14) + "  WHO"

  /// A line of the list.
  static func row(_ record: ModelRecord) -> String {
    let figures = ModelMetrics(json: record.metrics).figures
    func number(_ value: Double?) -> String { value.map { fixed($0) } ?? "-" }
    var created = record.createdAt
    created.microseconds -= created.microseconds % 1_000_000
    return PlainText.cell(record.version, width: 14) + "  "
      + PlainText.cell(state(record), width: 9) + "  "
      + PlainText.cell(created.description, width: 20) + "  "
      + PlainText.cell(Figure.grouped(record.examples), width: 9, alignment: .right) + "  "
      + PlainText.cell(number(figures?.accuracy), width: 8) + "  "
      + PlainText.cell(number(figures?.logLoss), width: 8) + "  "
      + PlainText.cell(number(figures?.ece), width: 6) + "  "
      + PlainText.cell(record.parent ?? "-", width: 14) + "  " + PlainText.safe(record.who)
  }

  /// What a training made.
  static func lines(_ outcome: Trainer.Outcome, duplicates: Int) -> [String] {
    let record = outcome.record
    var lines = [
      "\(record.version)  \(outcome.isNew ? "candidate" : "was there already: nothing has changed")"
    ]
    if let training = outcome.metrics.training {
      lines.append(
        fact(
          "learnt",
          "\(counted(training.examples, "example")): \(training.history) of history, "
            + "\(counted(training.verdicts, "verdict")), \(counted(training.audits, "audit")), "
            + "\(training.fromFiles) of files; \(training.heldOut) held out"
            + (duplicates > 0 ? "; \(counted(duplicates, "duplicate")) left out" : "")
            + (outcome.undoable > 0
              ? "; \(counted(outcome.undoable, "verdict")) left out that can still be undone" : ""))
      )
      lines.append(
        fact(
          "took",
          "\(fixed(training.seconds, 1)) s, C \(fixed(training.strength, 2)), "
            + "temperature \(fixed(training.temperature))"))
      lines.append(
        fact(
          "labels", "\(training.issues) suspicious, \(outcome.relabelled) asked again at the desk"))
    }
    lines += Self.lines(outcome.metrics)
    return lines
  }

  /// A model with all that is known of it.
  static func lines(
    _ record: ModelRecord, _ metrics: ModelMetrics, _ drift: [DriftFigure],
    _ shadow: ShadowSummary?, _ traffic: ModelTraffic?
  ) -> [String] {
    var lines = [
      fact("model", "\(record.version)  \(state(record))"),
      fact(
        "made", "\(record.createdAt) by \(record.who), from \(record.parent ?? "nothing before")"),
      fact(
        "data",
        "\(counted(record.examples, "example")), sha256 \(record.dataHash), seed \(record.seed)"),
      fact("blob", "\(record.blobBytes) bytes, sha256 \(record.checksum)"),
      fact("labels", record.labels.prefix(20).joined(separator: ", ")),
    ]
    lines += Self.lines(metrics)
    for category in metrics.categories.prefix(10) {
      let before = category.championAccuracy.map { " (champion \(fixed($0, 3)))" } ?? ""
      lines.append(
        fact(
          "category",
          "\(category.category): \(category.n), accuracy \(fixed(category.accuracy, 3))\(before)"
            + audited(category)))
    }
    for figure in drift {
      lines.append(fact("drift", "\(figure.name) \(fixed(figure.index, 3)) \(figure.verdict)"))
    }
    if let shadow, shadow.count > 0 {
      lines.append(
        fact(
          "shadow",
          "\(shadow.count) scored, the same stream for \(shadow.agreeing); green \(shadow.greens), "
            + "decided so \(shadow.decidedGreens); right on \(shadow.agreeingVerdicts) of "
            + counted(shadow.verdicts, "verdict")))
    }
    if let traffic {
      lines.append(
        fact(
          record.state.rawValue,
          "\(traffic.decided) decided, green \(traffic.greens); right on \(traffic.agreeing) of "
            + counted(traffic.verdicts, "verdict")))
    }
    return lines
  }

  /// What the blind audits of a category say.
  private static func audited(_ category: ModelMetrics.CategoryFigures) -> String {
    guard let bound = category.falseGreenBound else { return "" }
    return "; false green \(category.falseGreens) of \(counted(category.greens, "audited green")), "
      + "95 % bound \(Figure.percent(bound, decimals: 2))"
  }

  /// The figures and the gate.
  private static func lines(_ metrics: ModelMetrics) -> [String] {
    var lines: [String] = []
    if let comparison = metrics.comparison {
      lines += table(comparison)
    } else if let figures = metrics.figures {
      lines += Self.lines(figures)
    }
    if let gate = metrics.gate { lines += Self.lines(gate) }
    return lines
  }

  /// Champion and challenger side by side.
  private static func table(_ comparison: ModelComparison) -> [String] {
    let (old, new) = (comparison.championFigures, comparison.challengerFigures)
    func row(_ name: String, _ first: Double, _ second: Double) -> String {
      fact(name, PlainText.cell(fixed(first), width: 14) + "  " + fixed(second))
    }
    return [
      fact("on \(new.n)", PlainText.cell(comparison.champion, width: 14) + "  challenger"),
      row("accuracy", old.accuracy, new.accuracy), row("macro F1", old.macroF1, new.macroF1),
      row("log loss", old.logLoss, new.logLoss), row("Brier", old.brier, new.brier),
      row("ECE", old.ece, new.ece),
      fact(
        "McNemar",
        "p \(fixed(comparison.mcNemar)), only right: champion "
          + "\(comparison.onlyChampionRight), challenger \(comparison.onlyChallengerRight)"),
      fact(
        "log loss",
        "differs by \(fixed(comparison.logLossDifference)) "
          + "(95 %: \(fixed(comparison.logLossLow)) to \(fixed(comparison.logLossHigh))), audits "
          + "by what they stand for"),
    ] + left(comparison.leftOut ?? 0)
  }

  private static func left(_ count: Int) -> [String] {
    guard count > 0 else { return [] }
    return [fact("left out", "\(count) with a label that only one of them knows")]
  }

  /// A model's figures.
  static func lines(_ figures: ModelMetrics.Figures) -> [String] {
    [
      fact("n", Figure.grouped(figures.n)), fact("accuracy", fixed(figures.accuracy)),
      fact("macro F1", fixed(figures.macroF1)), fact("log loss", fixed(figures.logLoss)),
      fact("Brier", fixed(figures.brier)), fact("ECE", fixed(figures.ece)),
    ]
  }

  /// What the gate says.
  static func lines(_ gate: GateReport) -> [String] {
    var lines = [
      fact(
        "false green",
        "\(gate.falseGreens) of \(counted(gate.greens, "green")), "
          + "95 % bound \(Figure.percent(gate.falseGreenBound, decimals: 2))"
          + (gate.incumbentGreens.map {
            "; before \(gate.incumbentFalseGreens ?? 0) of \($0)"
          } ?? "")),
      fact("audited", "\(gate.audited) blind, at least \(gate.needed)"),
    ]
    if gate.mayPromote { lines.append(fact("gate", "may be promoted")) }
    lines += gate.refusals.map { fact("gate", "refuses: \($0)") }
    return lines
  }

  /// What a model's state is now.
  static func tell(_ version: String, in store: Store, json: Bool) throws {
    guard let record = try store.model(version) else { return }
    var output = StandardOutput()
    try output.print(json ? ModelJSON.line(record) : "\(record.version): \(state(record))")
    try output.flush()
  }

  private static func state(_ record: ModelRecord) -> String {
    record.share.map { "\(record.state.rawValue) \(Figure.percent($0, decimals: 0))" }
      ?? record.state.rawValue
  }

  private static func fact(_ name: String, _ value: String) -> String {
    PlainText.cell(name, width: 12) + "  " + PlainText.safe(value)
  }

  /// So many things: `1 verdict`, `1,200 verdicts`.
  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(Figure.grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  private static func fixed(_ value: Double, _ decimals: Int = 4) -> String {
    Figure.fixed(value, decimals: decimals)
  }
}
