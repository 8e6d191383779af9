import Foundation
import Testing

@Suite("The review desk in the console")
struct ConsoleDeskTests {
  @Test("twenty items are worked to the end by keys alone, and every verdict is exported")
  func emptyQueue() throws {
    let folder = try TemporaryFolder()
    let store = TestStore(folder)
    let lines = try String(contentsOfFile: Program.credit, encoding: .utf8)
      .split(separator: "\n").prefix(20).joined(separator: "\n")
    try (lines + "\n").write(toFile: folder("few.jsonl"), atomically: true, encoding: .utf8)
    try store.imported(folder("few.jsonl"))
    let added = try Program.run(
      "operators", "add", "mira", "--role", "approver", "--skill", "expert", "--db", store.path,
      in: folder)
    #expect(added.status == 0, "\(added.messages)")

    let terminal = try Tmux(width: 110, height: 34, in: folder)
    try terminal.open("console --as mira --db \(store.path)")
    try terminal.press("3")
    try terminal.waitFor("20 pending")
    try terminal.waitFor("mira  approver")
    for left in (0..<20).reversed() {
      try terminal.press("n")
      try terminal.waitFor("yours:")
      try terminal.press(left % 2 == 0 ? "a" : "r")
      try terminal.waitFor("leaves all as it is")
      try terminal.press("1")
      try terminal.waitFor("undoes it for a minute")
    }
    try terminal.press("n")
    try terminal.waitFor("nothing is left that you could take")
    try terminal.press("q")
    try terminal.waitForPrompt()

    let exported = try Program.run(
      "review", "export", "--format", "jsonl", "--db", store.path, in: folder)
    let examples = try objects(in: exported.output)
    #expect(examples.count == 20)
    #expect(try examples.count { try $0.text("label") == "approved" } == 10)
    for example in examples {
      #expect(try example.text("reviewer") == "mira")
      #expect(!(try example.text("reason")).isEmpty)
      #expect(try example.number("active_seconds") >= 0)
    }
    try store.verified()
  }
}
