import ArgumentParser
import Console
import Engine
import Glibc
import Metrics
import Routing
import Store
import Terminal

/// Which store a command works on.
struct StoreOption: ParsableArguments {
  @Option(name: .customLong("db"), help: "The store's file.", completion: .file())
  var path: String?

  /// Opens a store that exists, to read; what other programs appended is rolled up first where the
  /// store may be written.
  func openToRead() throws -> Store {
    let path = try path ?? StorePath.standard()
    let store = try openUpToDate()
    guard try store.pendingCount() > 0 else { return store }
    do {
      let writer = try Store(path: path, access: .readWrite)
      defer { writer.close() }
      try writer.catchUp()
    } catch {
      StandardError.print("iars: \(error) (some decisions are not in the figures yet)")
    }
    return store
  }

  /// Opens a store to read; one of an older version is brought up to date first.
  func openUpToDate() throws -> Store {
    let path = try path ?? StorePath.standard()
    do {
      return try Store(path: path, access: .readOnly)
    } catch {
      guard error.code == .outdated else { throw error }
      StandardError.print("iars: bringing \(path) up to date; this happens once")
      try Store(path: path, access: .readWrite).close()
      return try Store(path: path, access: .readOnly)
    }
  }

  /// Opens a store to write; a missing one is created.
  func openToAppend() throws -> Store {
    guard let path else {
      let standard = try StorePath.standard()
      try StorePath.makeFolders(above: standard)
      return try Store(path: standard, access: .create)
    }
    return try Store(path: path, access: .create)
  }

  /// Opens a store that exists, to write.
  func openToWrite() throws -> Store {
    try Store(path: try path ?? StorePath.standard(), access: .readWrite)
  }
}

/// Which policy routes.
struct PolicyOption: ParsableArguments {
  @Option(
    name: .customLong("policy"),
    help: "A preset (reference, conservative) or a policy file (TOML).", completion: .file())
  var source = "reference"

  @Option(
    help: "The moment of requests without submitted_at (RFC 3339); the present unless given.")
  var now: Moment?

  func load() throws -> Policy { try PolicySource.load(source) }
}

/// A stretch of time.
struct TimeBounds: ParsableArguments {
  @Option(help: "From this moment on (RFC 3339, or an age such as 2h or 7d).")
  var since: Moment?

  @Option(help: "Up to, but without, this moment (RFC 3339, or an age).")
  var until: Moment?

  func validate() throws {
    guard let since, let until, since.timestamp > until.timestamp else { return }
    throw ValidationError("--since \(since.timestamp) is after --until \(until.timestamp)")
  }
}

/// A moment on the command line: RFC 3339, or an age before the present.
struct Moment: ExpressibleByArgument {
  var timestamp: Timestamp

  init(_ timestamp: Timestamp) {
    self.timestamp = timestamp
  }

  init?(argument: String) {
    if case .success(let timestamp) = Timestamp.parse(argument) {
      self.timestamp = timestamp
    } else if let age = TimeSpan.parse(argument) {
      timestamp = Timestamp.now().advanced(by: -age)
    } else {
      return nil
    }
  }
}

/// Which keys do what.
struct KeysOption: ParsableArguments {
  @Option(
    help: "A file of keys (TOML); iars/keys.toml in $XDG_CONFIG_HOME or ~/.config unless given.",
    completion: .file())
  var keys: String?

  /// The file; nil where none is named and the user has no home.
  var file: KeyFile? {
    if let keys { return KeyFile(path: keys, isNamed: true) }
    return ConfigurationFolder.path(of: "keys.toml").map { KeyFile(path: $0, isNamed: false) }
  }
}

/// Which theme draws.
struct ThemeOption: ParsableArguments {
  @Option(help: "The theme; $IARS_THEME, else that of config.toml, else dark, unless given.")
  var theme: String?

  /// The theme that this run asks for; nil where it does not.
  var asked: String? { theme ?? ResourceFolder.environment("IARS_THEME") }

  /// The theme's name, where no session has a say.
  var name: String { theme ?? Self.standardName }

  /// The theme's name where none is given.
  static var standardName: String {
    if let name = ResourceFolder.environment("IARS_THEME") { return name }
    guard let configuration = ConfigurationFile.standard?.load() else { return "dark" }
    for problem in configuration.problems { StandardError.print("iars: \(problem)") }
    return configuration.theme ?? "dark"
  }

  /// The operator's own themes, and those that come with the program.
  static func library() throws -> ThemeLibrary {
    let own = ConfigurationFolder.path(of: "themes")
    return ThemeLibrary(
      folders: [own, try ResourceFolder.path(of: "themes")].compactMap { $0 })
  }

  /// Whether the user wants no colours at all (https://no-color.org).
  static var wantsNoColour: Bool { ResourceFolder.environment("NO_COLOR") != nil }
}
