import Foundation
import Glibc
import Testing

/// What an open console costs, told by counting, not by the clock.
@Suite(
  "iars console at rest, in a real terminal", .serialized,
  .enabled(if: Tmux.isInstalled, "needs the program tmux"))
struct IdleTests {
  private let folder: TemporaryFolder
  private let store: TestStore

  init() throws {
    folder = try TemporaryFolder()
    store = TestStore(folder)
    try store.imported(Program.credit)
  }

  /// What a process has used so far: seconds of processor time, and how often it woke up.
  private struct Use {
    var seconds: Double
    var turns: Int

    init(of process: pid_t) throws {
      let tasks = "/proc/\(process)/task"
      let lines = try FileManager.default.contentsOfDirectory(atPath: tasks).map {
        try String(contentsOfFile: "\(tasks)/\($0)/schedstat", encoding: .utf8).split(
          separator: " ")
      }
      seconds = lines.reduce(0) { $0 + (Double($1[0]) ?? 0) } / 1e9
      turns = lines.reduce(0) { $0 + (Int($1[2].trimmingCharacters(in: .newlines)) ?? 0) }
    }
  }

  /// A terminal with the console open, and all that it writes from now on in a file.
  private func watched(_ key: String) throws -> (terminal: Tmux, output: String) {
    let terminal = try Tmux(width: 120, height: 40, in: folder)
    try terminal.open("console --no-session --db \(store.path)")
    try terminal.press(key)
    try terminal.waitFor(key == "1" ? "◷" : "following")
    // What was read for the first frame may change it once more.
    let process = try terminal.process()
    let before = try Use(of: process)
    try wait("the console has polled") { try Use(of: process).turns >= before.turns + 8 }
    let output = try folder.unusedPath("written")
    _ = FileManager.default.createFile(atPath: output, contents: nil)
    try terminal.command("pipe-pane", "-o", "cat >> \(output)")
    return (terminal, output)
  }

  @Test(
    "while nothing changes nothing is written, and polling costs next to nothing",
    arguments: ["1", "2"])
  func rest(_ key: String) throws {
    let (terminal, output) = try watched(key)
    let process = try terminal.process()
    var quiet: (seconds: Double, turns: Int)?
    for _ in 0..<3 where quiet == nil {
      let minute = Int(Date().timeIntervalSince1970 / 60)
      let before = try Use(of: process)
      let length = try fileSize(output)
      try wait("the console has polled 20 times") {
        try Use(of: process).turns >= before.turns + 20
      }
      let after = try Use(of: process)
      // At a new minute the clock is drawn.
      guard minute == Int(Date().timeIntervalSince1970 / 60) else { continue }
      #expect(try fileSize(output) == length)
      quiet = (after.seconds - before.seconds, after.turns - before.turns)
    }
    let use = try #require(quiet)
    // A poll looks at one number; a refresh or a frame would take ten times as long in this build.
    #expect(use.seconds / Double(use.turns) < 0.002)
  }

  @Test("a change writes the cells that have changed, not the screen")
  func change() throws {
    let (terminal, output) = try watched("1")
    let file = try folder.write(
      lines: [Sample.line("okapi-1", ["category": #""Okapi""#])], to: "one")
    try store.imported(file)
    try terminal.waitFor("Okapi")
    try terminal.command("pipe-pane")
    let update = try fileSize(output)
    #expect(update > 0)

    let (other, whole) = try watched("1")
    try other.press("C-l")
    try wait("the whole screen is drawn") { try fileSize(whole) > 2_000 }
    try other.waitFor("quit")
    try other.press("q")
    try other.waitForPrompt()
    #expect(try update < fileSize(whole) / 2)
  }

  private func fileSize(_ path: String) throws -> Int {
    try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
  }
}
