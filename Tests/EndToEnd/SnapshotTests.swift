import Foundation
import FoundationXML
import Testing

@Suite("iars snapshot")
struct SnapshotTests {
  private let folder: TemporaryFolder
  private let store: TestStore

  private static let now = "2026-01-15T12:00:30Z"
  private static let sizes = [(80, 24), (120, 40), (200, 60)]

  init() throws {
    folder = try TemporaryFolder()
    store = TestStore(folder)
    let outcome = try Program.run(
      "import", Program.credit, "--db", store.path, "--now", "2026-01-15T12:00:00Z", in: folder)
    #expect(outcome.status == 0)
  }

  private func snapshot(
    _ arguments: String..., changes: [String: String?] = [:]
  ) throws -> Data {
    let outcome = try Program.start(
      ["snapshot", "--db", store.path, "--now", Self.now] + arguments, changes: changes, in: folder
    ).wait()
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.messages.isEmpty)
    return outcome.output
  }

  @Test("text has the size's rows, every panel's title and no escape sequence", arguments: sizes)
  func text(_ width: Int, _ height: Int) throws {
    let size = ["--size", "\(width)x\(height)"]
    let data = try snapshot(size[0], size[1])
    let text = String(decoding: data, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count == height)
    #expect(lines.allSatisfy { $0.count <= width })
    #expect(lines.contains { $0.count == width })
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    for title in [
      "Routing distribution", "Temperature", "Collapse events", "Latency", "Targets",
      "Needs attention", "Latest decisions", "1 Overview",
    ] {
      #expect(text.contains(title), "\(title)")
    }
    #expect(try snapshot(size[0], size[1]) == data)

    let ascii = try snapshot(size[0], size[1], "--ascii")
    #expect(ascii.allSatisfy { $0 < 0x7F })
    #expect(ascii.count { $0 == 0x0A } == height)
  }

  @Test("JSON tells the size, and runs that fill each row", arguments: sizes)
  func json(_ width: Int, _ height: Int) throws {
    let frame = try object(
      in: snapshot("--format", "json", "--size", "\(width)x\(height)"))
    #expect(try frame.count("width") == width)
    #expect(try frame.count("height") == height)
    let rows = try #require(frame["rows"] as? [Object])
    #expect(rows.count == height)
    for row in rows {
      let runs = try #require(row["runs"] as? [Object])
      var end = 0
      for run in runs {
        #expect(try run.count("x") == end)
        end += try run.count("width")
      }
      #expect(end == width)
      #expect(try row.text("text").count == width)
    }
  }

  @Test("SVG is well-formed", arguments: sizes)
  func svg(_ width: Int, _ height: Int) throws {
    let data = try snapshot("--format", "svg", "--size", "\(width)x\(height)")
    let parser = XMLParser(data: data)
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(String(decoding: data, as: UTF8.self).contains("Routing"))
    #expect(try snapshot("--format", "svg", "--theme", "light") != snapshot("--format", "svg"))
  }

  @Test("ANSI is text and styles alone; NO_COLOR leaves the colours out", arguments: sizes)
  func ansi(_ width: Int, _ height: Int) throws {
    let size = "\(width)x\(height)"
    let style = /\x1B\[[0-9;]*m/
    let coloured = String(
      decoding: try snapshot("--format", "ansi", "--size", size), as: UTF8.self)
    #expect(coloured.contains("\u{1B}[0;38;2;"))
    let plain = String(
      decoding: try snapshot("--format", "ansi", "--size", size, changes: ["NO_COLOR": "1"]),
      as: UTF8.self)
    #expect(!plain.contains(/\x1B\[[0-9;]*[34]8;/))
    for text in [coloured, plain].map({ $0.replacing(style, with: "") }) {
      #expect(!text.contains("\u{1B}"))
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count { !$0.isEmpty } == height)
      #expect(lines.allSatisfy { $0.count <= width })
    }
  }

  @Test("the window is what is asked for")
  func window() throws {
    let hour = String(decoding: try snapshot("--window", "1h"), as: UTF8.self)
    #expect(hour.contains("window 1h by 1m"))
    let week = String(decoding: try snapshot("--window", "7d"), as: UTF8.self)
    #expect(week.contains("window 7d"))
  }

  @Test("the Decisions screen lists what the filter finds, in the order asked for")
  func decisions() throws {
    let text = String(
      decoding: try snapshot(
        "--screen", "decisions", "--filter", "stream:red amount>5000", "--sort", "amount",
        "--window", "30d"), as: UTF8.self)
    #expect(text.contains("filter stream:red amount>5000"))
    #expect(text.contains("by amount, most first"))
    let amounts = text.matches(of: #/✗ red +.+? {2,}([0-9,]+) /#)
      .compactMap { Int($0.1.replacing(",", with: "")) }
    #expect(amounts.count > 10)
    #expect(amounts == amounts.sorted(by: >))
    #expect(amounts.allSatisfy { $0 > 5_000 })
    #expect(!text.contains("green"))
  }

  @Test("a mistake in the filter is shown under its column")
  func filterMistake() throws {
    let outcome = try Program.run(
      "snapshot", "--db", store.path, "--screen", "decisions", "--filter", "stream:blue",
      in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.messages.contains("  stream:blue\n         ^^^^\n"))
    #expect(outcome.output.isEmpty)
  }

  @Test("the Review screen shows the queue, and its first item whole")
  func review() throws {
    let text = String(
      decoding: try snapshot("--screen", "review", "--filter", "stream:red"), as: UTF8.self)
    #expect(text.contains("filter stream:red"))
    #expect(text.matches(of: #/ ✗ red /#).count > 5)
    #expect(!text.contains("reading…"))
  }

  @Test(
    "options of another screen are refused",
    arguments: [
      ["--filter", "stream:red"], ["--sort", "amount"], ["--screen", "review", "--reverse"],
    ])
  func otherScreens(_ options: [String]) throws {
    let outcome = try Program.start(["snapshot", "--db", store.path] + options, in: folder).wait()
    #expect(outcome.status == 64)
    #expect(outcome.messages.contains("for --screen decisions"))
  }

  @Test("a theme that does not exist is named", arguments: ["svg", "text"])
  func unknownTheme(format: String) throws {
    let outcome = try Program.run(
      "snapshot", "--db", store.path, "--format", format, "--theme", "nosuch", in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.messages.contains("nosuch"))
    #expect(outcome.output.isEmpty)
  }
}
