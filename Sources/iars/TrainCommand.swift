import ArgumentParser
import Engine
import Glibc
import Store
import Terminal

/// `iars train`: a challenger from what people have decided.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a classifier and register it as a candidate.",
    discussion: """
      Learns from the store: history with outcomes, released verdicts and audits; or, with --data, \
      from files alone: CSV with a header, or JSON Lines. A model tells at most 1,000 labels apart. \
      Nothing that decides is changed: `iars models promote VERSION` does that. A training that is stopped leaves nothing behind.
      """)

  @OptionGroup var store: StoreOption

  @Option(
    parsing: .upToNextOption, help: "Files of examples, instead of the store's.",
    completion: .file())
  var data: [String] = []

  @OptionGroup var fields: ExampleOptions

  @Option(
    help: """
      The share that is held out to judge the model; 0.2 of a store's newest cases unless given, \
      and none of a file's: those are judged by five folds.
      """)
  var holdout: Double?

  @Option(help: "The seed: the same seed and data give the same model, bit for bit.")
  var seed: UInt64 = 1

  @Option(help: "Suspicious labels that are sent back to the review desk at most.")
  var relabels = 50

  @OptionGroup var person: ModelActorOption

  @Flag(help: "Print JSON; the last line has `version`.")
  var json = false

  func validate() throws {
    guard holdout.map({ $0 >= 0 && $0 <= 0.9 }) ?? true else {
      throw ValidationError("--holdout is from 0 to 0.9")
    }
    guard relabels >= 0 else { throw ValidationError("--relabels is 0 or more") }
  }

  func run() throws {
    var cases: TrainingCases?
    if !data.isEmpty {
      // A store is not made for data that is not there, or of which nothing can be learnt.
      let found = try TrainingCases(of: data.map(fields.file)) { rejection in
        StandardError.print("\(rejection)")
      }
      try found.check()
      cases = found
    }
    let store = try data.isEmpty ? store.openToWrite() : store.openToAppend()
    defer { store.close() }
    var options = Trainer.Options()
    options.seed = seed
    options.holdOut = holdout
    options.relabels = relabels
    let trainer = Trainer(store: store, options: options)
    // Whoever it is: a training decides nothing.
    let actor = try person.actor("train", in: store)
    defer { ProgressBar.clear() }
    let outcome =
      if let cases {
        try trainer.train(on: cases, by: actor, progress: Self.show)
      } else {
        try trainer.train(by: actor, progress: Self.show)
      }
    ProgressBar.clear()
    var output = StandardOutput()
    if json {
      try output.print(
        ModelJSON.line(
          outcome, rejected: cases?.rejected ?? 0, duplicates: cases?.duplicates ?? 0))
    } else {
      for line in ModelReport.lines(outcome, duplicates: cases?.duplicates ?? 0) {
        try output.print(line)
      }
    }
    try output.flush()
    if let cases, cases.rejected > 0 { throw Failure(status: EX_DATAERR) }
  }

  @Sendable private static func show(_ step: Trainer.Step) -> Bool {
    guard StandardError.isTerminal else { return true }
    StandardError.write("\r\(words(step))\u{1B}[K")
    return true
  }

  private static func words(_ step: Trainer.Step) -> String {
    switch step {
    case .gathering: "reading what people decided"
    case .fitting(let done, let limit, let gap):
      "fitting \(done) of \(limit) at most, gap \(Figure.fixed(gap, decimals: 4))"
    case .judging: "judging"
    case .storing: "storing"
    }
  }
}
