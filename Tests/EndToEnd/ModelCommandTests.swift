import Foundation
import Testing

@Suite("Commands on models: their names, their refusals and what they say of data")
struct ModelCommandTests {
  private let folder: TemporaryFolder
  private let store: TestStore

  init() throws {
    folder = try TemporaryFolder()
    store = TestStore(folder)
  }

  @Test("every verb that takes a version takes latest")
  func latest() throws {
    let data = try folder.writeQuestions(60)
    let first = try version(trainedOn: data)
    try store.addManager()
    try succeeds("models", "promote", "latest", "--despite", "a test")
    let second = try version(trainedOn: data, "--seed", "2")
    #expect(first != second)
    let shown = try object(in: try succeeds("models", "show", "latest", "--json").output)
    #expect(try shown.text("version") == second)
    try succeeds("evaluate", "--model", "latest", "--data", data)
    try succeeds("predict", "--model", "latest", data)
    try succeeds("labels", "issues", "--model", "latest")
    let file = folder("model.bin")
    try succeeds("models", "export", "latest", file)
    #expect(try succeeds("models", "import", file).text.hasPrefix(second))
    #expect(try succeeds("models", "shadow", "latest").text == "\(second): shadow\n")
    let canary = try succeeds(
      "models", "shadow", "latest", "--canary", "0.5", "--despite", "a test")
    #expect(canary.text == "\(second): canary 50%\n")
    #expect(try succeeds("models", "retire", "latest").text == "\(second): retired\n")
  }

  @Test("a name that no model has is told, without what could harm a terminal")
  func unknown() throws {
    let data = try folder.writeQuestions(60)
    _ = try version(trainedOn: data)
    try store.addManager()
    for arguments in [
      ["models", "show"], ["models", "promote"], ["models", "shadow"], ["models", "retire"],
      ["models", "export"], ["evaluate", "--data", data, "--model"], ["predict", data, "--model"],
      ["labels", "issues", "--model"],
    ] {
      let outcome = try start(arguments + ["m7-\u{1B}[31mx"])
      #expect(outcome.status == 66, "\(arguments)")
      #expect(outcome.messages.contains("there is no model m7-"), "\(outcome.messages)")
      #expect(!outcome.messages.contains("\u{1B}"), "\(arguments)")
    }
  }

  @Test("labels that a model does not know are counted and named")
  func unknownLabels() throws {
    let data = try folder.writeQuestions(60)
    _ = try version(trainedOn: data)
    let some = try folder.write(
      lines: ["text,category", "where is my card,card", "a,loan", "b,\u{1B}[31m", "c,loan"],
      to: "some.csv")
    let outcome = try start(["evaluate", "--model", "latest", "--data", some, "--json"])
    #expect(outcome.status == 0)
    let message = "3 of 4 examples have labels that the model does not know: loan, \\u001B[31m"
    #expect(outcome.messages.contains(message), "\(outcome.messages)")
    let figures = try object(in: outcome.output)
    #expect(try figures.count("unknown_labels") == 3)
    #expect(try figures.count("n") == 4)
    let all = try start(["evaluate", "--model", "latest", "--data", data, "--json"])
    #expect(all.messages.isEmpty)
    #expect(try object(in: all.output).count("unknown_labels") == 0)

    let none = try folder.write(lines: ["text,category", "a,loan", "b,rate"], to: "none.csv")
    let refused = try start(["evaluate", "--model", "latest", "--data", none])
    #expect(refused.status == 65)
    #expect(refused.output.isEmpty)
    let reason = "the model's are card, fee, pin, the file's loan, rate"
    #expect(refused.messages.contains(reason), "\(refused.messages)")
  }

  @Test("with --json every refusal prints one object")
  func refusals() throws {
    let data = try folder.writeQuestions(60)
    _ = try version(trainedOn: data)
    try store.addManager()
    let none = ["--db", folder("none.db")]
    let cases: [(arguments: [String], status: Int32, error: String)] = [
      (["models", "show", "m7"], 66, "unknown_model"),
      (["models", "promote", "latest"], 4, "gate"),
      (["models", "promote", "latest", "--as", "zoe"], 4, "only_an_operator"),
      (["models", "rollback"], 3, "state"),
      (["models", "show"], 64, "usage"),
      (["models", "list"] + none, 66, "no_input"),
      (["models", "import", folder("none")], 66, "no_input"),
      (["train", "--holdout", "7"], 64, "usage"),
      (["train"] + none, 66, "no_input"),
      (["train", "--data", folder("none")], 66, "no_input"),
      (["train", "--data", try folder.write("".utf8, to: "empty")], 65, "bad_data"),
      (["evaluate", "--model", "m7", "--data", data], 66, "unknown_model"),
      (["evaluate", "--model", "latest", "--data", folder("none")], 66, "no_input"),
      (["evaluate", "--data", data], 64, "usage"),
      (["predict", "--model", "m7", data], 66, "unknown_model"),
      (["predict", "--model", "latest", folder("none")], 66, "no_input"),
      (["labels", "issues", "--model", "m7"], 66, "unknown_model"),
      (["labels", "issues", "--limit", "0"], 64, "usage"),
    ]
    for (arguments, status, error) in cases {
      let outcome = try start(arguments + ["--json"])
      #expect(outcome.status == status, "\(arguments) \(outcome.messages)")
      let told = try objects(in: outcome.output)
      #expect(told.count == 1, "\(arguments) \(outcome.text)")
      guard let told = told.first else { continue }
      #expect(try told.text("error") == error, "\(arguments)")
      #expect(try told.count("status") == Int(status), "\(arguments)")
      #expect(try !told.text("message").isEmpty, "\(arguments)")
      #expect(!outcome.messages.isEmpty, "\(arguments)")
    }
  }

