import ArgumentParser
import Engine

/// Where a command notes what happens.
struct LogOption: ParsableArguments {
  @Option(
    name: .customLong("log"),
    help: "Note what happens in this file, or none; $IARS_LOG unless given.", completion: .file())
  var path: String?

  /// The word for no log.
  private static let off = "none"

  /// The path, or where the log is when nobody says; nil for no log.
  func path(standard: String?) -> String? {
    let path = path ?? ResourceFolder.environment("IARS_LOG") ?? standard
    return path == Self.off ? nil : path
  }

  /// The log of a command, which may keep a standard one where nobody says.
  func open(_ command: String, isStandard: Bool = false) -> Log {
    let standard = isStandard ? Log.standardPath : nil
    guard let path = path(standard: standard) else { return .none }
    // Where the folder cannot be made, the first line says so.
    if path == standard { try? StorePath.makeFolders(above: path) }
    return Log(LogFile(path: path), of: command)
  }
}

extension Log {
  /// Runs a command, and notes its beginning and its end.
  func around(_ what: String, _ body: () throws -> Void) throws {
    info("started: iars \(RootCommand.configuration.version) \(what)")
    defer { warnOnce() }
    do {
      try body()
      info("ended")
    } catch let failure as Failure {
      warning("ended with status \(failure.status)")
      throw failure
    } catch {
      self.error("ended: \(error)")
      throw error
    }
  }

  /// Tells on standard error, once, that the log cannot be written.
  func warnOnce() {
    if let reason = takeFailure() { StandardError.print("iars: no log: \(reason)") }
  }
}
