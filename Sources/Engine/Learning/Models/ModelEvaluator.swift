package import Learning
import Routing
import Store

/// Evaluates a model on labelled rows.
package enum ModelEvaluator {
  /// The figures of a model on rows; nil where there are none.
  package static func figures(
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
