import Foundation
import Testing

@Suite("The review desk by the command line")
struct ReviewTests {
  private let folder: TemporaryFolder
  private let desk: ReviewDesk

  init() throws {
    folder = try TemporaryFolder()
    desk = try ReviewDesk(folder)
  }

  @Test("twenty items are worked to the end, and every verdict is exported")
  func toTheEnd() throws {
    try desk.receive(yellow: 16, red: 4)
    try desk.hire("eve", expert: true)
    #expect(try desk.lines("list", "--json").count == 20)
    var labels: [String: String] = [:]
    while let item = try desk.next(by: "eve") {
      let id = try item.text("request_id")
      for key in ["stream", "due_at", "lease_until", "why"] { _ = try item.text(key) }
      #expect(try item.text("stream") == (id.hasPrefix("y") ? "yellow" : "red"))
      let verb = labels.count.isMultiple(of: 3) ? "reject" : "approve"
      let outcome = try desk.review(
        verb, id, "--epoch", "\(item.count("epoch"))", "--reason", "other", "--comment", "ok",
        by: "eve")
      #expect(outcome.status == 0, "\(outcome.messages)")
      labels[id] = verb == "reject" ? "rejected" : "approved"
    }
    #expect(labels.count == 20)
    #expect(try desk.lines("list", "--json").isEmpty)
    let examples = try desk.lines("export")
    #expect(examples.count == 20)
    for example in examples {
      #expect(try example.text("label") == labels[example.text("request_id")])
      #expect(try example.text("reviewer") == "eve")
      #expect(try example.text("payload_sha256").count == 64)
      for key in ["claimed_at", "first_seen_at", "decided_at", "policy_version"] {
        _ = try example.text(key)
      }
      for key in ["propensity", "active_seconds"] { _ = try example.number(key) }
    }
    let table = try Program.run(
      "review", "export", "--format", "csv", "--db", desk.store.path, in: folder)
    #expect(table.text.split(separator: "\r\n").count == 21)
    #expect(try desk.store.verified().contains("41 events"))
  }

