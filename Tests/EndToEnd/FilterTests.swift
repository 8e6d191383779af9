import Foundation
import Testing

@Suite("iars decisions --filter")
struct FilterTests {
  private let folder: TemporaryFolder
  private let store: TestStore
  private let all: [Object]

  init() throws {
    folder = try TemporaryFolder()
    store = TestStore(folder)
    let outcome = try Program.run(
      "import", Program.credit, "--db", store.path, "--now", "2026-01-15T12:00:00Z", in: folder)
    #expect(outcome.status == 0)
    all = try store.decisions()
  }

  private func identities(_ filter: String) throws -> [String] {
    let outcome = try Program.run(
      "decisions", "--db", store.path, "--json", "--filter", filter, in: folder)
    #expect(outcome.status == 0, "\(outcome.messages)")
    return try objects(in: outcome.output).map { try $0.text("request_id") }
  }

  @Test("finds what reading every decision finds")
  func agreement() throws {
    let cases: [(filter: String, isWanted: (Object) throws -> Bool)] = [
      ("stream:green,yellow", { try $0.text("stream") != "red" }),
      ("-collapse:none", { try $0.text("collapse_type") != "none" }),
      ("amount:1000..5000", { (1_000...5_000).contains(try $0.number("amount")) }),
      (
        "confidence>0.8 amount<=2000",
        {
          try $0.number("confidence_score") > 0.8 && $0.number("amount") <= 2_000
        }
      ),
      (
        "category:\"used car\" or category:retraining",
        {
          try ["used car", "retraining"].contains($0.text("category"))
        }
      ),
      (
        "not (stream:red or collapse:clash)",
        {
          try $0.text("stream") != "red" && $0.text("collapse_type") != "clash"
        }
      ),
      ("retraining", { try $0.text("text").contains("retraining") }),
    ]
    for (filter, isWanted) in cases {
      let wanted = try all.filter(isWanted).map { try $0.text("request_id") }
      #expect(!wanted.isEmpty && wanted.count < all.count, "\(filter)")
      #expect(try identities(filter).sorted() == wanted.sorted(), "\(filter)")
    }
  }

  @Test("hostile text is no SQL")
  func hostile() throws {
    #expect(try identities("category:\"'; DROP TABLE decisions; --\"").isEmpty)
    #expect(try identities("\"\\\" OR 1=1\"").isEmpty)
    #expect(try store.decisions().count == all.count)
  }

  @Test(
    "a mistake is shown under its column, with what was expected",
    arguments: [
      ("stream:blue", "         ^^^^", "green, yellow or red"),
      ("amount>much", "         ^^^^", "a number"),
      ("strem:red", "  ^^^^^", "stream"),
      ("(garage", "  ^", ")"),
      ("since:soon", "        ^^^^", "2h"),
    ])
  func mistakes(_ filter: String, _ carets: String, _ expected: String) throws {
    let outcome = try Program.run(
      "decisions", "--db", store.path, "--filter", filter, in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    let lines = outcome.messages.split(separator: "\n").map(String.init)
    #expect(lines.contains("  \(filter)"))
    #expect(lines.contains { $0 == carets }, "\(outcome.messages)")
    #expect(lines.last?.contains(expected) == true, "\(outcome.messages)")
  }
}
