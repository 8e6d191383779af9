import ArgumentParser
import Engine
import Glibc
import Store

/// `iars evaluate`: a model's figures on labelled data.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Measure a model on labelled data.")

  @OptionGroup var store: StoreOption

  @Option(help: "The model's version.")
  var model: String

  @Option(help: "A file of labelled examples: CSV or JSON Lines.", completion: .file())
  var data: String

  @OptionGroup var fields: ExampleOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let store = try store.openToRead()
    defer { store.close() }
    let loaded = try ModelFile.load(model, from: store)
    var rejected = 0
    let rows = try fields.file(data).rows(needsLabels: true) { rejection in
      rejected += 1
      StandardError.print("\(rejection)")
    }
    guard let figures = ModelEvaluator.figures(of: loaded.model, on: rows) else {
      throw EngineError(.badData, at: data, "has no labelled examples")
    }
    var output = StandardOutput()
    if json {
      try output.print(ModelJSON.line(figures))
    } else {
      for line in ModelReport.lines(figures) { try output.print(line) }
    }
    try output.flush()
    if rejected > 0 { throw Failure(status: EX_DATAERR) }
  }
}