  @Test("a stale epoch, a second verdict and another's lease exit 3 and change nothing")
  func conflicts() throws {
    try desk.receive(yellow: 1)
    try desk.hire("ann", "ben")
    let item = try #require(try desk.next())
    let id = try item.text("request_id")
    #expect(try item.count("epoch") == 1)
    let before = try desk.lines("show", id, "--json")[0].text("state")
    for (epoch, name) in [("0", "ann"), ("2", "ann"), ("1", "ben")] {
      let outcome = try desk.review(
        "approve", id, "--epoch", epoch, "--reason", "other", by: name)
      #expect(outcome.status == 3, "\(outcome.messages)")
      let told = try object(in: outcome.output)
      #expect(["stale_epoch", "held_by_another"].contains(try told.text("error")))
      #expect(try told.count("status") == 3)
    }
    #expect(try desk.lines("show", id, "--json")[0].text("state") == before)
    #expect(try desk.lines("export").isEmpty)
    #expect(
      try desk.review("reject", id, "--epoch", "1", "--reason", "over_budget").status == 0)
    let late = try desk.review("approve", id, "--epoch", "1", "--reason", "other", by: "ben")
    #expect(late.status == 3)
    #expect(late.messages.contains("ann decided rejected"))
    #expect(try desk.lines("export").map { try $0.text("label") } == ["rejected"])
  }

  @Test("without the right it exits 4")
  func rights() throws {
    try desk.receive(yellow: 1, red: 1)
    try desk.hire("ann")
    try desk.hire("eve", expert: true)
    try desk.hire("max", "moe", role: "manager")
    #expect(try desk.review("claim", "r-0").status == 4)
    #expect(try desk.review("claim", "r-0", by: "eve").status == 0)
    #expect(
      try desk.review("approve", "r-0", "--epoch", "1", "--reason", "other").status == 4)
    #expect(try desk.review("next", by: "nobody").status == 4)
    let override = [
      "override", "y-0", "force-green", "--reason", "other", "--justification", "as agreed",
    ]
    func propose(_ name: String) throws -> ChildProcess.Outcome {
      try Program.start(
        ["review"] + override + ["--as", name, "--db", desk.store.path, "--json"], in: folder
      ).wait()
    }
    #expect(try propose("ann").status == 4)
    let proposed = try propose("max")
    #expect(proposed.status == 0, "\(proposed.messages)")
    let hash = try object(in: proposed.output).object("proposal").text("payload_sha256")
    func sign(_ payload: String, by name: String) throws -> ChildProcess.Outcome {
      try desk.review("approve-override", "y-0", "--payload", payload, by: name)
    }
    #expect(try sign(hash, by: "max").status == 4)
    #expect(try sign(String(repeating: "0", count: 64), by: "moe").status == 3)
    #expect(try sign(hash, by: "moe").status == 0)
    let example = try #require(try desk.lines("export").first)
    #expect(try example.text("reviewer") == "max")
    #expect(try example.text("second_approver") == "moe")
  }

  @Test("only the payload that was read is signed: an edit in between changes nothing")
  func editedPayload() throws {
    try desk.receive(yellow: 1)
    try desk.hire("max", "moe", role: "manager")
    func propose(_ words: String, _ more: String...) throws -> String {
      let outcome = try Program.start(
        [
          "review", "override", "y-0", "force-green", "--reason", "other", "--justification", words,
          "--as", "max", "--db", desk.store.path, "--json",
        ] + more, in: folder
      ).wait()
      try #require(outcome.status == 0, "\(outcome.messages)")
      return try object(in: outcome.output).object("proposal").text("payload_sha256")
    }
    let read = try propose("as agreed")
    let edited = try propose("as nobody agreed", "--edit")
    #expect(read != edited)
    func state() throws -> Data { try desk.review("show", "y-0", by: "moe").output }
    let before = try object(in: state())
    #expect(try desk.review("approve-override", "y-0", by: "moe").status == 64)
    #expect(try desk.review("approve-override", "y-0", "--payload", "x", by: "moe").status == 64)
    let stale = try desk.review("approve-override", "y-0", "--payload", read, by: "moe")
    #expect(stale.status == 3)
    let after = try object(in: state())
    for key in ["state", "epoch", "proposal", "history"] {
      #expect(before[key] != nil, "\(key)")
      #expect(after[key] as? NSObject == before[key] as? NSObject, "\(key)")
    }
    #expect(try desk.lines("export").isEmpty)
    let signed = try desk.review("approve-override", "y-0", "--payload", edited, by: "moe")
    #expect(signed.status == 0, "\(signed.messages)")
  }

  @Test("what is given wrongly exits 65 with the remedy, and the draft is kept")
  func badInput() throws {
    try desk.receive(yellow: 1)
    try desk.hire("ann")
    let id = try #require(try desk.next()).text("request_id")
    let cases: [(arguments: [String], message: String)] = [
      (["reject", id], "takes a reason"), (["reject", id, "--reason", "whim"], "over_budget"),
      (["approve", id, "--comment", "\u{1B}[2J"], "U+001B"),
      (["approve", id, "--comment", String(repeating: "x", count: 100_000)], "4,000"),
      (["approve", "none"], "no request none"), (["defer", id, "--until", "2h"], "reason"),
      (["clarify", id, "--question", " "], "question is missing"),
    ]
    for (arguments, message) in cases {
      let outcome = try Program.start(
        ["review"] + arguments + ["--as", "ann", "--db", desk.store.path], in: folder
      ).wait()
      #expect(outcome.status == 65, "\(arguments.prefix(3)) \(outcome.messages)")
      #expect(outcome.messages.contains(message), "\(outcome.messages)")
      #expect(!outcome.messages.contains("\u{1B}"))
    }
    _ = try desk.review("reject", id, "--reason", "whim", "--comment", "half a thought")
    let shown = try desk.review("show", id)
    let draft = try object(in: shown.output).object("draft")
    #expect(try draft.text("comment") == "half a thought")
    #expect(try object(in: shown.output).text("state") == "claimed")
    #expect(try Program.run("review", "approve", "--db", "x", in: folder).status == 64)
    #expect(try desk.review("reverse", id, "--to", "maybe", "--reason", "mistake").status == 64)
    #expect(
      try Program.run("review", "next", "--as", "a", "--db", folder("no.db"), in: folder).status
        == 66)
  }

  @Test("with --json every refusal prints one object, whoever refuses")
  func refusals() throws {
    try desk.receive(yellow: 1)
    try desk.hire("ann")
    let db = ["--db", desk.store.path]
    let cases: [(arguments: [String], status: Int32, error: String)] = [
      (["review", "approve", "none", "--as", "ann"] + db, 65, "bad_data"),
      (["review", "show", "none"] + db, 65, "bad_data"),
      (["review", "approve", "y-0", "--as", "ann"] + db, 3, "not_claimed"),
      (["review", "next", "--as", "zoe"] + db, 4, "only_an_operator"),
      (["review", "list", "--filter", "stream:blue"] + db, 64, "usage"),
      (["review", "list", "--limit", "0"] + db, 64, "usage"),
      (
        ["review", "approve-override", "y-0", "--payload", "x", "--as", "ann"] + db, 64, "usage"
      ),
      (["review", "approve-override", "y-0", "--as", "ann"] + db, 64, "usage"),
      (["review", "next", "--db", folder("no.db")], 66, "no_input"),
      (["review", "sweep", "--db", folder("no.db")], 66, "no_input"),
      (["review", "reasons", "--reasons-file", folder("no.toml")], 66, "no_input"),
      (["operators", "add", "a b", "--role", "approver"] + db, 65, "bad_name"),
    ]
    for (arguments, status, error) in cases {
      let outcome = try Program.start(arguments + ["--json"], in: folder).wait()
      #expect(outcome.status == status, "\(arguments) \(outcome.messages)")
      let told = try object(in: outcome.output)
      #expect(try told.text("error") == error, "\(arguments)")
      #expect(try told.count("status") == Int(status), "\(arguments)")
      #expect(try !told.text("message").isEmpty, "\(arguments)")
      #expect(!outcome.messages.isEmpty, "\(arguments)")
    }
  }

  @Test("who works is --as, else IARS_OPERATOR; who is none is told how to become one")
  func identity() throws {
    try desk.receive(yellow: 2)
    try desk.hire("ann")
    func next(_ name: String) throws -> ChildProcess.Outcome {
      try Program.run(
        "review", "next", "--json", "--db", desk.store.path, changes: ["IARS_OPERATOR": name],
        in: folder)
    }
    #expect(try object(in: next("ann").output).text("holder") == "ann")
    let refused = try next("zoe")
    #expect(refused.status == 4)
    #expect(refused.messages.contains("iars operators add zoe"))
    let list = try Program.run(
      "operators", "list", "--json", "--db", desk.store.path, in: folder)
    #expect(try objects(in: list.output).map { try $0.text("name") } == ["ann"])
    let spaced = try Program.run(
      "operators", "add", "ann lee", "--role", "approver", "--db", desk.store.path, in: folder)
    #expect(spaced.status == 65)
    #expect(spaced.messages.contains("a name is letters, digits"))
    let set = try Program.run(
      "operators", "set", "ann", "--role", "manager", "--skill", "expert", "--json", "--db",
      desk.store.path, in: folder)
    #expect(try object(in: set.output)["skills"] as? [String] == ["expert"])
  }

  @Test("a request that was decided twice is named with its moment")
  func ambiguous() throws {
    let moments = ["2026-01-15T12:00:00Z", "2026-01-16T12:00:00Z"]
    let lines = moments.map {
      Sample.line("same", ["submitted_at": "\"\($0)\"", "amount": "2000000"])
    }
    try desk.store.imported(try folder.write(lines: lines, to: "same.jsonl"))
    try desk.hire("eve", expert: true)
    let refused = try desk.review("claim", "same", by: "eve")
    #expect(refused.status == 65)
    #expect(refused.messages.contains("same@\(moments[0]), same@\(moments[1])"))
    let claimed = try desk.review("claim", "same@\(moments[1])", by: "eve")
    #expect(try object(in: claimed.output).text("timestamp") == moments[1])
    #expect(
      try desk.review("reject", "same@\(moments[1])", "--reason", "other", by: "eve").status == 0)
    // One of them is open now.
    #expect(try desk.review("claim", "same", by: "eve").status == 0)
  }
}
