import Foundation
import Testing

@Suite("Learning by the command line")
struct LearningTests {
  private let folder: TemporaryFolder
  private let store: TestStore

  init() throws {
    folder = try TemporaryFolder()
    store = TestStore(folder)
  }

  @Test("from an import to a champion, its decisions, and back")
  func story() throws {
    try store.imported(Program.permits)
    let trained = try run("train", "--json")
    let version = try trained.text("version")
    #expect(try trained.text("state") == "candidate")
    #expect(try run("models", "list", "--json").text("version") == version)
    let nobody = try start("models", "promote", version, "--despite", "a test", "--as", "mira")
    #expect(nobody.status == 4)
    #expect(nobody.messages.contains("`iars operators add mira --role "), "\(nobody.messages)")
    try store.addManager()
    let promoted = try start("models", "promote", version, "--despite", "a test", "--json")
    #expect(promoted.status == 0, "\(promoted.messages)")
    #expect(try object(in: promoted.output).text("champion") == version)

    let line = Sample.line("mine", ["signals": nil, "text": "\"Garage | New\""])
    try store.imported(try folder.write(lines: [line], to: "mine.jsonl"))
    let why = try run("decisions", "why", "mine", "--json")
    #expect(try why.text("model_version") == version)
    #expect(why["recomputed"] as? Bool == true)

    let back = try run("models", "rollback", "--json")
    #expect(back["champion"] is NSNull)
    let refused = try Program.run(
      "import", try folder.write(lines: [line.replacing("mine", with: "two")], to: "two.jsonl"),
      "--db", store.path, in: folder)
    #expect(refused.status == 65)
    #expect(refused.messages.contains("signals: is missing"))
    try store.verified()
  }

  @Test("files alone: trained, evaluated, predicted, exported and imported elsewhere")
  func files() throws {
    let data = try folder.writeQuestions(120)
    let trained = try run("train", "--data", data, "--json")
    let version = try trained.text("version")
    #expect(try trained.text("method") == "out_of_fold")
    let same = try run("train", "--data", data, "--json")
    #expect(try same.text("version") == version)
    #expect(same["new"] as? Bool == false)

    let figures = try run("evaluate", "--model", version, "--data", data, "--json")
    #expect(try figures.count("n") == 120)
    for key in ["accuracy", "macro_f1", "log_loss", "brier", "ece"] {
      _ = try figures.number(key)
    }
    #expect((figures["confusion"] as? [[Int]])?.joined().reduce(0, +) == 120)

    let unknown = try folder.write(
      lines: [
        #"{"text":"where is my card","category":"never seen","amount":1e9}"#, #"{"text":""}"#,
      ], to: "new.jsonl")
    let predicted = try start("predict", "--model", version, unknown, "--json", "--why")
    let lines = try objects(in: predicted.output)
    #expect(lines.count == 2)
    #expect(try lines[0].text("label") == "card")

    let file = folder("model.bin")
    #expect(try start("models", "export", version, file).status == 0)
    #expect(try start("models", "export", version, file).status == 73)
    let other = TestStore(folder, "other.db")
    let arguments = ["models", "import", file, "--db", other.path, "--as", "mira", "--json"]
    // Whoever imports must be an operator there.
    #expect(try Program.start(arguments, in: folder).wait().status == 4)
    #expect(!FileManager.default.fileExists(atPath: other.path))
    try other.addManager()
    let imported = try Program.start(arguments, in: folder).wait()
    #expect(imported.status == 0, "\(imported.messages)")
    for key in ["model_sha256", "data_sha256"] {
      #expect(try object(in: imported.output).text(key) == trained.text(key))
    }
    #expect(try object(in: imported.output).count("examples") == 120)
    try Data([1, 2, 3]).write(to: URL(fileURLWithPath: folder("bad.bin")))
    let bad = try start("models", "import", folder("bad.bin"))
    #expect(bad.status == 65)
    #expect(bad.messages.contains("damaged"))
  }

  @Test(
    "bad data is refused in one line, and nothing is registered",
    arguments: [
      ("text,category\na,one\nb,one\n", "a classifier needs two or more"),
      ("id,text,label\n1,a,one\n1,a,two\n2,b,one\n", "has different labels"),
      ("text,category\n", "no labelled examples"), ("body,category\na,b\n", "--text-field"),
      ("text,topic\na,b\n", "--label-field"),
    ])
  func badData(_ text: String, _ message: String) throws {
    let file = folder("data.csv")
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    let outcome = try start("train", "--data", file)
    #expect(outcome.status == 65)
    #expect(outcome.messages.contains(message), "\(outcome.messages)")
    #expect(outcome.messages.split(separator: "\n").count == 1)
    #expect(!FileManager.default.fileExists(atPath: store.path))
  }

  @Test("a hundred thousand classes are refused at once")
  func classes() throws {
    let lines = ["text,category"] + (0..<100_000).map { "text \($0),class \($0)" }
    let file = try folder.write(lines: lines, to: "classes.csv")
    let outcome = try start("train", "--data", file)
    #expect(outcome.status == 65)
    #expect(outcome.messages.contains("is the label field right?"), "\(outcome.messages)")
  }

