import Engine
import Foundation
import Glibc
import Testing

/// The log file: one line an event, whatever is in it, and never in the way.
@Suite struct LogTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/a.log"
  }

  private func lines(_ path: String) throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  @Test func aLineTellsWhenHowBadWhoAndWhat() throws {
    let log = Log(LogFile(path: path), of: "console")
    log.info("started")
    log.warning("odd")
    log.error("lost")
    let lines = try lines(path)
    let who = "console[\(getpid())]"
    let told = [("info", "started"), ("warning", "odd"), ("error", "lost")]
    #expect(lines.count == 3)
    for (line, (level, text)) in zip(lines, told) {
      #expect(line.hasSuffix("Z \(level) \(who) \"\(text)\""), "\(line)")
      #expect(line.contains(#/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z /#), "\(line)")
    }
    #expect(log.takeFailure() == nil)
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test(arguments: [
    "\u{1B}[2J\u{1B}]0;x\u{7}", "two\nlines\r", "\u{202E}back\u{2066}", "\u{9B}31m\u{7F}\0",
    String(repeating: "é\u{301}", count: 100_000), "\"quoted\\", "",
  ])
  func hostileTextIsOneHarmlessLine(_ text: String) throws {
    let log = Log(LogFile(path: path), of: "console")
    log.error(text)
    log.info("next")
    let lines = try lines(path)
    #expect(lines.count == 2)
    #expect(lines[0].utf8.count < 20_000)
    #expect(
      lines[0].unicodeScalars.allSatisfy {
        $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value)
          && !(0x202A...0x202E).contains($0.value) && !(0x2066...0x2069).contains($0.value)
      })
  }

  @Test func aFullFileGivesWayToANewOneOnce() throws {
    let log = Log(LogFile(path: path, limit: 1_000), of: "console")
    for number in 0..<100 { log.info("event \(number)") }
    let new = try lines(path)
    let old = try lines(path + ".1")
    #expect(new.last?.contains("event 99") == true)
    #expect(try folder.bytes("a.log") <= 1_000)
    #expect(try folder.bytes("a.log.1") <= 1_000)
    // Nothing is missing between the two.
    let numbers = (old + new).compactMap { $0.split(separator: " ").last?.dropLast() }
    let first = try #require(numbers.first.flatMap { Int($0) })
    #expect(numbers.map { Int($0) } == Array(first..<100))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
  }

  @Test func severalWritersShareAFile() throws {
    let logs = (0..<4).map { Log(LogFile(path: path, limit: 2_000_000), of: "w\($0)") }
    DispatchQueue.concurrentPerform(iterations: 4) { index in
      for number in 0..<500 { logs[index].info("event \(number)") }
    }
    let lines = try lines(path)
    #expect(lines.count == 2_000)
    #expect(lines.allSatisfy { $0.hasSuffix("\"") && $0.count { $0 == "\"" } == 2 })
  }

  @Test func severalWritersRotateWithoutLosingALine() throws {
    let logs = (0..<4).map { Log(LogFile(path: path, limit: 20_000), of: "w\($0)") }
    for number in 0..<1_000 { logs[number % 4].info("event \(number)") }
    for end in ["", ".1"] {
      #expect(try lines(path + end).allSatisfy { $0.hasSuffix("\"") })
    }
    let numbers = try (lines(path + ".1") + lines(path))
      .compactMap { $0.split(separator: " ").last?.dropLast() }.map { Int($0) }
    #expect(numbers == Array((1_000 - numbers.count)..<1_000))
  }

  @Test func aFileThatIsMovedOrDeletedIsMadeAnew() throws {
    let log = Log(LogFile(path: path), of: "console")
    log.info("one")
    #expect(rename(path, path + ".old") == 0)
    log.info("two")
    unlink(path)
    log.info("three")
    #expect(try lines(path).count == 1)
    #expect(try lines(path + ".old").count == 1)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["folder", "pipe", "read pipe", "missing", "full", "loop"])
  func oneThatCannotBeWrittenIsToldOnceAndStopsNothing(_ kind: String) throws {
    var path = path
    var reader: Int32 = -1
    switch kind {
    case "folder": mkdir(path, 0o700)
    case "pipe": mkfifo(path, 0o600)
    case "read pipe":
      mkfifo(path, 0o600)
      reader = open(path, O_RDONLY | O_NONBLOCK)
    case "missing": path = folder.path + "/no/such/a.log"
    case "full": path = "/dev/full"
    default: symlink("a.log", path)
    }
    let log = Log(LogFile(path: path), of: "console")
    log.info("one")
    let reason = try #require(log.takeFailure())
    #expect(reason.hasPrefix("\(path): cannot be written: "))
    log.info("two")
    #expect(log.takeFailure() == nil)
    if reader >= 0 { close(reader) }
    // What is mended is used.
    guard kind == "folder" else { return }
    rmdir(path)
    log.info("three")
    #expect(try lines(path).count == 1)
  }

  @Test func noLogIsNoTrouble() {
    Log.none.error("nothing")
    #expect(Log.none.takeFailure() == nil)
  }
}
