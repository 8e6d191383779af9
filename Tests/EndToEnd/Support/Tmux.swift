import Foundation
import Glibc
import Testing

/// A real terminal with a shell in it: a tmux server of the test's own.
final class Tmux {
  private let folder: TemporaryFolder
  private let pidPath: String
  private static let prompt = "ready>"

  /// Whether tmux is there.
  static let isInstalled = Program.works("tmux", "-V")

  /// Opens a terminal of a size and waits for its shell.
  init(width: Int, height: Int, changes: [String: String?] = [:], in folder: TemporaryFolder) throws
  {
    self.folder = folder
    pidPath = folder("pid")
    let settings = try folder.write(lines: ["PS1='\(Self.prompt) '"], to: "shell-settings")
    let environment: [String: String?] = [
      "TMUX": nil, "TMUX_TMPDIR": folder.path, "ENV": settings, "IARS": Program.path,
    ]
    let start = try ChildProcess(
      [
        "tmux", "-u", "-f", "/dev/null", "set", "-g", "default-terminal", "screen-256color", ";",
        "set", "-g", "remain-on-exit", "on", ";",
        "new-session", "-d", "-x", "\(width)", "-y", "\(height)", "sh",
      ],
      changes: Program.environment(in: folder).merging(environment) { $1 }.merging(changes) { $1 },
      in: folder)
    let outcome = try start.wait()
    guard outcome.status == 0 else { throw Failure("tmux: \(outcome.messages)") }
    try waitForPrompt()
  }

  deinit {
    _ = try? command("kill-server")
  }

  /// Runs a command of tmux.
  @discardableResult
  func command(_ arguments: String...) throws -> String {
    try ChildProcess(
      ["tmux", "-u"] + arguments, changes: ["TMUX_TMPDIR": folder.path, "LC_ALL": "C.UTF-8"],
      in: folder
    ).wait().text
  }

  /// What is on the screen, a line each.
  func screen() throws -> [String] {
    try command("capture-pane", "-p").split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast().map(String.init)
  }

  /// What tmux knows of the terminal, such as `#{alternate_on}`.
  func format(_ format: String) throws -> String {
    try command("display-message", "-p", format).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Presses keys by their names: `q`, `Space`, `Left`.
  func press(_ keys: String...) throws {
    for key in keys { try command("send-keys", key) }
  }

  /// Types a line at the shell.
  func type(_ line: String) throws {
    try command("send-keys", "-l", line)
    try command("send-keys", "Enter")
  }

  /// Waits until the screen shows a text.
  ///
  /// - Returns: The seconds that it took.
  @discardableResult
  func waitFor(_ text: String) throws -> Double {
    try waitFor(text) { screen in screen.contains { $0.contains(text) } }
  }

  /// Waits until the screen is as wanted.
  @discardableResult
  func waitFor(_ what: String, until isWanted: ([String]) -> Bool) throws -> Double {
    do {
      return try wait(what) { isWanted(try screen()) }
    } catch {
      throw Failure("\(error)\n\(try screen().joined(separator: "\n"))")
    }
  }

  /// Waits until the shell waits for a line.
  func waitForPrompt() throws {
    try waitFor("the prompt") { screen in screen.last { !$0.isEmpty } == Self.prompt }
  }

  /// Runs a command at the shell and waits for its end.
  ///
  /// - Returns: What it wrote to standard output.
  func output(of line: String) throws -> String {
    try waitForPrompt()
    let path = try folder.unusedPath("shell")
    try type("\(line) > \(path).part; mv \(path).part \(path)")
    try wait("the shell runs: \(line)") { FileManager.default.fileExists(atPath: path) }
    return try String(contentsOfFile: path, encoding: .utf8)
  }

  /// Opens the program at the shell and waits for the first frame, or for nothing but its start.
  func open(_ arguments: String, until text: String? = "Routing distribution") throws {
    try? FileManager.default.removeItem(atPath: pidPath)
    try type("sh -c 'echo $$ > \(pidPath); exec \"$IARS\" \(arguments)'")
    if let text { try waitFor(text) }
    try wait("the program starts") { FileManager.default.fileExists(atPath: pidPath) }
  }

  /// The process that `open` started.
  func process() throws -> pid_t {
    let text = try String(contentsOfFile: pidPath, encoding: .utf8)
    guard let identifier = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw Failure("no process: \(text)")
    }
    return identifier
  }

  /// What a program must leave as it found it.
  struct Condition: Equatable {
    var settings: String
    var modes: String
  }

  /// The terminal's settings and modes.
  func condition() throws -> Condition {
    Condition(
      settings: try output(of: "stty -a"),
      modes: try format(
        "alternate #{alternate_on} cursor #{cursor_flag} keypad #{keypad_flag}"
          + "#{keypad_cursor_flag} mouse #{mouse_any_flag} insert #{insert_flag} wrap #{wrap_flag}")
    )
  }
}
