import Testing

@Suite("iars console without a terminal")
struct ConsoleElsewhereTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("it says so and names what to use instead")
  func noTerminal() throws {
    let store = TestStore(folder)
    try store.imported(Program.credit)
    let outcome = try Program.run("console", "--db", store.path, in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains("iars snapshot"))
  }
}
