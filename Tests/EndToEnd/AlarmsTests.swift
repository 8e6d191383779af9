import Foundation
import Glibc
import Testing

@Suite("Alarms by the command line")
struct AlarmsTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(
    "points lead to a state",
    arguments: [
      ("0 - X - X", "3", "3", "missing", "OK"), ("0 - X - -", "3", "2", "breaching", "ALARM"),
      ("- - - - -", "3", "3", "missing", "INSUFFICIENT_DATA"),
      ("- - X - -", "3", "3", "missing", "ALARM"), ("- - - X -", "3", "2", "notBreaching", "OK"),
      ("- - - X -", "3", "2", "ignore", "ALARM"),
    ])
  func points(
    _ points: String, _ periods: String, _ datapoints: String, _ missing: String, _ state: String
  ) throws {
    let outcome = try Program.run(
      "alarms", "test", "--points", points, "-n", periods, "-m", datapoints, "--missing", missing,
      "--state", "ALARM", "--extra", "2", "--json", in: folder)
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(try object(in: outcome.output).text("state") == state)
  }

  @Test(
    "wrong points and options are refused with 64",
    arguments: [
      ["--points", "0 - Y", "-n", "3"], ["--points", "", "-n", "3"],
      ["--points", "X", "-n", "0"], ["--points", "X", "-n", "2", "-m", "3"],
      ["--points", "X", "-n", "2", "--missing", "never"],
      ["--points", "X", "-n", "2", "--state", "FINE"],
    ])
  func wrongPoints(_ arguments: [String]) throws {
    let outcome = try Program.start(["alarms", "test"] + arguments, in: folder).wait()
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(!outcome.messages.isEmpty)
  }

  @Test("an alarm fires, is acknowledged, snoozed and handed over, and all of it is kept")
  func handled() throws {
    let alarms = try AlarmStore(folder)
    #expect(try alarms.listed().text("state") == "INSUFFICIENT_DATA")
    let told = try alarms.run("run", "--once")
    let slow = try #require(try told.first { try $0.text("alarm") == "Slow" })
    #expect(try slow.text("state") == "ALARM")
    #expect(try alarms.run("run", "--once").isEmpty, "each moment is evaluated once")
    #expect(try alarms.listed().text("handling") == "unowned")
    let owned = try alarms.run("ack", "Slow", "--as", "ann", "--comment", "looking")
    #expect(try owned.first?.text("owner") == "ann")
    try ReviewDesk(folder).hire("bob")
    for verb in ["ack", "unack"] {
      let refused = try alarms.alarms([verb, "Slow", "--as", "bob", "--json"])
      #expect(refused.status == 3)
      #expect(try object(in: refused.output).text("refused") == "owned_by_other")
      #expect(refused.messages.contains("ann owns it since 20"))
    }
    let taken = try alarms.run("ack", "Slow", "--as", "bob", "--take-over")
    #expect(try taken.first?.text("owner") == "bob")
    try alarms.run("ack", "Slow", "--as", "ann", "--take-over", "--comment", "looking")
    try alarms.run(
      "snooze", "Slow", "--until", "2h", "--reason", "a fix is on its way", "--as", "ann")
    #expect(try alarms.listed().text("handling") == "snoozed")
    let handover = try alarms.alarms(["handover"])
    for words in ["Slow", "snoozed by ann", "a fix is on its way"] {
      #expect(handover.text.contains(words), "\(handover.text)")
    }
    let history = try alarms.run("history", "Slow").map { try $0.text("what") }
    for words in [
      "acknowledge: taken over from bob: looking", "snooze", "ALARM (was INSUFFICIENT_DATA)", "put",
    ] {
      #expect(history.contains { $0.contains(words) }, "\(words): \(history)")
    }
    try alarms.store.verified()
  }

  @Test("what does not fit exits 3, who may not 4, what is wrong 65, and nothing changes")
  func refused() throws {
    let alarms = try AlarmStore(folder)
    let broken = try folder.write(#"{"AlarmName": "x", "Perod": 60}"#.utf8, to: "broken.json")
    let before = try alarms.run("list").count
    for (arguments, status, kind) in [
      (["ack", "Slow", "--as", "ann"], 3, "no_episode"),
      (["unack", "Slow", "--as", "ann"], 3, "no_episode"),
      (["ack", "Slow", "--as", "bob"], 4, ""),
      (["ack", "Slo", "--as", "ann"], 65, "invalid"),
      (["put", broken], 65, "invalid"),
      (["delete", "nothing"], 65, "invalid"),
      (["unsilence", "7", "--as", "ann"], 65, "invalid"),
      (["silence", "*", "--until", "31d", "--reason", "r", "--as", "ann"], 65, "invalid"),
      (
        ["silence", "*", "--until", "2020-01-01T00:00:00Z", "--reason", "r", "--as", "ann"], 65, ""
      ),
    ] as [([String], Int32, String)] {
      let outcome = try alarms.alarms(arguments + ["--json"])
      #expect(outcome.status == status, "\(arguments): \(outcome.messages)")
      let refusal = try object(in: outcome.output).text("refused")
      #expect(kind.isEmpty || refusal == kind, "\(arguments): \(refusal)")
      #expect(!outcome.messages.isEmpty)
    }
    #expect(try alarms.alarms(["put", folder("missing.json")]).status == 66)
    #expect(
      try alarms.alarms(["silence", "severity:loud", "--until", "1h", "--reason", "r"]).status == 64
    )
    #expect(try alarms.run("list").count == before)
  }

  @Test("of several files all are put or none, and the wrong ones are named")
  func severalFiles() throws {
    let alarms = try AlarmStore(folder)
    func file(_ name: String, _ rule: String) throws -> String {
      try folder.write(#"{"AlarmName": "\#(name)", "AlarmRule": "\#(rule)"}"#.utf8, to: name)
    }
    let before = try alarms.run("list").count
    let wrong = try file("wrong", "ALARM(")
    let refused = try alarms.alarms(["put", try file("first", "ALARM(Slow)"), wrong])
    #expect(refused.status == 65)
    #expect(refused.messages.contains("\(wrong): AlarmRule is wrong"))
    #expect(refused.messages.contains("nothing was put"))
    #expect(try alarms.run("list").count == before)
    let unknown = try alarms.alarms(["put", folder("first"), try file("second", "OK(nothing)")])
    #expect(unknown.status == 65)
    #expect(try alarms.run("list").count == before)
    #expect(try alarms.run("put", folder("first"), try file("second", "OK(first)")).count == 2)
    #expect(try alarms.alarms(["disable", "Slow"]).messages.contains("the rule of 'first'"))
  }

  @Test("who works without being an operator is named, and what fires is deleted by force alone")
  func deleted() throws {
    let alarms = try AlarmStore(folder)
    let who = try alarms.run("history", "Slow").map { try $0.text("who") }
    #expect(!who.contains("iars"), "\(who)")
    try alarms.run("run", "--once")
    let refused = try alarms.alarms(["delete", "Slow", "--json"])
    #expect(refused.status == 3)
    #expect(try object(in: refused.output).text("refused") == "fires")
    #expect(refused.messages.contains("nobody owns it; give --force"))
    try alarms.run("delete", "Slow", "--force")
  }

  @Test("it is said when nobody evaluates, and what lacks data is not told to be OK")
  func idle() throws {
    let alarms = try AlarmStore(folder)
    for verb in [["list"], ["show", "Slow"]] {
      #expect(try alarms.alarms(verb).text.contains("nobody has evaluated yet: `iars alarms run`"))
    }
    #expect(try alarms.alarms(["show", "DeepQueue"]).text.contains("to be OK") == false)
    #expect(try alarms.listed()["evaluated_through"] is NSNull)
    try alarms.run("run", "--once")
    #expect(try alarms.alarms(["list"]).text.contains("nobody has evaluated since 20"))
    #expect(try alarms.listed().text("evaluated_through").hasPrefix("20"))
    #expect(try alarms.alarms(["show", "Slow"]).text.contains("to be OK"))
  }

  @Test("an alarm goes to CloudWatch's JSON and back")
  func cloudWatch() throws {
    let alarms = try AlarmStore(folder)
    let shown = try alarms.alarms(["show", "Slow", "--aws"])
    let aws = try object(in: shown.output)
    #expect(aws["Severity"] == nil)
    #expect((aws["Tags"] as? [[String: String]])?.contains { $0["Value"] == "critical" } == true)
    let before = try alarms.listed()
    try alarms.run("put", try folder.write(shown.output, to: "aws.json"))
    #expect(try alarms.listed().count("version") == before.count("version"), "nothing has changed")
    try alarms.run("disable", "Slow")
    #expect(try alarms.listed().count("version") == 2)
    try alarms.run("delete", "Slow")
    #expect(try alarms.run("list").allSatisfy { try $0.text("alarm") != "Slow" })
  }

  @Test("a past stretch is evaluated without side effects")
  func replay() throws {
    let alarms = try AlarmStore(folder)
    let before = try Data(contentsOf: URL(fileURLWithPath: alarms.store.path))
    let changes = try alarms.run("run", "--from", "1h", "--to", Sample.now())
      .filter { try $0.text("alarm") == "Slow" }
    #expect(try changes.map { try $0.text("to") } == ["ALARM"])
    for key in ["time", "from", "reason"] { _ = try changes[0].text(key) }
    #expect(try alarms.listed().text("state") == "INSUFFICIENT_DATA")
    #expect(try Data(contentsOf: URL(fileURLWithPath: alarms.store.path)) == before)
  }

  @Test("a silence says what it hides, keeps it quiet, and ends")
  func silenced() throws {
    let alarms = try AlarmStore(folder, hook: "echo ran >> \(folder("ran"))")
    let made = try alarms.run(
      "silence", "severity:critical", "--until", "1h", "--reason", "a rehearsal", "--as", "ann")
    #expect((made.first?["alarms"] as? [String])?.contains("Slow") == true)
    let told = try alarms.run("run", "--once")
    let quiet = try #require(try told.first { try $0.text("alarm") == "Slow" })
    #expect(try quiet.text("suppression").contains("silenced by ann"))
    #expect(!FileManager.default.fileExists(atPath: folder("ran")))
    try alarms.run("unsilence", "\(try #require(made.first).count("silence"))", "--as", "ann")
    #expect(try alarms.run("silences").isEmpty)
  }

  @Test("of several evaluators at once one runs the hooks, each once")
  func manyEvaluators() throws {
    let alarms = try AlarmStore(folder, hook: "cat > /dev/null; echo ran >> \(folder("ran"))")
    let processes = try (0..<4).map { _ in
      try Program.start(["alarms", "run", "--once", "--db", alarms.store.path], in: folder)
    }
    for process in processes { #expect(try process.wait().status == 0) }
    try alarms.run("run", "--once")
    #expect(try String(contentsOfFile: folder("ran"), encoding: .utf8) == "ran\n")
    try alarms.store.verified()
  }

  @Test("an evaluator that is killed while a hook runs loses none and runs none twice")
  func killed() throws {
    let alarms = try AlarmStore(
      folder, hook: "cat > /dev/null; echo ran >> \(folder("ran")); sleep 3")
    let process = try Program.start(["alarms", "run", "--db", alarms.store.path], in: folder)
    try wait("the hook runs") { FileManager.default.fileExists(atPath: folder("ran")) }
    process.kill(SIGKILL)
    _ = try process.wait()
    // The dead one's lease holds nobody up on the same machine.
    try alarms.receive(1, "b")
    _ = try alarms.run("run", "--once")
    #expect(try String(contentsOfFile: folder("ran"), encoding: .utf8) == "ran\n")
    #expect(try alarms.listed().text("state") == "ALARM")
    let hooks = try alarms.run("history", "Slow").filter { try $0.text("kind") == "hook" }
    #expect(try hooks.map { try $0.text("what").contains("interrupted") } == [true])
  }
}
