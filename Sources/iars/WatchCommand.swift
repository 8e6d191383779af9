import ArgumentParser
import Console
import Engine
import Glibc
import Metrics
import Routing
import Store
import Terminal

/// `iars watch`: what changes, as plain lines.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Print a line whenever something changes.",
    discussion: """
      For pipes and screen readers: one line of plain text for the present, then one for each \
      change of the counts, or of what needs attention. It evaluates the alarms, unless another \
      process does or the store may not be written. Ends by ctrl-c, or when nobody reads on.
      """)

  @OptionGroup var store: StoreOption

  @Option(help: "How long the figures reach back: 15m, 1h, 6h, 24h, 7d, 30d.")
  var window = ZoomArgument(zoom: .day)

  @Option(help: "At most one line in this time, 1s or more.")
  var interval = "1s"

  @Option(parsing: .unconditional, help: "End after so many lines.")
  var count: Int?

  private static let shortest: Int64 = 1_000_000
  private static let longest: Int64 = 3_600_000_000

  private var pause: Int64? {
    TimeSpan.parse(interval).flatMap { (Self.shortest...Self.longest).contains($0) ? $0 : nil }
  }

  func validate() throws {
    guard pause != nil else { throw ValidationError("--interval must be from 1s to 1h") }
    guard count.map({ $0 > 0 }) ?? true else { throw ValidationError("--count must be above 0") }
  }

  @OptionGroup var log: LogOption

  func run() throws {
    TerminalSignal.claim()
    let log = log.open("watch")
    var end: TerminalSignal?
    try log.around("watch") { end = try watch(log) }
    end?.endProcess()
  }

  /// Prints lines until there is nobody to read them, or a signal asks to end, which is returned.
  private func watch(_ log: Log) throws -> TerminalSignal? {
    let store = try LiveStore(store.openToRead(), mayUpgrade: true)
    defer { store.close() }
    let path = store.path
    let alarms = try AlarmThread(
      opening: {
        AlarmWatch(store: try Store(path: path, access: .readWrite), origin: "iars watch")
      }, log: log)
    defer { alarms.stop() }
    let output = try OutputWatch()
    var watcher = Watcher(source: StoreSource(store: store), zoom: window.zoom, log: log)
    var printed = 0
    while true {
      let next = ContinuousClock.now + .microseconds(pause ?? Self.shortest)
      if let line = watcher.look(at: .now()) {
        guard try Self.print(line) else { return nil }
        printed += 1
        if printed == count { return nil }
      }
      log.warnOnce()
      switch output.wait(until: next) {
      case .timeout: continue
      case .signal(.interrupt), .closed: return nil
      case .signal(let signal):
        log.info("asked to end: \(signal)")
        return signal
      }
    }
  }

  /// Prints a line at once; false when nobody reads it.
  private static func print(_ line: String) throws -> Bool {
    var text = line + "\n"
    let result = text.withUTF8 { bytes -> Int32 in
      var rest = UnsafeRawBufferPointer(bytes)[...]
      while !rest.isEmpty {
        let count = write(
          STDOUT_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return errno }
      }
      return 0
    }
    guard result != 0 else { return true }
    guard result != EPIPE else { return false }
    throw EngineError(
      .ioError, at: "standard output", "cannot be written: \(String(cString: strerror(result)))")
  }
}
