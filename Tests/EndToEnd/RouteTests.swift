import Foundation
import Testing

@Suite("iars route")
struct RouteTests {
  private let folder: TemporaryFolder
  private static let tolerance = 1e-9
  private static let now = "2026-01-15T12:00:00Z"
  private static let fields = [
    "request_id", "timestamp", "stream", "confidence_score", "R", "S", "N", "collapse_type",
    "temperature", "urgency", "urgency_score", "category", "amount", "p_green", "p_yellow", "p_red",
    "knockout_rule", "processing_time_ms", "reason", "policy_version", "model_version", "text",
    "requestor_id",
  ]

  init() throws {
    folder = try TemporaryFolder()
  }

  /// The reference cases: the requests' lines as they stand there, and what is expected of each.
  private func cases() throws -> (lines: [String], expected: [Object]) {
    let path = Program.home + "/Tests/RoutingTests/Fixtures/route-reference.jsonl"
    let source = try String(contentsOfFile: path, encoding: .utf8)
    let lines = try source.split(separator: "\n").map { line in
      let parts = line.components(separatedBy: #", "expected": "#)
      try #require(parts.count == 2 && line.hasPrefix(#"{"input": "#))
      return String(parts[0].dropFirst(#"{"input": "#.count))
    }
    let expected = try objects(in: Data(source.utf8)).map { try $0.object("expected") }
    return (lines, expected)
  }

  @Test(
    "all 150 reference cases agree to 1e-9, from a file and from a pipe", arguments: [true, false])
  func reference(isFile: Bool) throws {
    let (lines, expected) = try cases()
    let file = try folder.write(lines: lines, to: "cases.jsonl")
    let outcome =
      isFile
      ? try Program.run("route", file, "--now", Self.now, in: folder)
      : try Program.run("route", "--now", Self.now, input: .file(file), in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.messages.isEmpty)
    let decisions = try objects(in: outcome.output)
    #expect(expected.count == 150)
    try #require(decisions.count == expected.count)
    for (decision, expected) in zip(decisions, expected) {
      for (field, wanted) in expected {
        let place = Comment("\(decision["request_id"] ?? ""): \(field)")
        if let wanted = wanted as? NSNumber {
          let actual = try #require(decision[field] as? NSNumber, place)
          #expect(abs(actual.doubleValue - wanted.doubleValue) <= Self.tolerance, place)
        } else if let wanted = wanted as? String {
          #expect(decision[field] as? String == wanted, place)
        } else {
          #expect(wanted is NSNull && decision[field] is NSNull, place)
        }
      }
    }
  }

  @Test("a decision's fields are there in their order, and nothing else is")
  func fieldOrder() throws {
    let file = try folder.write(lines: [Sample.line("one")], to: "one.jsonl")
    let outcome = try Program.run("route", file, "--now", Self.now, in: folder)
    let decision = try object(in: outcome.output)
    #expect(Set(decision.keys) == Set(Self.fields))
    var rest = outcome.text[...]
    for field in Self.fields {
      let key = try #require(rest.range(of: "\"\(field)\":"), "\(field) is out of order")
      rest = rest[key.upperBound...]
    }
    #expect(decision["timestamp"] as? String == Self.now)
    #expect(decision["text"] as? String == "a new printer")
  }

  @Test("submitted_at is the decision's time, whatever --now says")
  func ownTime() throws {
    let line = Sample.line("one", ["submitted_at": "\"2020-02-29T13:00:00.25+02:00\""])
    let file = try folder.write(lines: [line], to: "one.jsonl")
    let outcome = try Program.run("route", file, "--now", Self.now, in: folder)
    let decision = try object(in: outcome.output)
    #expect(decision["timestamp"] as? String == "2020-02-29T11:00:00.250000Z")
  }

  @Test(
    "--tau-min and --tau-max bound tau, and the policy's version says so",
    arguments: [
      (["--tau-min", "2"], 2.0), (["--tau-max", "1"], 1.0),
      (["--tau-min", "0.5", "--tau-max", "0.75"], 0.75),
    ])
  func tau(_ arguments: [String], _ expected: Double) throws {
    let file = try folder.write(lines: [Sample.line("one")], to: "one.jsonl")
    let plain = try object(in: Program.run("route", file, in: folder).output)
    let bounded = try object(
      in: Program.start(["route", file] + arguments, in: folder).wait().output)
    #expect(abs(try plain.number("temperature") - 1 / 0.9) < Self.tolerance)
    #expect(try bounded.number("temperature") == expected)
    #expect(try bounded.text("policy_version") != plain.text("policy_version"))
  }

  @Test("the preset conservative decides otherwise where data is poor")
  func conservative() throws {
    let (lines, _) = try cases()
    let file = try folder.write(lines: lines, to: "cases.jsonl")
    func green(_ policy: String) throws -> Int {
      let outcome = try Program.run(
        "route", file, "--now", Self.now, "--policy", policy, in: folder)
      return try objects(in: outcome.output).count { $0["stream"] as? String == "green" }
    }
    #expect(try green("conservative") <= green("reference"))
    let printed = try Program.run("policy", "conservative", in: folder)
    let own = try folder.write(printed.output, to: "own.toml")
    #expect(try green(own) == green("conservative"))
  }

  @Test(
    "a command that cannot be is refused with status 64",
    arguments: [
      ["route", "--tau-min", "3", "--tau-max", "1"], ["route", "--tau-min", "x"],
      ["route", "--now", "yesterday"], ["nonsense"], ["stats", "--bucket", "7s"],
      ["decisions", "--json", "--csv"], ["decisions", "--limit", "0"],
      ["snapshot", "--size", "0x10"], ["snapshot", "--screen", "none"],
      ["stats", "--since", "2026-01-02T00:00:00Z", "--until", "2026-01-01T00:00:00Z"],
    ])
  func usage(_ arguments: [String]) throws {
    let outcome = try Program.start(arguments, in: folder).wait()
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(!outcome.messages.isEmpty)
  }

  @Test(
    "--help and --version answer on standard output",
    arguments: [
      [], ["route"], ["import"], ["decisions"], ["stats"], ["store"], ["store", "info"],
      ["store", "verify"], ["store", "rebuild"], ["snapshot"], ["console"], ["demo"], ["policy"],
    ])
  func help(_ command: [String]) throws {
    let outcome = try Program.start(command + ["--help"], in: folder).wait()
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("USAGE: \((["iars"] + command).joined(separator: " "))"))
    #expect(outcome.messages.isEmpty)
  }

  @Test("shells get completions", arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) throws {
    let outcome = try Program.run("--generate-completion-script", shell, in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("snapshot"))
  }
}
