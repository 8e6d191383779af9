import Engine
import Routing
import Store

/// Models as JSON, one object a line.
enum ModelJSON {
  /// What a training made.
  static func line(_ outcome: Trainer.Outcome, rejected: Int, duplicates: Int) -> String {
    var object = JSONObject()
    add(outcome.record, to: &object)
    object.add("new", outcome.isNew)
    object.add("relabelled", outcome.relabelled)
    object.add("undoable", outcome.undoable)
    object.add("rejected", rejected)
    object.add("duplicates", duplicates)
    object.add("seconds", outcome.metrics.training?.seconds)
    object.add("issues", outcome.metrics.training?.issues)
    object.add("held_out", outcome.metrics.training?.heldOut)
    object.add("method", outcome.metrics.method.rawValue)
    add(outcome.metrics.figures, to: &object)
    object.add("gate", json: outcome.metrics.gate.map(gate))
    return object.end()
  }

  /// A line of the list.
  static func line(_ record: ModelRecord) -> String {
    var object = JSONObject()
    add(record, to: &object)
    add(ModelMetrics(json: record.metrics).figures, to: &object)
    return object.end()
  }

  /// A model with all that is known of it.
  static func whole(
    _ record: ModelRecord, _ metrics: ModelMetrics, _ drift: [DriftFigure],
    _ shadow: ShadowSummary?, _ traffic: ModelTraffic?
  ) -> String {
    var object = JSONObject()
    add(record, to: &object)
    object.add("labels", list: record.labels.map { JSONObject.quoted($0) })
    object.add("metrics", json: metrics.json)
    object.add(
      "drift",
      list: drift.map { figure in
        var inner = JSONObject()
        inner.add("feature", figure.name)
        inner.add("psi", figure.index)
        inner.add("verdict", figure.verdict)
        return inner.end()
      })
    var seen: String?
    if let shadow {
      var inner = JSONObject()
      inner.add("scored", shadow.count)
      inner.add("same_stream", shadow.agreeing)
      inner.add("greens", shadow.greens)
      inner.add("decided_greens", shadow.decidedGreens)
      inner.add("verdicts", shadow.verdicts)
      inner.add("agreeing", shadow.agreeingVerdicts)
      seen = inner.end()
    }
    object.add("shadow", json: seen)
    var done: String?
    if let traffic {
      var inner = JSONObject()
      inner.add("decided", traffic.decided)
      inner.add("greens", traffic.greens)
      inner.add("verdicts", traffic.verdicts)
      inner.add("agreeing", traffic.agreeing)
      done = inner.end()
    }
    object.add("traffic", json: done)
    return object.end()
  }

  /// A model's figures on some data.
  static func line(_ figures: ModelMetrics.Figures, unknownLabels: Int) -> String {
    var object = JSONObject()
    add(figures, to: &object)
    object.add(
      "confusion",
      list: figures.confusion.map { "[" + $0.map(String.init).joined(separator: ",") + "]" })
    object.add("labels", list: figures.labels.map { JSONObject.quoted($0) })
    object.add("unknown_labels", unknownLabels)
    return object.end()
  }

  /// A prediction.
  static func line(
    _ id: String, _ forecast: Forecast, labels: [String], why: [Driver]?,
    nearest: [PastExample]?
  ) -> String {
    var object = JSONObject()
    let best = forecast.probabilities.indices.max {
      forecast.probabilities[$0] < forecast.probabilities[$1]
    }
    object.add("id", id)
    object.add("label", best.map { labels[$0] })
    object.add("confidence", best.map { forecast.probabilities[$0] })
    object.add("ood_score", forecast.oodScore)
    object.add("label_quality", forecast.labelQuality)
    var probabilities = JSONObject()
    for (label, probability) in zip(labels, forecast.probabilities) {
      probabilities.add(label, probability)
    }
    object.add("probabilities", json: probabilities.end())
    if let why { object.add("because", list: why.map(ReviewJSON.driver)) }
    if let nearest { object.add("nearest", list: nearest.map(ReviewJSON.nearest)) }
    return object.end()
  }

  /// What became of a promotion or a rollback.
  static func step(_ champion: ModelRecord?, gate report: GateReport?) -> String {
    var object = JSONObject()
    object.add("champion", champion?.version)
    object.add("before", champion?.before)
    if let report { object.add("gate", json: gate(report)) }
    return object.end()
  }

  private static func gate(_ gate: GateReport) -> String {
    var object = JSONObject()
    object.add("may_promote", gate.mayPromote)
    object.add("refusals", list: gate.refusals.map { JSONObject.quoted($0) })
    object.add("audited", gate.audited)
    object.add("needed", gate.needed)
    object.add("missing", max(0, gate.needed - gate.audited))
    object.add("champion", gate.champion)
    object.add("greens", gate.greens)
    object.add("false_greens", gate.falseGreens)
    object.add("false_green_bound", gate.falseGreenBound)
    return object.end()
  }

  private static func add(_ record: ModelRecord, to object: inout JSONObject) {
    object.add("version", record.version)
    object.add("state", record.state.rawValue)
    object.add("share", record.share)
    object.add("created_at", record.createdAt)
    object.add("parent", record.parent)
    object.add("before", record.before)
    object.add("who", record.who)
    object.add("examples", record.examples)
    object.add("seed", json: "\(record.seed)")
    object.add("data_sha256", record.dataHash)
    object.add("model_sha256", record.checksum)
    object.add("blob_bytes", record.blobBytes)
  }

  private static func add(_ figures: ModelMetrics.Figures?, to object: inout JSONObject) {
    object.add("n", figures?.n)
    object.add("accuracy", figures?.accuracy)
    object.add("macro_f1", figures?.macroF1)
    object.add("log_loss", figures?.logLoss)
    object.add("brier", figures?.brier)
    object.add("ece", figures?.ece)
  }
}
