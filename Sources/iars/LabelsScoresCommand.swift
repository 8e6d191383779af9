import ArgumentParser
import Engine
import Glibc
import Store

/// `iars labels scores`.
struct LabelsScoresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scores",
    abstract: "Score every label of a store or of files by cross-validation; registers nothing.",
    discussion: """
      Prints JSON: a line an example, and last one line with the labels, their thresholds, the \
      confident joint and the rows with issues.
      """)

  @OptionGroup var store: StoreOption

  @Option(
    parsing: .upToNextOption, help: "Files of examples, instead of the store's.",
    completion: .file())
  var data: [String] = []

  @OptionGroup var fields: ExampleOptions

  @Option(help: "The seed of the folds.")
  var seed: UInt64 = 1

  func run() throws {
    let cases = try gather()
    let judged = try LabelJudgement(of: cases, seed: seed)
    var output = StandardOutput()
    for row in judged.rows {
      var object = JSONObject()
      object.add("id", row.id)
      object.add("label", judged.labels[row.label])
      object.add("self_confidence", row.selfConfidence)
      object.add("normalised_margin", row.normalisedMargin)
      object.add("confidence_weighted_entropy", row.confidenceWeightedEntropy)
      object.add("probabilities", list: row.probabilities.map { "\($0)" })
      try output.print(object.end())
    }
    var object = JSONObject()
    object.add("labels", list: judged.labels.map { JSONObject.quoted($0) })
    object.add("thresholds", list: judged.thresholds.map { "\($0)" })
    object.add(
      "joint", list: judged.joint.map { "[" + $0.map(String.init).joined(separator: ",") + "]" })
    object.add("issues", list: judged.issues.map(String.init))
    try output.print(object.end())
    try output.flush()
    if cases.rejected > 0 { throw Failure(status: EX_DATAERR) }
  }

  private func gather() throws -> TrainingCases {
    guard data.isEmpty else {
      return try TrainingCases(of: data.map(fields.file)) { StandardError.print("\($0)") }
    }
    let store = try store.openToRead()
    defer { store.close() }
    return try TrainingCases(of: store)
  }
}
