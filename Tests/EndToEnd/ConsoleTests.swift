import Foundation
import Glibc
import Testing

@Suite(
  "iars console in a real terminal", .serialized,
  .enabled(if: Tmux.isInstalled, "needs the program tmux"))
struct ConsoleTests {
  private let folder: TemporaryFolder
  private let store: TestStore

  /// Half a second is what is asked for; the rest is for a machine with other things to do.
  private static let soon = 1.5

  init() throws {
    folder = try TemporaryFolder()
    store = TestStore(folder)
    try store.imported(Program.credit)
  }

  /// Whether a frame fills a terminal of a size: a border at the right, keys at the bottom.
  private func fills(_ screen: [String], _ width: Int, _ height: Int) -> Bool {
    screen.count == height && screen.allSatisfy { $0.count <= width }
      && screen.contains { $0.count == width && $0.hasSuffix("╮") }
      && screen.last?.contains("quit") == true
  }

  @Test(
    "it opens at a size, follows another one and leaves the terminal as it was",
    arguments: [(80, 24, 120, 40), (120, 40, 200, 60), (200, 60, 80, 24)])
  func sizes(_ width: Int, _ height: Int, _ newWidth: Int, _ newHeight: Int) throws {
    let terminal = try Tmux(width: width, height: height, in: folder)
    let before = try terminal.condition()
    try terminal.open("console --db \(store.path)")
    try terminal.waitFor("a whole frame") { fills($0, width, height) }
    let screen = try terminal.screen()
    #expect(screen[0].contains("live"))
    #expect(screen[1].contains("1 Overview"))
    #expect(try terminal.format("#{alternate_on}") == "1")

    try terminal.command("resize-window", "-x", "\(newWidth)", "-y", "\(newHeight)")
    try terminal.waitFor("a frame of the new size") { fills($0, newWidth, newHeight) }
    try terminal.command("resize-window", "-x", "39", "-y", "11")
    try terminal.waitFor("40x12")
    try terminal.command("resize-window", "-x", "\(width)", "-y", "\(height)")
    try terminal.waitFor("a frame of the old size") { fills($0, width, height) }

    try terminal.press("q")
    #expect(try terminal.output(of: "echo $?") == "0\n")
    #expect(try terminal.condition() == before)
    #expect(try terminal.screen()[0].hasPrefix("ready> stty"))
  }

  @Test(
    "killed by a signal, it leaves the terminal as it was",
    arguments: [SIGTERM, SIGHUP, SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGQUIT])
  func killed(_ signal: Int32) throws {
    let terminal = try Tmux(width: 100, height: 30, in: folder)
    #expect(try terminal.output(of: "ulimit -c 0; echo $?") == "0\n")
    let before = try terminal.condition()
    try terminal.open("console --db \(store.path)")
    try terminal.waitFor("a whole frame") { fills($0, 100, 30) }
    let process = try terminal.process()
    #expect(kill(process, signal) == 0)
    #expect(try terminal.output(of: "echo $?") == "\(128 + signal)\n")
    #expect(try terminal.condition() == before)
    let screen = try terminal.screen()
    #expect(screen[0].hasPrefix("ready> ulimit"))
    #expect(!screen.contains { $0.contains("Routing distribution") })
    // What is typed is seen, and lines end where lines end.
    try terminal.type("echo one; echo two")
    try terminal.waitFor("two lines") { screen in
      screen.firstIndex(of: "one").map { screen[$0 + 1] == "two" } == true
        && screen.contains { $0.contains("echo one; echo two") }
    }
    try store.verified()
  }

