import Foundation
import Testing

@Suite("Bad input")
struct BadInputTests {
  private let folder: TemporaryFolder
  private let store: TestStore

  init() throws {
    folder = try TemporaryFolder()
    store = TestStore(folder)
  }

  /// Whether a text does nothing to a terminal but show, in the order in which it stands.
  private func isSafe(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x0A: true
      case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: false
      default: true
      }
    }
  }

  /// Every bad line with a good one before and behind it; the file's last line has no line feed.
  private func mixedFile() throws -> (path: String, rejects: [UInt8]) {
    var bytes: [UInt8] = []
    var rejects: [UInt8] = []
    for (index, bad) in BadLine.all.enumerated() {
      bytes += Array((Sample.line("good-\(index)") + "\n").utf8) + bad.bytes + [0x0A]
      rejects += bad.bytes + [0x0A]
    }
    bytes += Array(Sample.line("good-last").utf8)
    return (try folder.write(bytes, to: "mixed.jsonl"), rejects)
  }

  private func expectMessages(_ messages: String, file: String) {
    #expect(isSafe(messages))
    let lines = messages.split(separator: "\n")
    for (index, bad) in BadLine.all.enumerated() {
      let place = "\(file):\(index * 2 + 2): \(bad.field): "
      let line = index < lines.count ? lines[index] : ""
      #expect(line.hasPrefix(place) && line.count > place.count, "\(bad.name): \(line)")
      #expect(line.utf8.count < 400, "\(bad.name)")
    }
  }

  @Test("route reports each bad line by file, line, field and reason, and goes on")
  func route() throws {
    let file = try mixedFile().path
    let outcome = try Program.run("route", file, in: folder)
    #expect(outcome.status == 65)
    let decisions = try objects(in: outcome.output)
    #expect(decisions.count == BadLine.all.count + 1)
    #expect(decisions.last?["request_id"] as? String == "good-last")
    #expect(outcome.messages.split(separator: "\n").count == BadLine.all.count)
    expectMessages(outcome.messages, file: file)
  }

  @Test("import stores the good lines and keeps the bad ones as they came")
  func imported() throws {
    let (file, rejects) = try mixedFile()
    let kept = folder("rejects.jsonl")
    let outcome = try Program.run(
      "import", file, "--db", store.path, "--rejects", kept, in: folder)
    #expect(outcome.status == 65)
    expectMessages(outcome.messages, file: file)
    let counts = try TestStore.Counts(outcome)
    #expect(
      counts == .init(stored: BadLine.all.count + 1, duplicates: 0, rejected: BadLine.all.count))
    #expect(try Data(contentsOf: URL(fileURLWithPath: kept)) == Data(rejects))
    try store.verified()
    #expect(try store.decisions().count == BadLine.all.count + 1)
  }

  @Test(
    "--strict stops at the first bad line and keeps what came before it", arguments: BadLine.all)
  func strict(_ bad: BadLine) throws {
    let lines =
      Array((Sample.line("one") + "\n").utf8) + bad.bytes
      + Array(("\n" + Sample.line("two") + "\n").utf8)
    let outcome = try Program.run(
      "route", "--strict", input: .file(try folder.write(lines, to: "in.jsonl")), in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.messages.hasPrefix("standard input:2: \(bad.field): "), "\(outcome.messages)")
    #expect(outcome.messages.split(separator: "\n").count == 1)
    #expect(try objects(in: outcome.output).map { $0["request_id"] as? String } == ["one"])
  }

  @Test("import --strict keeps the lines before the bad one")
  func strictImport() throws {
    let file = try folder.write(
      lines: [Sample.line("one"), "{", Sample.line("two")], to: "in.jsonl")
    let outcome = try Program.run("import", "--strict", file, "--db", store.path, in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.messages.contains("\(file):2: line: "))
    #expect(try TestStore.Counts(outcome) == .init(stored: 1, duplicates: 0, rejected: 1))
    try store.verified()
  }

  @Test(
    "what is nearly wrong is right",
    arguments: [
      Sample.line("edge", ["amount": "0"]), Sample.line("edge", ["amount": "1e308"]),
      Sample.line("edge", ["amount": "0.1E+2"]), Sample.line("edge", ["deadline": "null"]),
      Sample.line("edge", ["deadline": #""2026-01-15t12:00:00.123456789-23:59""#]),
      Sample.line("edge", ["unknown": #"{"a":[1,{"b":null}]}"#]),
      Sample.line("edge", ["signals": #"{"classifier_confidence":1,"pred_probs":[0.5,0.4991]}"#]),
      Sample.line("edge", ["signals": #"{"classifier_confidence":0,"pred_probs":[1]}"#]),
      Sample.line("edge", ["text": #""""#]),
      Sample.line("edge", ["text": "\"" + String(repeating: "é", count: 20_000) + "\""]),
      " \t" + Sample.line("edge") + " \r", "\n\n   \n" + Sample.line("edge"),
    ])
  func nearlyWrong(_ line: String) throws {
    let file = try folder.write(lines: [line], to: "edge.jsonl")
    let outcome = try Program.run("route", file, in: folder)
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(try object(in: outcome.output)["request_id"] as? String == "edge")
  }

  @Test("escape sequences and bidi controls never come out as they went in")
  func hostileText() throws {
    let hostile = #"\u001b[2J\u001b]0;owned\u0007\u202eevil\u2066\u200b\u009b31m\u007f"#
    let file = try folder.write(
      lines: [
        Sample.line(
          hostile,
          [
            "text": "\"\(hostile)\\r\\nmore\"", "category": "\"\(hostile)\"",
            "requestor_id": "\"\(hostile)\"", "vendor_id": "\"\(hostile)\"",
          ]),
        Sample.line("text-raw", ["text": "\"\u{202E}\u{200B}\u{9B}31m\u{7F}\""]),
      ], to: "hostile.jsonl")
    let routed = try Program.run("route", file, in: folder)
    #expect(routed.status == 0, "\(routed.messages)")
    #expect(isSafe(routed.text))
    let decision = try #require(try objects(in: routed.output).first)
    #expect(try decision.text("text").hasPrefix("\u{1B}[2J\u{1B}]0;owned\u{7}\u{202E}evil"))

    try store.imported(file)
    for arguments in [
      ["decisions"], ["decisions", "--json"], ["stats"], ["stats", "--json"],
      ["snapshot"], ["snapshot", "--format", "json"], ["snapshot", "--format", "svg"],
      ["store", "info"], ["store", "verify"],
    ] {
      let outcome = try Program.start(arguments + ["--db", store.path], in: folder).wait()
      #expect(outcome.status == 0, "\(arguments): \(outcome.messages)")
      #expect(isSafe(outcome.text), "\(arguments)")
    }
    let table = try Program.run("decisions", "--csv", "--db", store.path, in: folder)
    #expect(isSafe(table.text.replacing("\r\n", with: "\n")))
  }

  @Test(
    "names of files are shown without what they would do to a terminal",
    arguments: [
      "\u{1B}[31mred", "\u{1B}]0;title\u{7}", "\u{202E}reversed", "two\nlines", "\u{9B}2J",
    ])
  func hostileNames(_ name: String) throws {
    let missing = try Program.run("route", folder(name), in: folder)
    #expect(missing.status == 66)
    #expect(isSafe(missing.messages))
    #expect(missing.messages.split(separator: "\n").count == 1)
    let bad = try Program.run("route", folder.write("{".utf8, to: name), in: folder)
    #expect(bad.status == 65)
    #expect(isSafe(bad.messages))
    #expect(bad.messages.split(separator: "\n").count == 1)
    let notStore = try Program.run("stats", "--db", folder(name), in: folder)
    #expect(notStore.status == 65)
    #expect(isSafe(notStore.messages))
    let usage = try Program.run(name, in: folder)
    #expect(usage.status == 64)
    #expect(isSafe(usage.messages))
  }

  @Test("an input that is no file of lines is named, with its status")
  func notFiles() throws {
    let empty = try folder.write([], to: "empty.jsonl")
    for (arguments, input, status, message) in [
      (["route", empty], ChildProcess.Input.nothing, 65, "\(empty): is empty"),
      (["route"], .nothing, 65, "standard input: is empty"),
      (["route", folder.path], .nothing, 66, "\(folder.path): is a folder"),
      (["route", folder("none")], .nothing, 66, "\(folder("none")): cannot be read: No such file"),
      (["import", empty, "--db", store.path], .nothing, 65, "\(empty): is empty"),
      (["import", folder.path, "--db", store.path], .nothing, 66, "is a folder"),
      (["route", empty, "--policy", folder("none")], .nothing, 66, folder("none")),
      (["route", empty, "--policy", empty], .nothing, 65, empty),
    ] {
      let outcome = try Program.start(arguments, input: input, in: folder).wait()
      #expect(outcome.status == Int32(status), "\(arguments): \(outcome.messages)")
      #expect(outcome.messages.contains(message), "\(arguments): \(outcome.messages)")
      #expect(outcome.output.isEmpty)
    }
    #expect(!FileManager.default.fileExists(atPath: store.path), "no store is made for no input")
  }

  @Test(
    "an output that cannot be written is named",
    .enabled(if: Program.works("test", "-c", "/dev/full")))
  func fullOutputs() throws {
    let file = try folder.write(lines: [Sample.line("one"), "{"], to: "in.jsonl")
    let routed = try Program.run("route", file, outputPath: "/dev/full", in: folder)
    #expect(routed.status == 74)
    #expect(routed.messages.contains("standard output: cannot be written: No space left"))
    let rejects = try Program.run(
      "import", file, "--db", store.path, "--rejects", "/dev/full", in: folder)
    #expect(rejects.status == 74)
    #expect(rejects.messages.contains("/dev/full: cannot be written"))
    let noFolder = try Program.run(
      "import", file, "--db", store.path, "--rejects", folder("no/such/file"), in: folder)
    #expect(noFolder.status == 73)
  }
}
