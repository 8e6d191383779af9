import ArgumentParser
import Engine
import Glibc
import Routing
import Store
import Terminal

/// `iars models`: the registry of classifiers.
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List models, promote and roll back, let them look on.",
    discussion: """
      Who changes something is an operator of the store; going over the gate and rolling back take \
      a manager. Exit status: 3 where a model's state does not allow it, 4 where the gate or the \
      operator's role does not, 66 where there is no such model; else as iars.
      """,
    subcommands: [
      ModelsListCommand.self, ModelsShowCommand.self, ModelsPromoteCommand.self,
      ModelsRollbackCommand.self, ModelsShadowCommand.self, ModelsRetireCommand.self,
      ModelsExportCommand.self, ModelsImportCommand.self,
    ])
}

/// `iars models list`.
struct ModelsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List all models, the newest first.")

  @OptionGroup var store: StoreOption

  @Flag(help: "Print JSON, one object a line.")
  var json = false

  func run() throws {
    let store = try store.openToRead()
    defer { store.close() }
    var output = StandardOutput()
    if !json { try output.print(ModelReport.header) }
    for record in try store.models() {
      try output.print(json ? ModelJSON.line(record) : ModelReport.row(record))
    }
    try output.flush()
  }
}

/// `iars models show`.
struct ModelsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a model: lineage, figures, gate, drift.")

  @Argument(help: "The model's version; latest for the newest.")
  var model: ModelName

  @OptionGroup var store: StoreOption

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let store = try store.openToRead()
    defer { store.close() }
    let record = try model.record(in: store)
    let version = record.version
    let metrics = ModelMetrics(json: record.metrics)
    let shadow = record.state == .shadow ? try store.shadowSummary(of: version) : nil
    let decides = record.state == .canary || record.state == .champion
    let traffic = decides ? try store.traffic(of: version) : nil
    let drift = try LearningReader(store: store).drift(of: record)
    var output = StandardOutput()
    if json {
      try output.print(ModelJSON.whole(record, metrics, drift, shadow, traffic))
    } else {
      for line in ModelReport.lines(record, metrics, drift, shadow, traffic) {
        try output.print(line)
      }
    }
    try output.flush()
  }
}

/// `iars models promote`.
struct ModelsPromoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promote",
    abstract: "Make a model the champion, if the gate lets it; the next decisions are its own.")

  @Argument(help: "The model's version; latest for the newest.")
  var model: ModelName

  @OptionGroup var store: StoreOption
  @OptionGroup var person: ModelActorOption

  @Option(help: "Promote it though the gate refuses; the log keeps this reason.")
  var despite: String?

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard despite.map({ (1...1_000).contains($0.count) }) ?? true else {
      throw ValidationError("--despite takes a reason of 1 to 1,000 characters")
    }
  }

  func run() throws {
    let store = try store.openToWrite()
    defer { store.close() }
    let version = try model.version(in: store)
    let result = try ModelRegistry(store: store).promote(
      version, despite: despite, by: try person.actor("models promote", in: store))
    var output = StandardOutput()
    if json {
      try output.print(ModelJSON.step(result.champion, gate: result.gate))
    } else {
      try output.print(
        "\(version) is the champion; before it: \(result.champion?.before ?? "none")")
      for line in ModelReport.lines(result.gate) { try output.print(line) }
    }
    try output.flush()
  }
}

/// `iars models rollback`.
struct ModelsRollbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Retire the champion; the one before it decides again.",
    discussion: "Where there was none before it, requests need signals of their own again.")

  @OptionGroup var store: StoreOption
  @OptionGroup var person: ModelActorOption

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let store = try store.openToWrite()
    defer { store.close() }
    let champion = try ModelRegistry(store: store).rollBack(
      by: try person.actor("models rollback", in: store))
    var output = StandardOutput()
    try output.print(
      json
        ? ModelJSON.step(champion, gate: nil)
        : champion.map { "\($0.version) is the champion again" }
          ?? "no model decides; requests need signals of their own")
    try output.flush()
  }
}

