import Foundation
import Glibc
import Testing

@Suite(
  "A terminal that goes away, for a while or for good", .serialized,
  .enabled(if: Tmux.isInstalled, "needs the program tmux"))
struct LostTerminalTests {
  private let folder: TemporaryFolder
  private let store: TestStore

  /// A second is what is asked for; the rest is for a machine with other things to do.
  private static let soon = 2.0

  init() throws {
    folder = try TemporaryFolder()
    store = TestStore(folder)
    try store.imported(Program.credit)
  }

  private func isWhole(_ screen: [String], _ width: Int, _ height: Int) -> Bool {
    screen.count == height && screen.contains { $0.count == width && $0.hasSuffix("╮") }
      && screen.last?.contains("quit") == true
  }

  /// The letter of a process's state: `T` for stopped.
  private func state(of process: pid_t) -> Character? {
    let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return text?.split(separator: ")").last?.first { $0.isLetter }
  }

  @Test(
    "it ends when its terminal goes away, whatever it is at",
    arguments: ["", "trap '' HUP;"], [false, true])
  func hangup(_ before: String, _ isStoreLost: Bool) throws {
    let terminal = try Tmux(width: 100, height: 30, in: folder)
    #expect(try terminal.output(of: "\(before) echo $?") == "0\n")
    try terminal.open("console --db \(store.path)")
    let process = try terminal.process()
    if isStoreLost {
      rename(store.path, store.path + ".away")
      try terminal.waitFor("is gone")
    }
    try terminal.command("kill-server")
    try wait("the console ends", seconds: Self.soon) { kill(process, 0) != 0 }
    let log = try String(contentsOfFile: folder("state/iars/iars.log"), encoding: .utf8)
    #expect(log.hasSuffix("\"ended\"\n"))
  }

  @Test("ctrl-z gives the terminal to the shell and fg takes it back, again and again")
  func suspended() throws {
    let terminal = try Tmux(width: 100, height: 30, in: folder)
    let before = try terminal.condition()
    try terminal.open("console --db \(store.path)")
    try terminal.press("m")
    try terminal.waitFor("the mouse is the console's")
    try terminal.press("1")
    for size in [(90, 28), (110, 34), (100, 30)] {
      try terminal.press("C-z")
      try wait("it stops") { state(of: try terminal.process()) == "T" }
      #expect(try terminal.output(of: "echo one") == "one\n")
      #expect(try terminal.condition().modes == before.modes)
      try terminal.command("resize-window", "-x", "\(size.0)", "-y", "\(size.1)")
      try terminal.waitForPrompt()
      try terminal.type("fg")
      try terminal.waitFor("a whole frame") { isWhole($0, size.0, size.1) }
      #expect(try terminal.format("#{mouse_any_flag}") == "1")
      try terminal.press("?")
      try terminal.waitFor("pause, or go on with live data")
      try terminal.press("Escape")
      try terminal.waitFor("no help") { !$0.contains { $0.contains("open or close") } }
    }
    try terminal.press("q")
    #expect(try terminal.output(of: "echo $?") == "0\n")
    #expect(try terminal.condition() == before)
  }

  @Test("ctrl-z while a frame is drawn is not lost")
  func suspendedWhileDrawing() throws {
    let terminal = try Tmux(width: 100, height: 30, in: folder)
    try terminal.open("console --db \(store.path)")
    let process = try terminal.process()
    for _ in 0..<5 {
      // What follows an escape at once is read by curses itself, before the next frame.
      try terminal.command("send-keys", "Escape", "C-z")
      try wait("it stops") { state(of: process) == "T" }
      try terminal.waitForPrompt()
      try terminal.type("fg")
      try terminal.waitFor("live")
    }
    try terminal.press("q")
    #expect(try terminal.output(of: "echo $?") == "0\n")
  }

  @Test("ctrl-z below a shell that ignores it does nothing")
  func notSuspended() throws {
    let terminal = try Tmux(width: 100, height: 30, in: folder)
    #expect(try terminal.output(of: "trap '' TSTP; echo $?") == "0\n")
    try terminal.open("console --db \(store.path)")
    try terminal.press("C-z", "?")
    try terminal.waitFor("pause, or go on with live data")
    try terminal.press("Escape", "q")
    #expect(try terminal.output(of: "echo $?") == "0\n")
  }

  @Test("stopped and continued from outside, it goes on, in the size that there is then")
  func stopped() throws {
    let terminal = try Tmux(width: 100, height: 30, in: folder)
    // Below a shell without job control, as one with it, and tmux, would not leave it stopped.
    let script = try folder.write(lines: ["$IARS console --db \(store.path)", "true"], to: "run")
    try terminal.type("exec sh \(script)")
    try terminal.waitFor("a whole frame") { isWhole($0, 100, 30) }
    let shell = try terminal.format("#{pane_pid}")
    let child = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
    let process = try #require(pid_t(child.trimmingCharacters(in: .whitespaces)))
    for size in [(120, 40), (100, 30)] {
      #expect(kill(process, SIGSTOP) == 0)
      try wait("it stops") { state(of: process) == "T" }
      try terminal.command("resize-window", "-x", "\(size.0)", "-y", "\(size.1)")
      try terminal.press("?")
      #expect(kill(process, SIGCONT) == 0)
      try terminal.waitFor("pause, or go on with live data")
      try terminal.press("Escape")
      try terminal.waitFor("a whole frame") { isWhole($0, size.0, size.1) }
    }
    try terminal.press("q")
    try wait("it ends") { kill(process, 0) != 0 }
  }
}
