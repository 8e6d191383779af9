import ArgumentParser
import Console
import Engine
import Glibc
import Routing
import Store
import Terminal

/// `iars console`: the console itself.
struct ConsoleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "console", abstract: "Open the console on a store.")

  @OptionGroup var store: StoreOption
  @OptionGroup var look: ConsoleLook

  @Flag(help: "Change nothing in the store, whatever is pressed: its connection refuses.")
  var readOnly = false

  func run() throws {
    TerminalSignal.claim()
    try ConsoleLook.requireTerminal()
    let log = look.log.open("console", isStandard: true)
    var signal: TerminalSignal?
    try log.around("console") {
      let store = readOnly ? try openReadOnly() : try store.openToRead()
      signal = try look.open(store, isReadOnly: readOnly, log: log)
    }
    signal?.endProcess()
  }

  private func openReadOnly() throws -> Store {
    try Store(path: try store.path ?? StorePath.standard(), access: .readOnly)
  }
}

/// How the console looks, wherever it is opened from.
struct ConsoleLook: ParsableArguments {
  @OptionGroup var theme: ThemeOption

  @Flag(help: "Draw in ASCII alone.")
  var ascii = false

  @OptionGroup var keys: KeysOption

  @Flag(help: "Begin anew, and do not remember this session.")
  var noSession = false

  @OptionGroup var log: LogOption

  @Option(
    name: .customLong("as"),
    help: "The operator at the review desk; $IARS_OPERATOR, else the login name.")
  var operatorName: String?

  @Option(
    help:
      "A file of reasons (TOML); iars/reasons.toml in $XDG_CONFIG_HOME or ~/.config unless given.",
    completion: .file())
  var reasonsFile: String?

  /// What there is for those whose terminal cannot show the console.
  static let withoutTerminal =
    "without a screen, `iars watch` prints what changes as lines, and `iars snapshot` one frame"

  /// Refuses to go on without a terminal.
  static func requireTerminal() throws {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw EngineError(.usage, "the console needs a terminal; \(withoutTerminal)")
    }
  }

  /// Runs the console until the operator quits or a signal asks to end, and closes the store.
  func open(_ store: Store, isReadOnly: Bool, log: Log) throws -> TerminalSignal? {
    ProcessMemory.useOneArena()
    log.info("open: \(store.path)\(isReadOnly ? ", read-only" : "")")
    let live = try LiveStore(store, mayUpgrade: !isReadOnly)
    defer { live.close() }
    let name = try OperatorIdentity.name(operatorName)
    let reasons = try ReasonFile.load(reasonsFile)
    let path = store.path
    let openDesk: @Sendable () throws -> ReviewDesk = {
      ReviewDesk(
        store: try Store(path: path, access: .readWrite, cache: Store.deskCache), operator: name,
        origin: "console:review",
        reasons: reasons)
    }
    let openAlarms: @Sendable () throws -> AlarmWatch = {
      AlarmWatch(
        store: try Store(path: path, access: .readWrite, cache: Store.deskCache),
        origin: "console:alarms")
    }
    let openAlarmDesk: @Sendable () throws -> AlarmDesk = {
      AlarmDesk(
        store: try Store(path: path, access: .readWrite, cache: Store.deskCache), operator: name,
        origin: "console:alarms")
    }
    let openModels: @Sendable () throws -> ModelDesk = {
      ModelDesk(
        store: try Store(path: path, access: .readWrite, cache: Store.deskCache), operator: name,
        origin: "console:learning")
    }
    let options = ConsoleOptions(
      storeName: store.path, themes: try ThemeOption.library(), themeName: theme.asked,
      isThemeNamed: theme.theme != nil, configurationFile: .standard, keyFile: keys.file,
      sessionFile: noSession ? nil : .standard,
      log: log, colourDepth: ThemeOption.wantsNoColour ? .none : .direct, isReadOnly: isReadOnly,
      operatorName: name, reasons: reasons, openDesk: isReadOnly ? nil : openDesk,
      openAlarms: isReadOnly ? nil : openAlarms,
      openAlarmDesk: isReadOnly ? nil : openAlarmDesk,
      openModels: isReadOnly ? nil : openModels, isASCII: ascii)
    let source = StoreSource(
      store: live, operatorName: name,
      lastVisit: options.sessionFile?.lastVisit(of: options.storeName))
    let signal = try Console(options: options, source: source).run {
      StandardError.print("iars: \($0)")
    }
    if let signal { log.info("asked to end: \(signal)") }
    return signal
  }
}