/// `iars models shadow`.
struct ModelsShadowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shadow",
    abstract: "Let a model score all traffic without deciding, or decide a share of it.")

  @Argument(help: "The model's version; latest for the newest.")
  var model: ModelName

  @OptionGroup var store: StoreOption
  @OptionGroup var person: ModelActorOption

  @Option(
    help: """
      Make it a canary, if the gate lets it: it decides this share of the requests without signals.
      """)
  var canary: Double?

  @Option(help: "Make it a canary though the gate refuses; the log keeps this reason.")
  var despite: String?

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard canary.map({ $0 > 0 && $0 < 1 }) ?? true else {
      throw ValidationError("--canary is above 0 and below 1")
    }
    guard despite.map({ (1...1_000).contains($0.count) }) ?? true else {
      throw ValidationError("--despite takes a reason of 1 to 1,000 characters")
    }
    guard canary != nil || despite == nil else {
      throw ValidationError("--despite is for --canary: a shadow decides nothing")
    }
  }

  func run() throws {
    let store = try store.openToWrite()
    defer { store.close() }
    let version = try model.version(in: store)
    let registry = ModelRegistry(store: store)
    let actor = try person.actor("models shadow", in: store)
    if let canary {
      try registry.canary(version, share: canary, despite: despite, by: actor)
    } else {
      try registry.shadow(version, by: actor)
    }
    try ModelReport.tell(version, in: store, json: json)
  }
}

/// `iars models retire`.
struct ModelsRetireCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire", abstract: "Take a shadow, a canary or a candidate out of service.")

  @Argument(help: "The model's version; latest for the newest.")
  var model: ModelName

  @OptionGroup var store: StoreOption
  @OptionGroup var person: ModelActorOption

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let store = try store.openToWrite()
    defer { store.close() }
    let version = try model.version(in: store)
    try ModelRegistry(store: store).retire(
      version, by: try person.actor("models retire", in: store))
    try ModelReport.tell(version, in: store, json: json)
  }
}

/// `iars models export`.
struct ModelsExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a model and what it has learnt from, as hashes, to a file.")

  @Argument(help: "The model's version; latest for the newest.")
  var model: ModelName

  @Argument(help: "The file; standard output without one.", completion: .file())
  var file = "-"

  @OptionGroup var store: StoreOption

  func run() throws {
    let store = try store.openToRead()
    defer { store.close() }
    let blob = try ModelRegistry(store: store).file(of: model.version(in: store))
    guard file != "-" else {
      try blob.withUnsafeBytes {
        try OutputFile.write($0, to: STDOUT_FILENO, name: "standard output")
      }
      return
    }
    guard let output = try NewFile(path: file) else {
      throw EngineError(.cannotCreate, at: file, "is there already; give another name")
    }
    try blob.withUnsafeBytes { try output.write($0) }
    try output.finish()
  }
}

/// `iars models import`.
struct ModelsImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Register a model that was exported elsewhere.")

  @Argument(help: "The file.", completion: .file())
  var file: String

  @OptionGroup var store: StoreOption
  @OptionGroup var person: ModelActorOption

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let blob = try ModelBytes.read(file)
    // A store is not made for a file that is no model.
    try ModelFile.check(blob, at: file)
    let store = try open()
    defer { store.close() }
    let added = try ModelRegistry(store: store).add(
      blob, from: file, by: try person.actor("models import", in: store))
    var output = StandardOutput()
    try output.print(
      json
        ? ModelJSON.line(added.record)
        : "\(added.record.version): \(Self.words(added.change))")
    try output.flush()
  }

  /// Opens the store; none is made, for nobody is an operator of a new one.
  private func open() throws -> Store {
    do {
      return try store.openToWrite()
    } catch let error as StoreError where error.code == .noInput {
      try person.refuse("models import")
      throw error
    }
  }

  private static func words(_ change: ModelAddition) -> String {
    switch change {
    case .registered: "imported"
    case .known: "was there already"
    case .repaired: "was there already, and is repaired"
    }
  }
}