  @Test("what drove a prediction is told with its sign and weight")
  func why() throws {
    let data = try folder.writeQuestions(60)
    _ = try version(trainedOn: data)
    let one = try folder.write(
      lines: ["{\"text\":\"card, not pin\",\"amount\":5}"], to: "one.jsonl")
    let text = try succeeds("predict", "--model", "latest", one, "--why").text
    #expect(text.contains(/\[[+-][0-9]+\.[0-9][0-9] [^,]+(, [+-][0-9]+\.[0-9][0-9] [^,]+)+\]/))
    let label = try #require(["card", "pin"].first { text.hasPrefix($0) })
    let other = label == "card" ? "pin" : "card"
    #expect(try text.contains(Regex("\\+[0-9.]+ word \(label)")), "\(text)")
    #expect(try text.contains(Regex("-[0-9.]+ word \(other)")), "\(text)")
  }

  @Test("one thing is not told in the plural")
  func plural() throws {
    let lines = ["id,text,label", "1,a fee,one", "2,a card,two", "2,a card,two"]
    let more = (3..<40).map { $0 % 2 == 0 ? "\($0),fee,one" : "\($0),card,two" }
    let file = try folder.write(lines: lines + more, to: "plural.csv")
    let text = try succeeds("train", "--data", file).text
    #expect(text.contains("; 1 duplicate left out"), "\(text)")
  }

  @Test("an id with two labels is told with both places")
  func conflict() throws {
    let one = try folder.write(lines: ["id,text,label", "1,a,one", "2,b,two"], to: "one.csv")
    let two = try folder.write(lines: ["id,text,label", "3,c,two", "1,a,two"], to: "two.csv")
    let outcome = try start(["train", "--data", one, two])
    #expect(outcome.status == 65)
    #expect(outcome.messages.hasSuffix("settle it on one\n"))
    #expect(
      outcome.messages.contains(
        "two.csv:3: the id 1 has different labels: two here, one in \(one):2"),
      "\(outcome.messages)")
    #expect(!FileManager.default.fileExists(atPath: store.path))
  }

  @Test("anybody trains, by their name, as that decides nothing")
  func whoTrains() throws {
    let data = try folder.writeQuestions(60)
    for name in ["mira", nil] {
      let outcome = try Program.start(
        ["train", "--data", data, "--json", "--db", folder("of-\(name ?? "login").db")],
        changes: ["IARS_OPERATOR": name], in: folder
      ).wait()
      #expect(outcome.status == 0, "\(outcome.messages)")
      #expect(try name == nil || object(in: outcome.output).text("who") == name)
    }
    try store.addManager()
    try succeeds("train", "--data", data, "--as", "zoe")
    try succeeds("train", "--data", data, "--seed", "3")
    try store.verified()
  }

  @Test("an operator makes a store, and what is refused leaves none")
  func noStoreOfRefusals() throws {
    for arguments in [
      ["operators", "add", "a b", "--role", "approver"],
      ["operators", "add", "ann", "--role", "approver", "--as", "eve"],
      ["operators", "set", "ann", "--role", "approver"], ["train"],
    ] {
      #expect(try start(arguments).status != 0)
      #expect(!FileManager.default.fileExists(atPath: store.path), "\(arguments)")
    }
    try succeeds("operators", "add", "ann", "--role", "approver")
    try store.verified()
  }

  private func start(
    _ arguments: [String], as name: String = "mira"
  ) throws -> ChildProcess.Outcome {
    let place = arguments.contains("--db") ? [] : ["--db", store.path]
    return try Program.start(
      arguments + place, changes: ["IARS_OPERATOR": name], in: folder
    ).wait()
  }

  @discardableResult
  private func succeeds(_ arguments: String...) throws -> ChildProcess.Outcome {
    let outcome = try start(arguments)
    try #require(outcome.status == 0, "\(arguments): \(outcome.messages)")
    return outcome
  }

  private func version(trainedOn data: String, _ more: String...) throws -> String {
    let outcome = try Program.start(
      ["train", "--data", data, "--json", "--db", store.path] + more,
      changes: ["IARS_OPERATOR": "mira"], in: folder
    ).wait()
    try #require(outcome.status == 0, "\(outcome.messages)")
    return try object(in: outcome.output).text("version")
  }
}
