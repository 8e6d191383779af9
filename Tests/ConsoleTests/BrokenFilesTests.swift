import Console
import Engine
import Glibc
import Routing
import Terminal
import TestSupport
import Testing

/// Files of settings that cannot be used: the console opens all the same, and says which and why.
@Suite struct BrokenFilesTests {
  /// What may stand where a file should.
  enum Kind: String, CaseIterable, Sendable {
    case folder, pipe, large, binary, empty, broken, locked

    /// Makes it.
    func make(at path: String) throws {
      switch self {
      case .folder: mkdir(path, 0o700)
      case .pipe: mkfifo(path, 0o600)
      case .large:
        let file = fopen(path, "w")
        for _ in 0..<1_000 { fputs(String(repeating: "# x\n", count: 2_500), file) }
        fclose(file)
      case .binary: try write([0xFF, 0xFE, 0, 1], to: path)
      case .empty: try write([], to: path)
      case .broken: try write(Array("a = [\n= 7\n".utf8), to: path)
      case .locked:
        try write(Array("a = 1\n".utf8), to: path)
        chmod(path, 0)
      }
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
      let file = fopen(path, "w")
      fwrite(bytes, 1, bytes.count, file)
      fclose(file)
    }
  }

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func opened(
    keys: String? = nil, session: String? = nil, configuration: String? = nil,
    theme: String? = nil, isThemeNamed: Bool = false
  ) throws -> (opening: Opening, state: ConsoleState) {
    let options = ConsoleOptions(
      storeName: "/a.db", themes: ThemeLibrary(folders: [folder.path, Golden.themes]),
      themeName: theme, isThemeNamed: isThemeNamed,
      configurationFile: configuration.map(ConfigurationFile.init(path:)),
      keyFile: keys.map { KeyFile(path: $0, isNamed: true) },
      sessionFile: session.map(SessionFile.init(path:)))
    let opening = try Opening(options)
    return (
      opening, opening.state(size: Size(width: 120, height: 40), charset: .unicode)
    )
  }

  @Test(.timeLimit(.minutes(1)), arguments: Kind.allCases)
  func keys(_ kind: Kind) throws {
    let path = folder.path + "/keys.toml"
    try kind.make(at: path)
    defer { rmdir(path) }
    let (opening, state) = try opened(keys: path)
    #expect(state.keys == KeyMap())
    guard kind != .empty else { return #expect(opening.problems.isEmpty) }
    #expect(opening.problems.count == 1)
    #expect(state.message?.contains(path) == true, "\(state.message ?? "")")
    if kind == .broken { #expect(state.message?.contains("\(path):2:") == true) }
  }

  @Test(.timeLimit(.minutes(1)), arguments: Kind.allCases)
  func session(_ kind: Kind) throws {
    let path = folder.path + "/session.toml"
    try kind.make(at: path)
    defer { rmdir(path) }
    let (opening, state) = try opened(session: path)
    #expect(opening.problems.count == 1)
    #expect(state.message?.contains(path) == true)
    #expect(state.message?.contains("the last session is ignored: ") == true)
    #expect(state.zoom == .day)
    // The next one is kept, but in the place of a folder.
    do {
      try SessionFile(path: path).save(Session(state), store: "/a.db", at: Sample.now)
      #expect(try SessionFile(path: path).load(store: "/a.db").zoom == .day)
    } catch {
      #expect(kind == .folder)
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: Kind.allCases)
  func configuration(_ kind: Kind) throws {
    let path = folder.path + "/config.toml"
    try kind.make(at: path)
    defer { rmdir(path) }
    let (opening, state) = try opened(configuration: path)
    #expect(opening.theme.name == "dark" && state.zoom == .day)
    guard kind != .empty else { return #expect(opening.problems.isEmpty) }
    #expect(opening.problems.count == 1)
    #expect(state.message?.hasPrefix(path) == true, "\(state.message ?? "")")
  }

  @Test(.timeLimit(.minutes(1)), arguments: Kind.allCases, [true, false])
  func theme(_ kind: Kind, _ isNamed: Bool) throws {
    let path = folder.path + "/mine.toml"
    try kind.make(at: path)
    defer { rmdir(path) }
    var session: String?
    if !isNamed {
      let kept = folder.path + "/session.toml"
      _ = try SmallFile.create(kept, "version = 1\n[stores.\"/a.db\"]\ntheme = \"mine\"\n")
      session = kept
    }
    let (opening, state) = try opened(
      session: session, theme: isNamed ? "mine" : nil, isThemeNamed: isNamed)
    #expect(opening.theme.name == "dark")
    #expect(opening.problems.count == 1)
    #expect(state.message?.hasPrefix(path) == true, "\(state.message ?? "")")
    // Once it is mended, it is the one that is read anew.
    #expect(state.themeName == "mine")
  }

  @Test(arguments: Kind.allCases)
  func theUsualTheme(_ kind: Kind) throws {
    let path = folder.path + "/dark.toml"
    try kind.make(at: path)
    defer { rmdir(path) }
    let (opening, state) = try opened()
    #expect(opening.theme == .plain)
    #expect(opening.problems.count == 1)
    #expect(state.message?.contains(path) == true)
  }

  @Test func aThemeThatDoesNotExistIsAMistakeOfTheCommandLine() {
    #expect(throws: ThemeError.self) { try opened(theme: "nosuch", isThemeNamed: true) }
  }

  @Test func elsewhereItIsSaidAndAnotherOneDraws() throws {
    let (opening, state) = try opened(theme: "nosuch")
    #expect(opening.theme.name == "dark")
    #expect(state.message?.hasPrefix("nosuch: no such theme") == true, "\(state.message ?? "")")
  }

  @Test func allOfThemAtOnceAreAllSaid() throws {
    for name in ["keys", "session", "mine"] {
      try Kind.pipe.make(at: "\(folder.path)/\(name).toml")
    }
    let (opening, state) = try opened(
      keys: folder.path + "/keys.toml", session: folder.path + "/session.toml", theme: "mine")
    #expect(opening.problems.count == 3)
    for name in ["keys", "session", "mine"] {
      #expect(state.message?.contains("/\(name).toml: ") == true)
    }
  }
}
