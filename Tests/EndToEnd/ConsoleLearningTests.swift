import Foundation
import Testing

@Suite("Learning in the console")
struct ConsoleLearningTests {
  @Test("verdicts, a training, a promotion, decisions of the new version, and a rollback, by keys")
  func story() throws {
    let folder = try TemporaryFolder()
    let store = TestStore(folder)
    let made = try Program.run("demo", "--make-only", "--db", store.path, in: folder)
    #expect(made.status == 0, "\(made.messages)")
    let added = try Program.run(
      "operators", "add", "mira", "--role", "manager", "--skill", "expert", "--db", store.path,
      in: folder)
    #expect(added.status == 0, "\(added.messages)")

    let terminal = try Tmux(width: 110, height: 34, in: folder)
    try terminal.open("console --as mira --db \(store.path)")
    // Verdicts at the desk.
    try terminal.press("3")
    try terminal.waitFor("mira  manager")
    for key in ["a", "r", "a"] {
      try terminal.press("n")
      try terminal.waitFor("yours:")
      try terminal.press(key)
      try terminal.waitFor("leaves all as it is")
      try terminal.press("1")
      try terminal.waitFor("undoes it for a minute")
    }
    // A challenger with its table; the console answers meanwhile.
    try terminal.press("5")
    try terminal.waitFor("trains one from what people decided")
    try terminal.press("t")
    try terminal.waitFor("training")
    try terminal.press("2")
    try terminal.waitFor("the list") { $0.contains { $0.contains("category") } }
    try terminal.press("5")
    try wait("a challenger", seconds: 50) {
      try terminal.screen().contains { $0.contains("may be promoted") }
    }
    try terminal.waitFor("the gate lets it through")
    let version = try version(of: store, in: folder)
    // Promoted by its name in letters.
    try terminal.press("p")
    try terminal.waitFor("leaves all as it is")
    try terminal.command("send-keys", "-l", version)
    try terminal.press("Enter")
    try terminal.waitFor("the next decisions are its own")
    try terminal.waitFor("\(version) decides")
    // The next decision is its own; shown live by the open console.
    let line = Sample.line("mine", ["signals": nil, "text": "\"Garage | New\""])
    try store.imported(try folder.write(lines: [line], to: "mine.jsonl"))
    let why = try Program.run("decisions", "why", "mine", "--json", "--db", store.path, in: folder)
    #expect(try object(in: why.output).text("model_version") == version)
    #expect(try object(in: why.output)["recomputed"] as? Bool == true)
    // And back.
    try terminal.press("b")
    try terminal.waitFor("no model decides")
    try terminal.press("q")
    try terminal.waitForPrompt()
    let refused = try Program.run(
      "import", try folder.write(lines: [line.replacing("mine", with: "two")], to: "two.jsonl"),
      "--db", store.path, in: folder)
    #expect(refused.status == 65)
    try store.verified()
  }

  @Test("a training is ended by esc, or with the console, and leaves nothing behind")
  func cancelled() throws {
    let folder = try TemporaryFolder()
    let store = TestStore(folder)
    try store.imported(Program.grants)
    _ = try Program.run(
      "operators", "add", "mira", "--role", "manager", "--db", store.path, in: folder)
    let terminal = try Tmux(width: 100, height: 30, in: folder)
    try terminal.open("console --as mira --db \(store.path)")
    try terminal.press("5")
    try terminal.waitFor("no model yet")
    try terminal.press("t")
    try terminal.waitFor("training")
    try terminal.press("Escape")
    try wait("the end", seconds: 30) {
      try terminal.screen().contains { $0.contains("the training was ended") }
    }
    try terminal.press("t")
    try terminal.waitFor("training")
    try terminal.press("q")
    try terminal.waitForPrompt()
    let models = try Program.run("models", "list", "--json", "--db", store.path, in: folder)
    #expect(models.output.isEmpty)
  }

  private func version(of store: TestStore, in folder: TemporaryFolder) throws -> String {
    let listed = try Program.run("models", "list", "--json", "--db", store.path, in: folder)
    return try object(in: listed.output).text("version")
  }
}
