import Console
import Engine
import Glibc
import Terminal
import TestSupport
import Testing

/// What is on the screen, in a file.
@Suite struct ExportTests {
  @Test(arguments: [("t", ExportKind.text), ("s", .svg), ("c", .csv), ("j", .json)])
  func theChoiceAsksForAFile(_ key: String, _ kind: ExportKind) {
    var console = ConsoleScript(isReadOnly: true)
    console.press("e")
    #expect(console.shows("the screen as a picture (SVG)"))
    console.press(key)
    #expect(console.exports == [kind])
    #expect(!console.state.isExporting)
    console.press("e")
    #expect(console.shows("an export is under way: esc cancels it"))
    console.take(.exported("/tmp/x"))
    #expect(console.shows("written: x in /tmp"))
    console.press("e")
    #expect(console.state.isExporting)
  }

  @Test func theChoiceCanBeLeft() throws {
    var console = ConsoleScript(width: 80, height: 24)
    console.press("e")
    try Golden.expect(console.frame, is: "export")
    console.press("left")
    #expect(console.shows("not while a choice is open: esc closes it"))
    console.press("escape")
    #expect(!console.state.isExporting)
    #expect(console.exports.isEmpty)
  }

  @Test func nothingReadIsNoTable() {
    let source = StubSource()
    source.fail("locked")
    var console = ConsoleScript(source)
    console.press("e", "c")
    #expect(console.shows("nothing was read of the store yet"))
    #expect(console.exports.isEmpty)
    #expect(Export(.json, of: console.state, theme: .plain, at: console.now) == nil)
  }

  @Test func namesAreSafe() throws {
    let console = ConsoleScript(storeName: "../../etc/\u{1B}passwd")
    for kind in ExportKind.allCases {
      let export = try #require(Export(kind, of: console.state, theme: .plain, at: console.now))
      #expect(export.name == "iars-overview-20251120T140731Z.\(kind.rawValue)")
    }
  }

  @Test func theScreenIsWithoutWhatLiesOverIt() throws {
    var console = ConsoleScript()
    console.press("e")
    let export = try #require(Export(.text, of: console.state, theme: .plain, at: console.now))
    let text = try #require(export.text)
    #expect(text.contains("Routing distribution"))
    #expect(!text.contains("Export"))
    #expect(text.contains("one frame as of 2025-11-20 14:07 UTC"))
    let picture = try #require(Export(.svg, of: console.state, theme: .plain, at: console.now))
    let drawing = try #require(picture.text)
    #expect(drawing.hasPrefix("<svg") && drawing.contains("</svg>"))
  }

  @Test func theTableHasEveryBucket() throws {
    let console = ConsoleScript()
    let overview = try #require(console.state.reading?.overview)
    let csv = try #require(
      Export(.csv, of: console.state, theme: .plain, at: console.now)?.text)
    let lines = csv.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.count == overview.buckets.count + 2)
    let columns = lines[0].split(separator: ",").count
    for (line, bucket) in zip(lines.dropFirst(), overview.buckets) {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      #expect(cells.count == columns)
      #expect(cells[2] == "\(bucket.decisions)")
      #expect(cells.allSatisfy { !"=+-@".contains($0.first ?? "0") })
    }
    let json = try #require(
      Export(.json, of: console.state, theme: .plain, at: console.now)?.text)
    #expect(json.contains("\"decisions\":\(overview.total.decisions)"))
    #expect(json.contains("\"series\":["))
  }

  @Test func noFileIsWrittenOver() throws {
    let folder = try TemporaryFolder()
    let console = ConsoleScript()
    let export = try #require(Export(.json, of: console.state, theme: .plain, at: console.now))
    let first = try export.write(into: folder.path, reading: console.source.stream)
    let second = try export.write(into: folder.path, reading: console.source.stream)
    #expect(first == "\(folder.path)/iars-overview-20251120T140731Z.json")
    #expect(second == "\(folder.path)/iars-overview-20251120T140731Z-2.json")
    #expect(try SmallFile.text(at: first) == export.text)
    var status = stat()
    #expect(stat(first, &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test func aFolderThatIsNotThereIsSaid() throws {
    var console = ConsoleScript()
    let export = try #require(Export(.json, of: console.state, theme: .plain, at: console.now))
    #expect(throws: EngineError.self) {
      try export.write(into: "/nowhere/at/all", reading: console.source.stream)
    }
    console.take(.exportFailed("no room"))
    #expect(console.shows("nothing was written: no room"))
    console.take(.exported("/tmp/x.svg"))
    #expect(console.shows("written: x.svg in /tmp"))
  }
}

extension Export {
  /// Its text, where it is one already.
  var text: String? {
    guard case .text(let text) = content else { return nil }
    return text
  }
}
