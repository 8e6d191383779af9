import ArgumentParser
import Engine
import Glibc
import Store

/// `iars evaluate`: a model's figures on labelled data.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Measure a model on labelled data.")

  @OptionGroup var store: StoreOption

  @Option(help: "The model's version; latest for the newest.")
  var model: ModelName

  @Option(help: "A file of labelled examples: CSV or JSON Lines.", completion: .file())
  var data: String

  @OptionGroup var fields: ExampleOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let store = try store.openToRead()
    defer { store.close() }
    let loaded = try ModelFile.load(model.version(in: store), from: store)
    var rejected = 0
    let rows = try fields.file(data).rows(needsLabels: true) { rejection in
      rejected += 1
      StandardError.print("\(rejection)")
    }
    let evaluation = try ModelEvaluator(of: loaded.model, on: rows, from: data)
    guard let figures = evaluation.figures else {
      throw EngineError(.badData, at: data, "has no labelled examples")
    }
    if let warning = evaluation.warning { StandardError.print("iars: \(data): \(warning)") }
    var output = StandardOutput()
    if json {
      try output.print(ModelJSON.line(figures, unknownLabels: evaluation.unknownCount))
    } else {
      for line in ModelReport.lines(figures) { try output.print(line) }
    }
    try output.flush()
    if rejected > 0 { throw Failure(status: EX_DATAERR) }
  }
}
