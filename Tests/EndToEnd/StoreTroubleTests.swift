import Foundation
import Glibc
import Testing

@Suite("A store that goes away under its readers", .serialized)
struct StoreTroubleTests {
  private let folder: TemporaryFolder
  private let store: TestStore

  init() throws {
    folder = try TemporaryFolder()
    store = TestStore(folder)
    try store.imported(Program.credit)
  }

  private func remove() {
    for end in ["", "-wal", "-shm", "-lock"] { unlink(store.path + end) }
  }

  /// The processor time that a process has used, in seconds.
  private func processorTime(_ process: pid_t) throws -> Double {
    let text = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
    let ticks = [11, 12].compactMap { fields.count > $0 ? Double(fields[$0]) : nil }
    return ticks.reduce(0, +) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  @Test(
    "the console says what is wrong, keeps what it shows and goes on with what returns",
    .enabled(if: Tmux.isInstalled, "needs the program tmux"))
  func console() throws {
    let terminal = try Tmux(width: 120, height: 40, in: folder)
    try terminal.open("console --db \(store.path)")
    try terminal.waitFor("1,000 decisions")
    remove()
    try terminal.waitFor("store: is gone; put it back, or make it anew by iars import")
    var screen = try terminal.screen()
    #expect(screen[0].contains("✗ error") && screen[0].contains("old"))
    #expect(screen.contains { $0.contains("1,000 decisions") })
    try terminal.press("2", "1")

    let process = try terminal.process()
    let used = try processorTime(process)
    usleep(2_000_000)
    #expect(try processorTime(process) - used < 0.2, "it does not spin")

    try folder.write(Array(repeating: UInt8(ascii: "x"), count: 9_000), to: "store.db")
    try terminal.waitFor("store: is not an iars store")
    remove()
    try store.imported(try folder.write(lines: (1...7).map { Sample.line("new-\($0)") }, to: "7"))
    try terminal.waitFor("everything was read anew")
    try terminal.waitFor("7 decisions")
    screen = try terminal.screen()
    #expect(screen[0].contains("● live"))
    #expect(!screen.contains { $0.contains("1,000 decisions") })
    try terminal.press("2")
    try terminal.waitFor("the new list") { screen in
      screen.contains { $0.contains("7 loaded") || $0.contains("office") }
        && !screen.contains { $0.contains("radio/TV") }
    }
    try terminal.press("q")
    #expect(try terminal.output(of: "echo $?") == "0\n")
    try store.verified()
  }

  @Test(
    "a store that may no longer be reached is told and waited out",
    .enabled(
      if: Tmux.isInstalled && getuid() != 0 || Program.works("setpriv", "--version"),
      "as root, needs the program setpriv"))
  func permissions() throws {
    let inner = folder("inner")
    #expect(mkdir(inner, 0o777) == 0)
    let moved = inner + "/store.db"
    for end in ["", "-wal", "-shm", "-lock"] { rename(store.path + end, moved + end) }
    for path in [folder.path, inner] { chmod(path, 0o777) }
    for end in ["", "-lock"] { chmod(moved + end, 0o666) }
    let asNobody =
      getuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
    let watch = try ChildProcess(
      asNobody + [Program.path, "watch", "--db", moved],
      changes: Program.environment(in: folder), in: folder)
    try expectLine(of: watch, "last 24h: 1,000 decisions")
    chmod(inner, 0)
    try expectLine(of: watch, "the store cannot be read: cannot be reached (Permission denied)")
    chmod(inner, 0o777)
    try expectLine(of: watch, "the store was away or is another file now; last 24h: 1,000")
    watch.kill(SIGINT)
    #expect(try watch.wait().status == 0)
  }

  @Test("iars watch tells the same in lines")
  func watch() throws {
    let watch = try Program.start(["watch", "--db", store.path], in: folder)
    try expectLine(of: watch, "last 24h: 1,000 decisions")
    remove()
    try expectLine(of: watch, "the store cannot be read: is gone; put it back")
    try store.imported(try folder.write(lines: [Sample.line("one")], to: "one.jsonl"))
    try expectLine(of: watch, "the store was away or is another file now; last 24h: 1 decision")
    watch.kill(SIGTERM)
    #expect(try watch.wait().ending == .signalled(SIGTERM))
  }

  private func expectLine(of process: ChildProcess, _ text: String) throws {
    try wait("a line: \(text)") {
      String(decoding: try process.outputSoFar(), as: UTF8.self).contains(text)
    }
  }
}
