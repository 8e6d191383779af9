import Testing

/// A line that must be refused, and what must be said of it.
struct BadLine: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  /// What the message begins with after file and line: the field.
  let field: String

  var testDescription: String { name }

  private init(_ name: String, _ bytes: some Sequence<UInt8>, _ field: String) {
    self.name = name
    self.bytes = Array(bytes)
    self.field = field
  }

  private init(_ name: String, _ line: String, _ field: String) {
    self.init(name, line.utf8, field)
  }

  /// A request with one field that is wrong, or, by nil, left out.
  private init(_ field: String, _ value: String?, in reported: String? = nil) {
    self.init(
      "\(field) \(value?.prefix(40) ?? "missing")", Sample.line("bad", [field: value]),
      reported ?? field)
  }

  private init(signals: String, _ field: String) {
    self.init("signals", "{\(signals)}", in: "signals.\(field)")
  }

  /// Every kind of bad line.
  static let all: [BadLine] = forms + missing + values + moments + shares + hostile

  private static let good = Sample.line("bad")

  private static let forms: [BadLine] = [
    .init("half an object", #"{"request_id":"x""#, "line"),
    .init("no JSON", "hello", "line"),
    .init("an array", "[1,2]", "line"),
    .init("a number", "7", "line"),
    .init("null", "null", "line"),
    .init("two objects", good + good, "line"),
    .init("a comma too many", good.dropLast() + ",}", "line"),
    .init("single quotes", "{'request_id':'x'}", "line"),
    .init("a key twice", good.dropLast() + #","amount":1}"#, "amount"),
    .init(
      "deep nesting", good.dropLast() + #","x":"# + String(repeating: "[", count: 5_000), "line"),
    .init("an unpaired surrogate", Sample.line("bad", ["text": #""\ud800""#]), "line"),
    .init("a bad escape", Sample.line("bad", ["text": #""\x41""#]), "line"),
    .init("a leading zero", Sample.line("bad", ["amount": "01"]), "line"),
  ]

  private static let missing: [BadLine] = [
    .init("request_id", nil), .init("text", nil), .init("category", nil), .init("amount", nil),
    .init("requestor_id", nil), .init("signals", nil), .init("amount", "null"),
    .init(signals: #""label_quality":0.9"#, "classifier_confidence"),
  ]

  private static let values: [BadLine] = [
    .init("amount", #""12""#), .init("amount", "-0.01"), .init("amount", "NaN", in: "line"),
    .init("amount", "Infinity", in: "line"), .init("amount", "-Infinity", in: "line"),
    .init("amount", "1e999", in: "line"), .init("amount", "true"), .init("amount", "{}"),
    .init("text", "7"), .init("text", "[]"), .init("category", #""""#), .init("request_id", #""""#),
    .init("request_id", "\"" + String(repeating: "x", count: 129) + "\""),
    .init("text", "\"" + String(repeating: "é", count: 20_001) + "\""),
    .init("requestor_level", "0"), .init("requestor_level", "11"), .init("requestor_level", "2.5"),
    .init("budget_available", #""much""#), .init("processing_time_ms", "-1"),
    .init("temperature_mode", #""hot""#), .init("metadata", "[]"), .init("signals", "3"),
    .init("outcome", #""maybe""#), .init("request_id", "12"),
  ]

  private static let moments: [BadLine] = [
    #""yesterday""#, #""""#, "1768478400", #""2026-01-15""#, #""2026-01-15T12:00:00""#,
    #""2026-13-01T00:00:00Z""#, #""2026-02-30T00:00:00Z""#, #""2026-01-15T25:00:00Z""#,
    #""2026-01-15T12:60:00Z""#, #""15.01.2026 12:00""#, #""2026-01-15T12:00:00+99:00""#,
    #""2026-01-15T12:00:00Z ""#, #""2026-1-5T12:00:00Z""#,
  ].flatMap { [.init("deadline", $0), .init("submitted_at", $0)] }

  private static let shares: [BadLine] = [
    .init(signals: #""classifier_confidence":1.01"#, "classifier_confidence"),
    .init(signals: #""classifier_confidence":-0.01"#, "classifier_confidence"),
    .init(signals: #""classifier_confidence":"0.9""#, "classifier_confidence"),
    .init(signals: #""classifier_confidence":0.9,"label_quality":2"#, "label_quality"),
    .init(signals: #""classifier_confidence":0.9,"ood_score":-1"#, "ood_score"),
    .init(signals: #""classifier_confidence":0.9,"data_shapley":1.5"#, "data_shapley"),
    .init(signals: #""classifier_confidence":0.9,"sentiment":-0.5"#, "sentiment"),
    .init(signals: #""classifier_confidence":0.9,"is_duplicate":"no""#, "is_duplicate"),
    .init(signals: #""classifier_confidence":0.9,"pred_probs":[0.5,0.4]"#, "pred_probs"),
    .init(signals: #""classifier_confidence":0.9,"pred_probs":[0.5,0.50101]"#, "pred_probs"),
    .init(signals: #""classifier_confidence":0.9,"pred_probs":[1.5,-0.5]"#, "pred_probs"),
    .init(signals: #""classifier_confidence":0.9,"pred_probs":[]"#, "pred_probs"),
    .init(signals: #""classifier_confidence":0.9,"pred_probs":0.5"#, "pred_probs"),
  ]

  private static let hostile: [BadLine] = [
    .init("a line over 1 MiB", [UInt8](repeating: UInt8(ascii: "x"), count: 3 << 20), "line"),
    .init(
      "a text of 1 MB",
      Sample.line("bad", ["text": "\"" + String(repeating: "x", count: 1_000_000) + "\""]),
      "text"),
    .init("invalid UTF-8", spliced([0xC3, 0x28]), "line"),
    .init("an overlong NUL", spliced([0xC0, 0x80]), "line"),
    .init("a raw NUL", spliced([0]), "line"),
    .init("a raw escape", spliced([0x1B, 0x5B, 0x32, 0x4A]), "line"),
    .init("text", #""a\u0000b""#),
    .init("a hostile key's value", good.dropLast() + #","\u001b[2J\u202e":"# + "tru}", "line"),
    .init("signals", "{\"classifier_confidence\":0.9,\"\\u001b]0;x\\u0007\":nope}", in: "line"),
  ]

  /// A request with bytes in the middle of its text.
  private static func spliced(_ bytes: [UInt8]) -> [UInt8] {
    let line = Sample.line("bad", ["text": "\"<>\""])
    let parts = line.utf8.split(separator: UInt8(ascii: "<"), maxSplits: 1)
    return parts[0] + bytes + parts[1].dropFirst()
  }
}
