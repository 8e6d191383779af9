import Foundation
import Testing

@Suite("Learning in the console")
struct ConsoleLearningTests {
  /// A demo's store with an operator who may do everything, and a champion that has learnt the
  /// oldest fifth.
  private func storeWithChampion(
    in folder: TemporaryFolder
  ) throws -> (store: TestStore, champion: String) {
    let store = TestStore(folder)
    for arguments in [
      ["demo", "--make-only"],
      ["operators", "add", "mira", "--role", "manager", "--skill", "expert"],
      ["train", "--holdout", "0.8", "--as", "mira"],
      ["models", "promote", "latest", "--as", "mira"],
    ] {
      let outcome = try Program.start(arguments + ["--db", store.path], in: folder).wait()
      #expect(outcome.status == 0, "\(arguments): \(outcome.messages)")
    }
    return (store, try version(of: store, in: folder))
  }

  @Test("verdicts, a training, a promotion, decisions of the new version, and a rollback, by keys")
  func story() throws {
    let folder = try TemporaryFolder()
    let (store, champion) = try storeWithChampion(in: folder)
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
    try terminal.waitFor("\(champion) decides")
    // What can still be undone is not learnt, and said.
    try terminal.waitFor("can still be undone")
    try terminal.press("t")
    try terminal.waitFor("training")
    try terminal.press("2")
    try terminal.waitFor("the list") { $0.contains { $0.contains("category") } }
    try terminal.press("5")
    try wait("a challenger", seconds: 50) {
      try terminal.screen().contains {
        $0.contains("may be promoted") || $0.contains("is trained; the gate refuses")
      }
    }
    try terminal.waitFor("only right")
    let version = try version(of: store, in: folder)
    #expect(version != champion)
    try promote(version, over: champion, of: store, in: folder, terminal)
    try terminal.waitFor("\(version) decides")
    // The next decision is its own.
    #expect(try decider(of: "mine", in: store, folder) == version)
    // And back, beside a training that has begun.
    try terminal.press("t")
    try terminal.waitFor("training")
    try terminal.press("b")
    try terminal.waitFor("\(champion) is the champion")
    #expect(try decider(of: "two", in: store, folder) == champion)
    try terminal.press("q")
    try terminal.waitForPrompt()
    try store.verified()
  }

  /// Promotes by the name in letters, or for a reason where the gate refuses: of the demo's audits,
  /// drawn at random, one wrong green more or less decides that.
  private func promote(
    _ version: String, over champion: String, of store: TestStore, in folder: TemporaryFolder,
    _ terminal: Tmux
  ) throws {
    guard try terminal.screen().contains(where: { $0.contains("the gate refuses") }) else {
      try terminal.press("p")
      try terminal.waitFor("in place of \(champion)")
      try terminal.command("send-keys", "-l", version)
      try terminal.press("Enter")
      try terminal.waitFor("the next decisions are its own")
      return
    }
    try terminal.press("p")
    try terminal.waitFor("esc  leaves all as it is")
    try terminal.press("Escape")
    try terminal.waitFor("nothing was done")
    let promotion = try Program.run(
      "models", "promote", "latest", "--as", "mira", "--despite", "one more in a hundred", "--db",
      store.path, in: folder)
    #expect(promotion.status == 0, "\(promotion.messages)")
  }

  /// Imports a request without signals; the model that has decided it, and does so again.
  private func decider(
    of id: String, in store: TestStore, _ folder: TemporaryFolder
  ) throws -> String {
    let line = Sample.line(id, ["signals": nil, "text": "\"Garage | New\""])
    try store.imported(try folder.write(lines: [line], to: "\(id).jsonl"))
    let why = try Program.run("decisions", "why", id, "--json", "--db", store.path, in: folder)
    #expect(try object(in: why.output)["recomputed"] as? Bool == true)
    return try object(in: why.output).text("model_version")
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
    // What no frame has shown is told.
    try terminal.waitFor("iars: training: the training was ended; nothing has changed")
    let models = try Program.run("models", "list", "--json", "--db", store.path, in: folder)
    #expect(models.output.isEmpty)
  }

  /// The newest model's version.
  private func version(of store: TestStore, in folder: TemporaryFolder) throws -> String {
    let listed = try Program.run("models", "list", "--json", "--db", store.path, in: folder)
    return try #require(try objects(in: listed.output).first).text("version")
  }
}
