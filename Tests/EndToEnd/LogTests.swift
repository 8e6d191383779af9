import Foundation
import Glibc
import Testing

@Suite("The log", .serialized)
struct LogTests {
  private let folder: TemporaryFolder
  private let store: TestStore

  init() throws {
    folder = try TemporaryFolder()
    store = TestStore(folder)
    try store.imported(Program.credit)
  }

  private func log(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test(
    "the console notes its beginning, what failed, and its end",
    .enabled(if: Tmux.isInstalled, "needs the program tmux"))
  func console() throws {
    let path = folder("state/iars/iars.log")
    let terminal = try Tmux(width: 100, height: 30, in: folder)
    try terminal.open("console --db \(store.path) --keys \(folder("none.toml"))")
    rename(store.path, store.path + ".away")
    try terminal.waitFor("is gone")
    rename(store.path + ".away", store.path)
    try terminal.waitFor("live")
    kill(try terminal.process(), SIGTERM)
    #expect(try terminal.output(of: "echo $?") == "143\n")
    let lines = try log(path).split(separator: "\n").map { $0.split(separator: " ", maxSplits: 3) }
    #expect(lines.allSatisfy { $0.count == 4 && $0[2].hasPrefix("console[") })
    let texts = lines.map { "\($0[1]) \($0[3])" }
    #expect(texts.first?.hasPrefix("info \"started: iars ") == true)
    #expect(texts.contains("info \"open: \(store.path)\""))
    #expect(texts.contains("warning \"\(folder("none.toml")): there is no such file\""))
    #expect(texts.contains { $0.hasPrefix("error \"the store cannot be read: is gone") })
    #expect(texts.contains("info \"the store can be read again\""))
    #expect(texts.suffix(2) == ["info \"asked to end: terminate\"", "info \"ended\""])
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test("import and watch keep one where they are asked to")
  func others() throws {
    let path = folder("named.log")
    let file = try folder.write(lines: [Sample.line("one"), "{"], to: "in.jsonl")
    let outcome = try Program.run(
      "import", file, "--db", store.path, changes: ["IARS_LOG": path], in: folder)
    #expect(outcome.status == 65)
    var text = try log(path)
    #expect(text.contains("info import["))
    #expect(text.contains("1 stored, 0 duplicates, 1 rejected\""))
    #expect(text.contains("\"ended with status 65\""))

    let watch = try Program.run(
      "watch", "--db", store.path, "--count", "1", "--log", path, in: folder)
    #expect(watch.status == 0)
    text = try log(path)
    #expect(text.contains("info watch[") && text.hasSuffix("\"ended\"\n"))

    let failed = try Program.run("import", folder("none"), "--log", path, in: folder)
    #expect(failed.status == 66)
    #expect(try log(path).contains("error import["))
    _ = try Program.run("watch", "--db", store.path, "--count", "1", in: folder)
    #expect(!FileManager.default.fileExists(atPath: folder("state/iars/iars.log")))
  }

  @Test("one that cannot be written is said once, and the work is done")
  func unwritable() throws {
    let file = try folder.write(lines: [Sample.line("one")], to: "in.jsonl")
    let outcome = try Program.run(
      "import", file, "--db", store.path, "--log", folder("no/such/log"), in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.messages.components(separatedBy: "no log: ").count == 2)
    #expect(outcome.messages.hasPrefix("1 stored, 0 duplicates, 0 rejected\n"))
    guard Tmux.isInstalled else { return }
    let terminal = try Tmux(width: 120, height: 30, in: folder)
    try terminal.open("console --db \(store.path) --log \(folder.path)")
    try terminal.waitFor("no log: \(folder.path): cannot be written: Is a directory")
    try terminal.press("2", "1")
    try terminal.waitFor("quit")
    try terminal.press("q")
    #expect(try terminal.output(of: "echo $?") == "0\n")
  }

  @Test("iars info tells of it and of every limit")
  func info() throws {
    let outcome = try Program.run("info", "--json", "--db", store.path, in: folder)
    let facts = try object(in: outcome.output)
    #expect(try facts.text("log") == "\(folder("state/iars/iars.log")) (not there)")
    for name in [
      "log_file", "polling", "store_locked", "store_cache", "checkpoint", "window", "list",
      "sessions", "largest_screen", "smallest_screen", "settings_file", "longest_line",
    ] {
      #expect(facts[name] != nil, "\(name)")
    }
    let off = try Program.run("info", "--log", "none", in: folder)
    #expect(off.text.contains(/\nlog +none\n/))
  }
}
