package import Learning
import Routing
import Store

/// Evaluates a model on labelled rows.
package struct ModelEvaluator {
  /// How the model did, on all rows; nil where there are none.
  package let figures: ModelMetrics.Figures?
  /// How many rows have labels that the model does not know: it gives nothing to them.
  package let unknownCount: Int
  /// Those labels, each once, in the order of the rows.
  package let unknownLabels: [String]

  /// Labels that a message names at most.
  private static let mostNamed = 5

  /// Evaluates a model.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - rows: Labelled rows.
  ///   - place: Where they are from, for messages.
  /// - Throws: `EngineError` where the model knows none of their labels.
  package init(
    of model: Model, on rows: [ExampleFile.Row], from place: String
  ) throws(EngineError) {
    let known = Set(model.labels)
    let foreign = rows.compactMap(\.label).filter { !known.contains($0) }
    var seen: Set<String> = []
    unknownCount = foreign.count
    unknownLabels = foreign.filter { seen.insert($0).inserted }
    figures = Self.figures(of: model, on: rows)
    guard foreign.isEmpty || foreign.count < rows.count else {
      throw EngineError(
        .badData, at: place,
        "has none of the model's labels: the model's are \(Self.list(model.labels)), the file's "
          + "\(Self.list(unknownLabels)); is it the right model, and the label field?")
    }
  }

  /// The labels that the model does not know, for a message; nil where it knows all.
  package var warning: String? {
    guard let count = figures?.n, unknownCount > 0 else { return nil }
    let verb = unknownCount == 1 ? "has a label" : "have labels"
    return "\(unknownCount) of \(count) examples \(verb) that the model does not know: "
      + Self.list(unknownLabels)
  }

  /// The first of some labels.
  private static func list(_ labels: [String]) -> String {
    let shown = labels.prefix(mostNamed).map { UnsafeScalars.shown($0) }.joined(separator: ", ")
    let more = labels.count - mostNamed
    return more > 0 ? "\(shown) and \(more) more" : shown
  }

  private static func figures(
    of model: Model, on rows: [ExampleFile.Row]
  ) -> ModelMetrics.Figures? {
    let cases = rows.compactMap { row in
      row.label.map {
        LabelledCase(
          example: Example(id: row.id, subject: row.subject, label: $0), origin: .file)
      }
    }
    let party = Jury.Party(
      labels: model.labels, forecasts: Forecast.of(cases.map(\.example.subject), by: model))
    return Jury(policy: .reference, seed: 1).figures(cases, party)
  }
}