  @Test("a class of one example and an empty text are no obstacle; a bad row is told and left out")
  func oddData() throws {
    let file = folder("data.csv")
    var text = "text,category\n,one\nalone,single\nshort\n"
    for number in 0..<40 { text += "word\(number) red,one\nword\(number) blue,two\n" }
    text += "word0 red,one\nword1 red,one\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    let outcome = try start("train", "--data", file, "--json")
    #expect(outcome.status == 65)
    #expect(outcome.messages.contains("data.csv:4: line: has 1 cells"))
    #expect(try object(in: outcome.output).count("rejected") == 1)
    #expect(try object(in: outcome.output).count("duplicates") == 2)
    #expect(try object(in: outcome.output).count("examples") == 82)
  }

  @Test("a training that is killed leaves the champion and registers nothing")
  func killed() throws {
    try store.imported(Program.grants)
    let process = try Program.start(["train", "--db", store.path], in: folder)
    // By then it has read everything and computes.
    try wait("it trains") { try process.peakMemory() > 64 << 20 }
    process.kill(SIGKILL)
    #expect(try process.wait().status != 0)
    #expect(try start("models", "list", "--json").output.isEmpty)
    try store.verified()
  }

  @Test("the gate refuses with 4 and says how many audited items are missing")
  func gate() throws {
    let data = try folder.writeQuestions(60)
    let version = try run("train", "--data", data, "--json").text("version")
    try store.addManager()
    let outcome = try start("models", "promote", version)
    #expect(outcome.status == 4)
    #expect(outcome.messages.contains("149 more audited items are needed"), "\(outcome.messages)")
    #expect(outcome.messages.contains("its labels \"card\", \"fee\", \"pin\" nobody gives here"))
    #expect(try run("models", "list", "--json").text("state") == "candidate")
    #expect(try start("models", "promote", "m7-x").status == 66)
    #expect(try start("models", "rollback").status == 3)
    #expect(try start("models", "promote", version, "--as", "nobody").status == 4)
    // Nor does a canary decide past the gate.
    #expect(try start("models", "promote", version, "--despite", "a test").status == 0)
    let other = try run("train", "--data", data, "--seed", "2", "--json").text("version")
    #expect(try start("models", "shadow", other, "--canary", "0.999").status == 4)
    let canary = try start(
      "models", "shadow", other, "--canary", "0.5", "--despite", "a test", "--json")
    #expect(canary.status == 0, "\(canary.messages)")
    #expect(try run("models", "show", other, "--json")["traffic"] is Object)
    #expect(try run("models", "show", other, "--json").text("state") == "canary")
  }

  @Test("a damaged champion keeps nobody from work, and is repaired by its export")
  func damaged() throws {
    try store.imported(Program.credit)
    try store.addManager()
    let version = try run("train", "--json").text("version")
    #expect(try start("models", "promote", version, "--despite", "a test").status == 0)
    let file = folder("model.bin")
    #expect(try start("models", "export", version, file).status == 0)
    _ = try store.sqlite("UPDATE models SET blob = zeroblob(9)")

    // What brings signals is routed; the rest is told what helps.
    try store.imported(try folder.write(lines: [Sample.line("own")], to: "own.jsonl"))
    let line = Sample.line("mine", ["signals": nil])
    let mine = try folder.write(lines: [line], to: "mine.jsonl")
    let refused = try start("import", mine)
    #expect(refused.status == 65)
    for words in ["\(version) is damaged", "iars models import FILE", "iars models rollback"] {
      #expect(refused.messages.contains(words), "\(refused.messages)")
    }
    let trained = try run("train", "--seed", "2", "--json")
    let gate = try #require(trained["gate"] as? Object)
    let refusals = try #require(gate["refusals"] as? [String])
    #expect(refusals.contains { $0.contains("the champion \(version) is damaged") })

    let repaired = try start("models", "import", file)
    #expect(repaired.status == 0)
    #expect(repaired.text.contains("is repaired"), "\(repaired.text)")
    try store.imported(mine)
    #expect(try run("decisions", "why", "mine", "--json").text("model_version") == version)
    try store.verified()
  }

  @Test("verify finds a model whose bytes, and a champion whom nobody, changed")
  func tampered() throws {
    let data = try folder.writeQuestions(60)
    let version = try run("train", "--data", data, "--json").text("version")
    try store.verified()
    _ = try store.sqlite("UPDATE models SET state = 'champion'")
    let usurped = try start("store", "verify")
    #expect(usurped.status == 65)
    #expect(usurped.messages.contains("\(version) is the champion where the log made none"))
    _ = try store.sqlite("UPDATE models SET state = 'candidate', blob = zeroblob(9)")
    try store.addManager()
    let changed = try start("store", "verify")
    #expect(changed.status == 65)
    #expect(changed.messages.contains("model \(version): its bytes are not those"))
    let refused = try start("models", "promote", version, "--despite", "a test")
    #expect(refused.status == 65)
    #expect(refused.messages.contains("damaged"))
  }

  /// The operator of commands that need one.
  private static func changes(_ arguments: [String]) -> [String: String?] {
    ["models", "train"].contains(arguments.first) ? ["IARS_OPERATOR": "mira"] : [:]
  }

  private func start(_ arguments: String...) throws -> ChildProcess.Outcome {
    try Program.start(
      arguments + ["--db", store.path], changes: Self.changes(arguments), in: folder
    ).wait()
  }

  private func run(_ arguments: String...) throws -> Object {
    let outcome = try Program.start(
      arguments + ["--db", store.path], changes: Self.changes(arguments), in: folder
    ).wait()
    try #require(outcome.status == 0, "\(outcome.messages)")
    return try object(in: outcome.output)
  }
}
