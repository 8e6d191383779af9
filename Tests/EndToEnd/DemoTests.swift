import Foundation
import Testing

@Suite("iars demo")
struct DemoTests {
  private let folder: TemporaryFolder
  private let store: TestStore

  init() throws {
    folder = try TemporaryFolder()
    store = TestStore(folder)
  }

  private func make(_ seed: Int, _ store: TestStore) throws {
    let outcome = try Program.run(
      "demo", "--make-only", "--db", store.path, "--seed", "\(seed)", in: folder)
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.output.isEmpty)
  }

  private func ids(_ store: TestStore) throws -> [String] {
    try store.decisions().map { try $0.text("request_id") }
  }

  @Test("it makes the last 24 hours from the sample, the same for the same seed")
  func seeded() throws {
    try make(7, store)
    let info = try store.info()
    #expect(try info.text("simulated").contains("simulated"))
    let count = try info.count("decisions")
    #expect(count > 9_000 && count < 12_007)
    #expect(try store.statistics().count("decisions") == count)
    try store.verified()
    let first = try ids(store)
    try make(7, store)
    #expect(try ids(store) == first)
    try make(8, store)
    #expect(try ids(store) != first)
  }

  @Test("a demo store of an older version is made anew")
  func older() throws {
    try make(7, store)
    _ = try store.sqlite(
      """
      DROP INDEX review_checks; DROP INDEX events_questions;
      DELETE FROM grdb_migrations WHERE identifier = '6 rates'
      """)
    try make(7, store)
    try store.verified()
  }

  @Test("without a terminal it prints one frame and says how to open the console")
  func noTerminal() throws {
    let outcome = try Program.run("demo", "--db", store.path, in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("Routing distribution"))
    #expect(outcome.text.contains("simulated"))
    #expect(!outcome.text.contains("\u{1B}"))
    #expect(outcome.messages.contains("make run"))
  }

  @Test("it keeps its hands off a store that is real, or no store")
  func refuses() throws {
    try store.imported(Program.credit)
    let refused = try Program.run("demo", "--make-only", "--db", store.path, in: folder)
    #expect(refused.status == 73)
    #expect(refused.messages.contains(store.path))
    #expect(try store.info().count("decisions") == 1_000)
    let notes = try folder.write("notes".utf8, to: "notes.txt")
    #expect(try Program.run("demo", "--make-only", "--db", notes, in: folder).status == 65)
    #expect(try String(contentsOfFile: notes, encoding: .utf8) == "notes")
  }

  @Test(
    "in a terminal requests keep arriving until it is left",
    .enabled(if: Tmux.isInstalled, "needs the program tmux"))
  func live() throws {
    let terminal = try Tmux(width: 120, height: 40, in: folder)
    let before = try terminal.condition()
    try terminal.open("demo --rate 50 --db \(store.path)")
    #expect(try terminal.screen().contains { $0.contains("simulated") })
    let count = try store.info().count("decisions")
    try wait("requests arrive") { try store.info().count("decisions") > count + 10 }
    try terminal.press("q")
    #expect(try terminal.output(of: "echo $?") == "0\n")
    #expect(try terminal.condition() == before)
    try store.verified()
  }
}
