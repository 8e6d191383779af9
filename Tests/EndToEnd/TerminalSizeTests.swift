import Foundation
import Glibc
import Testing

@Suite(
  "A terminal that lies about its size", .serialized,
  .enabled(if: Tmux.isInstalled, "needs the program tmux"))
struct TerminalSizeTests {
  private let folder: TemporaryFolder
  private let store: TestStore

  init() throws {
    folder = try TemporaryFolder()
    store = TestStore(folder)
    try store.imported(Program.credit)
  }

  /// Gives the terminal another size behind the back of the emulator, which keeps its own.
  private func set(_ size: (rows: Int, columns: Int), of terminal: Tmux) throws {
    let device = try terminal.format("#{pane_tty}")
    let change = try ChildProcess(
      ["stty", "-F", device, "rows", "\(size.rows)", "cols", "\(size.columns)"], in: folder)
    #expect(try change.wait().status == 0)
  }

  private func memory(_ terminal: Tmux) throws -> Int {
    let status = try String(
      contentsOfFile: "/proc/\(terminal.process())/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? .max) / 1_024
  }

  @Test(
    "it opens, takes little memory, quits and leaves the terminal as it was",
    arguments: [(0, 0), (1, 1), (1, 200), (200, 1), (65_535, 80), (24, 65_535), (65_535, 65_535)])
  func opens(_ rows: Int, _ columns: Int) throws {
    let terminal = try Tmux(width: 100, height: 30, in: folder)
    let before = try terminal.condition()
    try set((rows, columns), of: terminal)
    try terminal.open("console --db \(store.path)", until: nil)
    try wait("the screen is entered") { try terminal.format("#{alternate_on}") == "1" }
    try terminal.press("2", "1", "?", "Escape")
    #expect(try memory(terminal) < 120)
    try set((30, 100), of: terminal)
    try terminal.waitFor("a whole frame") { screen in
      screen.count == 30 && screen[0].contains("live") && screen[29].contains("quit")
    }
    try terminal.press("q")
    #expect(try terminal.output(of: "echo $?") == "0\n")
    #expect(try terminal.condition() == before)
  }

  @Test("a storm of sizes ends in a whole frame of the last one")
  func storm() throws {
    let terminal = try Tmux(width: 120, height: 40, in: folder)
    try terminal.open("console --db \(store.path)")
    let device = try terminal.format("#{pane_tty}")
    let script = """
      i=0
      while [ $i -lt 300 ]; do
        stty -F \(device) rows $((i * 7 % 70)) cols $((i * 13 % 240))
        i=$((i + 1))
      done
      stty -F \(device) rows 65535 cols 65535
      stty -F \(device) rows 40 cols 120
      """
    let storm = try ChildProcess(["sh", "-c", script], in: folder)
    for _ in 0..<5 { try terminal.press("2", "Down", "1", "Left") }
    #expect(try storm.wait().status == 0)
    // The emulator's own resizing, too, as fast as it goes.
    for width in stride(from: 40, to: 200, by: 20) {
      try terminal.command("resize-window", "-x", "\(width)", "-y", "\(width / 4 + 5)")
    }
    try terminal.command("resize-window", "-x", "110", "-y", "33")
    // Where there was no room for a screen its keys did nothing, so which one is open is chance.
    try terminal.waitFor("a whole frame") { screen in
      screen.count == 33 && screen[0].count == 109 && screen[0].hasSuffix("UTC")
        && screen[32].contains("quit")
    }
    try terminal.press("1")
    try terminal.waitFor("a whole Overview") { screen in
      screen.contains { $0.count == 110 && $0.hasSuffix("╮") } && screen[32].contains("quit")
    }
    #expect(try memory(terminal) < 120)
    try terminal.press("q")
    #expect(try terminal.output(of: "echo $?") == "0\n")
  }
}
