import Console
import Engine
import Routing
import Terminal
import TestSupport
import Testing

/// The list of decisions, in a file.
@Suite struct ListExportTests {
  private static func export(_ kind: ExportKind, of console: ConsoleScript) throws -> Export {
    try #require(Export(kind, of: console.state, theme: .plain, at: console.now))
  }

  private static func lines(_ text: String?, _ ending: Character) throws -> [String] {
    try #require(text).split(separator: ending).map(String.init)
  }

  @Test func everythingListedIsWrittenNotOnlyWhatWasRead() throws {
    let folder = try TemporaryFolder()
    var console = DecisionsTests.console(1_000)
    console.press("S")
    console.type("/stream:yellow,red")
    console.press("enter")
    #expect(console.state.decisions.list.hasAfter)
    let csv = try Self.export(.csv, of: console)
    #expect(csv.name == "iars-decisions-20251120T140731Z.csv")
    let path = try csv.write(into: folder.path, reading: console.source.stream)
    let rows = try Self.lines(TemporaryFolder.text(of: path), "\r\n")
    #expect(rows[0] == DecisionWriter.fieldNames.joined(separator: ","))
    let ids = rows.dropFirst().map { $0.split(separator: ",")[0] }
    #expect(ids.count > console.state.decisions.list.rows.count)
    // The oldest first, as on the screen.
    #expect(
      ids.prefix(200).map(String.init) == console.state.decisions.list.rows.map(\.requestID))
    #expect(ids.sorted() == ids)

    let json = try Self.export(.json, of: console)
    #expect(json.name == "iars-decisions-20251120T140731Z.jsonl")
    let second = try json.write(into: folder.path, reading: console.source.stream)
    let objects = try Self.lines(TemporaryFolder.text(of: second), "\n")
    #expect(objects.count == ids.count)
    #expect(objects.allSatisfy { $0.hasPrefix("{\"request_id\":") && $0.hasSuffix("}") })
  }

  @Test func theListIsTheOneOfTheScreen() throws {
    var console = DecisionsTests.console()
    console.press("+", "s", "s")
    console.type("/since:2h deck")
    console.press("enter")
    guard case .decisions(let listing, true) = try Self.export(.csv, of: console).content else {
      Issue.record("no list")
      return
    }
    #expect(listing == console.state.decisions.query?.listing(at: console.now))
    #expect(listing.order.field == .confidenceScore)
  }

  @Test func cellsThatWouldRunAsFormulasAreText() throws {
    let folder = try TemporaryFolder()
    let source = StubSource()
    var decision = SampleDecisions.list(1)[0]
    decision.text = "=cmd|' /C calc'!A0"
    decision.category = "@SUM(A1), \"x\""
    source.store([decision])
    var console = ConsoleScript(source)
    console.press("2")
    let path = try Self.export(.csv, of: console).write(
      into: folder.path, reading: source.stream)
    let text = try TemporaryFolder.text(of: path)
    #expect(text.contains(",'=cmd|' /C calc'!A0,"))
    #expect(text.contains(",\"'@SUM(A1), \"\"x\"\"\","))
  }

  @Test func howFarItIsStandsOnEveryScreenAndEscapeEndsIt() {
    var console = DecisionsTests.console()
    console.press("e", "c")
    #expect(console.exports == [.csv])
    console.take(.exportProgressed(345))
    #expect(console.shows("exporting 345 of 2,"))
    console.take(.exportProgressed(12_345))
    #expect(console.shows("exporting 12,345  esc cancels"))
    console.press("down", "enter")
    #expect(console.shows("exporting 12,345"))
    console.press("escape")
    #expect(console.cancelledExports == 0 && console.state.decisions.record == nil)
    console.press("1")
    #expect(console.shows("exporting 12,345"))
    console.press("escape")
    #expect(console.cancelledExports == 1)
    console.press("2", "escape")
    #expect(console.cancelledExports == 2)
    console.take(.exportCancelled)
    #expect(console.shows("the export was cancelled; nothing was written"))
    #expect(!console.shows("exporting"))
    console.press("escape")
    #expect(console.cancelledExports == 2)
  }

  @Test func aTotalIsOnlySaidWhereItIsKnown() {
    var console = DecisionsTests.console()
    console.type("/stream:red")
    console.press("down", "enter", "e", "j")
    console.take(.exportProgressed(7))
    #expect(console.shows("exporting 7  esc cancels"))
  }

  @Test func aRecordIsWrittenAsJSONAlone() throws {
    var console = DecisionsScreenTests.record(width: 80, height: 24)
    console.press("e")
    #expect(console.shows("The JSON: this decision."))
    console.press("c")
    #expect(console.shows("a record is no table: JSON holds it"))
    let export = try Self.export(.json, of: console)
    #expect(export.name == "iars-decision-20251120T140731Z.json")
    let id = try #require(console.state.decisions.record?.decision.requestID)
    #expect(export.text?.hasPrefix("{\"request_id\":\"\(id)\",") == true)
    #expect(Export(.csv, of: console.state, theme: .plain, at: console.now) == nil)
    let text = try #require(Self.export(.text, of: console).text)
    #expect(text.contains(id) && text.contains("Confidence Cs"))
  }

  @Test(arguments: [0, 700])
  func nothingIsLeftOfAFileThatBreaksOff(_ lasts: Int) throws {
    let folder = try TemporaryFolder()
    let console = DecisionsTests.console(1_000)
    let export = try Self.export(.csv, of: console)
    #expect(throws: StubSource.Trouble.self) {
      try export.write(into: folder.path) { StubStream(source: console.source, lasts: lasts) }
    }
    #expect(folder.names.isEmpty)
  }

  @Test func nothingIsLeftOfAFileThatIsGivenUp() throws {
    let folder = try TemporaryFolder()
    let console = DecisionsTests.console(2_000)
    let export = try Self.export(.json, of: console)
    var told: [Int] = []
    #expect(throws: CancellationError.self) {
      try export.write(into: folder.path, reading: console.source.stream) { count in
        told.append(count)
        #expect(folder.names == [export.name])
        if told.count == 3 { throw CancellationError() }
      }
    }
    #expect(told.sorted() == told && told[2] < 2_000)
    #expect(folder.names.isEmpty)
  }
}