  @Test("what another process imports appears within half a second")
  func live() throws {
    let terminal = try Tmux(width: 120, height: 40, in: folder)
    try terminal.open("console --db \(store.path)")
    for name in ["Aardvark", "Zebra"] {
      let line = Sample.line("\(name)-1", ["category": "\"\(name)\""])
      let file = try folder.write(lines: [line], to: "\(name).jsonl")
      #expect(try terminal.screen().allSatisfy { !$0.contains(name) })
      try store.imported(file)
      let seconds = try terminal.waitFor(name)
      #expect(seconds < Self.soon)
    }
    // Paused, nothing moves, until it is live again.
    try terminal.press("Space")
    try terminal.waitFor("paused")
    try store.imported(
      try folder.write(lines: [Sample.line("okapi", ["category": #""Okapi""#])], to: "okapi.jsonl"))
    #expect(try terminal.screen().allSatisfy { !$0.contains("Okapi") })
    try terminal.press("g")
    try terminal.waitFor("Okapi")
  }

  @Test("keys do what the bottom line and the help say")
  func keys() throws {
    let terminal = try Tmux(width: 120, height: 40, in: folder)
    try terminal.open("console --db \(store.path)")
    try terminal.press("?")
    try terminal.waitFor("pause, or go on with live data")
    try terminal.press("Escape")
    try terminal.waitFor("no help") {
      !$0.contains { $0.contains("pause, or go on with live data") }
    }
    try terminal.press("-")
    try terminal.waitFor("window 7d")
    try terminal.press("+", "+")
    try terminal.waitFor("window 6h")
    try terminal.press("+", "+", "+")
    try terminal.waitFor("shortest window")
    try terminal.press("{")
    try terminal.waitFor("window 15m by 1m to ")
    try terminal.press("a")
    try terminal.waitFor("ASCII alone") { $0.allSatisfy { $0.allSatisfy(\.isASCII) } }
    try terminal.press("C-c")
    #expect(try terminal.output(of: "echo $?") == "0\n")
  }

  @Test("the screen and its filter return the next time, for this store")
  func session() throws {
    let terminal = try Tmux(width: 120, height: 40, in: folder)
    try terminal.open("console --db \(store.path)")
    try terminal.press("2", "/")
    try terminal.command("send-keys", "-l", "stream:red -collapse:none")
    try terminal.press("Enter", "s", "q")
    try terminal.waitForPrompt()
    try terminal.open("console --db \(store.path)", until: "filter stream:red -collapse:none")
    try terminal.waitFor("by amount, most first")
    try terminal.waitFor("the list is read") { $0.contains { $0.contains("✗ red") } }
    try terminal.press("q")
    try terminal.waitForPrompt()
    try terminal.open("console --no-session --db \(store.path)")
  }

  @Test("--read-only says so and writes nothing")
  func readOnly() throws {
    let file = URL(fileURLWithPath: store.path)
    let before = try Data(contentsOf: file)
    let modified = try file.resourceValues(forKeys: [.contentModificationDateKey])
    let terminal = try Tmux(width: 80, height: 24, in: folder)
    try terminal.open("console --read-only --db \(store.path)")
    try terminal.waitFor("read-only")
    try terminal.press("-", "Left", "Space", "g", "q")
    #expect(try terminal.output(of: "echo $?") == "0\n")
    #expect(try Data(contentsOf: file) == before)
    let after = try URL(fileURLWithPath: store.path)
      .resourceValues(forKeys: [.contentModificationDateKey])
    #expect(after.contentModificationDate == modified.contentModificationDate)
    let log = store.path + "-wal"
    let logSize = (try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int) ?? 0
    #expect(logSize == 0)
  }

  @Test("settings that cannot be read hold nothing up, and are all in the log")
  func brokenSettings() throws {
    for folder in [folder("settings/iars/themes"), folder("state/iars")] {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    }
    let files = [
      "settings/iars/keys.toml", "settings/iars/themes/mine.toml", "state/iars/session.toml",
    ].map { folder($0) }
    for file in files { #expect(mkfifo(file, 0o600) == 0) }
    let terminal = try Tmux(width: 120, height: 30, in: folder)
    try terminal.open("console --theme mine --db \(store.path)")
    try terminal.waitFor("cannot be read: it is a pipe, not a file")
    // Mended, the theme is read anew by its name.
    unlink(files[1])
    try FileManager.default.copyItem(
      atPath: Program.home + "/themes/light.toml", toPath: files[1])
    try terminal.press("C-r")
    try terminal.waitFor("theme mine loaded")
    try terminal.press("q")
    #expect(try terminal.output(of: "echo $?") == "0\n")
    let log = try String(contentsOfFile: folder("state/iars/iars.log"), encoding: .utf8)
    for file in files { #expect(log.contains(" warning ") && log.contains("\(file): ")) }
  }

  @Test("an import shows its progress on the terminal and leaves one line")
  func progress() throws {
    let terminal = try Tmux(width: 100, height: 30, in: folder)
    let file = try folder.write(try Sample.manyLines(20_000), to: "many.jsonl")
    try terminal.type("$IARS import \(file) --db \(folder("other.db"))")
    try terminal.waitFor("rows/s")
    try terminal.waitFor("20000 stored, 0 duplicates, 0 rejected")
    #expect(try terminal.screen().allSatisfy { !$0.contains("rows/s") })
  }
}
