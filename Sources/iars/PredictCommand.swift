import ArgumentParser
import Engine
import Glibc
import Learning
import Store
import Terminal

/// `iars predict`: what a model expects of requests.
struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Predict labels with a model, one line a request.",
    discussion: "Reads CSV with a header or JSON Lines; what the model does not know adds nothing.")

  @Argument(help: "A file of requests; standard input without one.", completion: .file())
  var file = "-"

  @OptionGroup var store: StoreOption

  @Option(help: "The model's version; latest for the newest.")
  var model: ModelName

  @OptionGroup var fields: ExampleOptions

  @Flag(help: "Tell what drove each prediction, and the nearest past cases.")
  var why = false

  @Flag(help: "Print JSON, one object a line.")
  var json = false

  private static let batch = 4_096

  func run() throws {
    let store = try store.openToRead()
    defer { store.close() }
    let (model, record) = try ModelFile.load(model.version(in: store), from: store)
    var rejected = 0
    let rows = try fields.file(file).rows(needsLabels: false) { rejection in
      rejected += 1
      StandardError.print("\(rejection)")
    }
    var output = StandardOutput()
    for start in stride(from: 0, to: rows.count, by: Self.batch) {
      let batch = rows[start..<min(start + Self.batch, rows.count)]
      let forecasts = Forecast.of(batch.map(\.subject), by: model)
      for (row, forecast) in zip(batch, forecasts) {
        try output.print(line(row, forecast, model, record.version))
      }
    }
    try output.flush()
    if rejected > 0 { throw Failure(status: EX_DATAERR) }
  }

  private func line(
    _ row: ExampleFile.Row, _ forecast: Forecast, _ model: Model, _ version: String
  ) -> String {
    let drivers =
      why ? model.rationale(of: row.subject).contributions.prefix(8).map { Driver($0) } : []
    let nearest =
      why ? PastExample.nearest(to: row.subject, of: model, version: version) : []
    if json {
      return ModelJSON.line(
        row.id, forecast, labels: model.labels, why: why ? drivers : nil,
        nearest: why ? nearest : nil)
    }
    let best = forecast.probabilities.indices.max {
      forecast.probabilities[$0] < forecast.probabilities[$1]
    }
    guard let best else { return "" }
    let words = drivers.map(Self.text).joined(separator: ", ")
    return PlainText.cell(model.labels[best], width: 28) + "  "
      + Figure.fixed(forecast.probabilities[best], decimals: 4) + "  "
      + PlainText.safe(row.subject.text)
      + (why ? "  [" + PlainText.safe(words) + "]" + Self.text(nearest) : "")
  }

  /// What speaks for the label by a weight above 0, and against it by one below.
  private static func text(_ driver: Driver) -> String {
    let name = driver.name.isEmpty ? "" : " \(driver.name)"
    return "\(Figure.signed(driver.weight, decimals: 2)) \(driver.kind)\(name)"
  }

  private static func text(_ nearest: [PastExample]) -> String {
    guard !nearest.isEmpty else { return "" }
    let cases = nearest.map { "\($0.id) \($0.label) \(Figure.percent($0.similarity))" }
    return "  like " + PlainText.safe(cases.joined(separator: ", "))
  }
}
