import Foundation
import Testing

@Suite(
  "The alarms in the console, in a real terminal",
  .enabled(if: Tmux.isInstalled, "needs the program tmux"))
struct ConsoleAlarmsTests {
  private let folder: TemporaryFolder
  private let store: TestStore

  /// Fires when a decision of the last ten seconds took more than 100 ms.
  private static let quick = """
    {"AlarmName": "Quick", "MetricName": "ProcessingTime", "Namespace": "IARS",
     "Statistic": "Maximum", "Period": 10, "EvaluationPeriods": 1, "Threshold": 100,
     "ComparisonOperator": "GreaterThanThreshold", "TreatMissingData": "notBreaching",
     "Severity": "critical"}
    """

  init() throws {
    folder = try TemporaryFolder()
    store = TestStore(folder)
  }

  /// Imports one request of now that took so many milliseconds.
  private func receive(_ id: String, _ milliseconds: Int) throws {
    let line = Sample.line(
      id,
      ["submitted_at": "\"\(Sample.now())\"", "processing_time_ms": "\(milliseconds)"])
    try store.imported(try folder.write(lines: [line], to: "\(id).jsonl"))
  }

  /// Waits for what an evaluation brings, of which there is one every ten seconds.
  private func waitLong(for text: String, in terminal: Tmux) throws {
    try wait(text, seconds: 60) { try terminal.screen().contains { $0.contains(text) } }
  }

  @Test("an alarm fires, is acknowledged, fires again as a new episode, and is handed over")
  func story() throws {
    try receive("a", 1)
    try ReviewDesk(folder).hire("mira")
    let put = try Program.run(
      "alarms", "put", try folder.write(Self.quick.utf8, to: "quick.json"), "--db", store.path,
      in: folder)
    #expect(put.status == 0, "\(put.messages)")

    let terminal = try Tmux(width: 120, height: 40, in: folder)
    // This type's description says that the window has a title.
    try terminal.type("TERM=tmux-256color")
    let title = try terminal.format("#{pane_title}")
    try terminal.open("console --as mira --no-session --db \(store.path)")
    try terminal.press("4")
    try terminal.waitFor("Quick")
    try receive("b", 500)
    try waitLong(for: "Quick: ALARM", in: terminal)
    #expect(try terminal.format("#{pane_title}").hasPrefix("▲ Quick"))
    // What fires is listed first.
    try terminal.press("Home")
    try terminal.waitFor("Maximum(ProcessingTime) over 10 s > 100 ms for 1 period")
    try terminal.waitFor("nobody owns it")
    try terminal.press("a")
    try terminal.waitFor("what is being done about it")
    try terminal.press("f", "i", "x", "Enter")
    try terminal.waitFor("owned by mira")
    // Nothing comes for ten seconds: the episode ends, and with it the acknowledgement.
    try waitLong(for: "OK since", in: terminal)
    try receive("c", 700)
    try waitLong(for: "nobody owns it", in: terminal)
    try terminal.press("h")
    try terminal.waitFor("Handover at")
    try terminal.waitFor("critical  Quick  since")
    try terminal.press("Escape")
    try terminal.press("q")
    try terminal.waitForPrompt()
    #expect(try terminal.format("#{pane_title}") == title)

    let shown = try Program.run("alarms", "show", "Quick", "--json", "--db", store.path, in: folder)
    let alarm = try object(in: shown.output)
    let episodes = try #require(alarm["episodes"] as? [Object])
    #expect(try episodes.last?.text("owner") == "mira")
    #expect(episodes.count >= 2)
    try store.verified()
  }

  @Test("a definition that somebody changed meanwhile is not overwritten, and the draft stays")
  func conflict() throws {
    try receive("a", 1)
    try ReviewDesk(folder).hire("mira")
    let terminal = try Tmux(width: 120, height: 40, in: folder)
    try terminal.open("console --as mira --no-session --db \(store.path)")
    try terminal.press("4")
    try terminal.waitFor("▸")
    try terminal.press("d")
    try terminal.waitFor("Definition: HighCollapseRate, version 1")
    for _ in 0..<6 { try terminal.press("Down") }
    try terminal.press("Enter", "C-u", "7", "0", "Enter")
    try terminal.waitFor("70  was 50")
    let disabled = try Program.run(
      "alarms", "disable", "HighCollapseRate", "--as", "mira", "--db", store.path, in: folder)
    #expect(disabled.status == 0, "\(disabled.messages)")
    try terminal.waitFor("version 2 is in force meanwhile")
    try terminal.press("w")
    try terminal.waitFor("was changed meanwhile (version 2 by mira): your draft is kept")
    try terminal.waitFor("70  theirs 50")
    try terminal.waitFor("true  theirs false")
    try terminal.press("m", "w")
    try terminal.waitFor("HighCollapseRate is version 3 now")
    try terminal.press("q")
    try terminal.waitForPrompt()
    let shown = try Program.run(
      "alarms", "show", "HighCollapseRate", "--json", "--db", store.path, in: folder)
    let kept = try object(in: shown.output)
    #expect(kept["threshold"] as? Double == 70)
    #expect(kept["version"] as? Int == 3)
    try store.verified()
  }
}
