import Console
import Engine
import Glibc
import Routing
import Terminal
import TestSupport
import Testing

/// What of the console's events is noted.
@Suite struct EventLogTests {
  private let folder: TemporaryFolder
  private let log: Log

  init() throws {
    folder = try TemporaryFolder()
    log = Log(LogFile(path: folder.path + "/a.log"), of: "console")
  }

  /// What was noted, each by level and text.
  private func noted() throws -> [String] {
    guard let text = try SmallFile.text(at: folder.path + "/a.log") else { return [] }
    return text.split(separator: "\n").map { line in
      let parts = line.split(separator: " ", maxSplits: 3)
      return "\(parts[1]) \(parts[3].dropFirst().dropLast())"
    }
  }

  private func note(_ events: ConsoleEvent...) throws -> [String] {
    var console = ConsoleScript()
    for event in events {
      event.note(in: log, before: console.state)
      console.take(event)
    }
    return try noted()
  }

  @Test func aStoreThatGoesAndReturnsIsNoted() throws {
    let request = ReadRequest(zoom: .day)
    let overview = Sample.overview()
    let lines = try note(
      .readFailed("is gone"), .decisionsFailed("is gone"),
      .read(Reading(request: request, overview: overview, edition: 1)),
      .read(Reading(request: request, overview: overview, edition: 1)))
    #expect(
      lines == [
        "error the store cannot be read: is gone", "info the store can be read again",
        "warning the store was away or is another file now: everything was read anew",
      ])
  }

  @Test func whatWasShownAsAnErrorIsNoted() throws {
    let reading = KeyFile.parse("nothing = \"x\"\npause = 7", file: "k.toml")
    #expect(reading.problems.count == 2)
    let lines = try note(
      .themeFailed("t.toml:3: bad"), .keysLoaded(reading),
      .exportFailed("the disk is full"), .exported("/a.csv"), .decisionsFailed("locked"))
    #expect(
      lines == [
        "warning theme kept: t.toml:3: bad",
        "warning \(reading.problems[0].replacing("\"", with: "\\\""))",
        "warning \(reading.problems[1].replacing("\"", with: "\\\""))",
        "error nothing was exported: the disk is full", "info written: /a.csv",
        "error the decisions cannot be read: locked",
      ])
  }

  @Test func keysAndReadingsAsUsualAreNot() throws {
    let reading = Reading(request: ReadRequest(zoom: .day), overview: Sample.overview())
    let lines = try note(
      .key(.character("2")), .read(reading), .resized(Size(width: 90, height: 30)),
      .logFailed("a.log: full"))
    #expect(lines.isEmpty)
  }

  @Test func aLogThatFailsIsSaidBesideWhatElseIsSaid() {
    var console = ConsoleScript()
    console.take(.exported("/a.csv"))
    console.take(.logFailed("/x: cannot be written: No space left on device"))
    #expect(
      console.state.message
        == "written: a.csv in /\nno log: /x: cannot be written: No space left on device")
  }
}
