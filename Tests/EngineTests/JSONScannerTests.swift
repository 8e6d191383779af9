import Engine
import Foundation
import Routing
import TestSupport
import Testing

@Suite("JSON scanner")
struct JSONScannerTests {
  private func problem(_ bytes: [UInt8]) -> String? {
    bytes.withUnsafeBytes { bytes -> String? in
      do {
        var scanner = try JSONScanner(bytes)
        try scanner.skipDocument()
        return nil
      } catch {
        return "\(error)"
      }
    }
  }

  private func foundationAccepts(_ bytes: [UInt8]) -> Bool {
    (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
  }

  @Test(
    "accepts what RFC 8259 allows",
    arguments: [
      "0", "-0", "10", "0.5", "-12.25e+3", "1E5", "1e-400", "true", "false", "null", "\"\"", "{}",
      "[]", " [ 1 , 2 ] ", "\t{\"a\"\r:\n1}", #""\u0000""#, #""\ud834\udd1e""#, "\"\u{7F}\u{80}\"",
      "\u{FEFF}{}", "\"\u{FFFF}\u{10FFFF}\"", #"{"a":1,"a":2}"#, "1\n",
    ])
  func accepts(_ text: String) {
    #expect(problem(Array(text.utf8)) == nil)
  }

  @Test(
    "refuses what RFC 8259 does not allow, and says where",
    arguments: [
      ("", "the line is empty", 1),
      (" ", "expected a value, but the line ends", 2),
      ("NaN", "expected a value", 1),
      ("-Infinity", "expected a digit", 2),
      ("Infinity", "expected a value", 1),
      ("0x10", "there is more after the end of the object", 2),
      ("01", "a number must not start with 0", 1),
      ("-01", "a number must not start with 0", 1),
      ("+1", "expected a value", 1),
      (".5", "expected a value", 1),
      ("1.", "expected a digit after the point, but the line ends", 3),
      ("1.e5", "expected a digit after the point", 3),
      ("1e", "expected a digit in the exponent, but the line ends", 3),
      ("[1e+]", "expected a digit in the exponent", 5),
      ("1e999", "the number is too large", 1),
      ("[-1e999]", "the number is too large", 2),
      ("[1e99999999999999999999]", "the number is too large", 2),
      ("tru", "expected a value", 1),
      ("[1,]", "expected a value", 4),
      ("[1 2]", "expected ',' or ']'", 4),
      ("{\"a\":1,}", "expected a string in quotes", 8),
      ("{a:1}", "expected a string in quotes", 2),
      ("{\"a\" 1}", "expected ':'", 6),
      ("{\"a\":1", "expected ',' or '}', but the line ends", 7),
      ("[1] x", "there is more after the end of the object", 5),
      ("\"abc", "the string is not closed", 5),
      ("\"abc\\", "the string is not closed", 6),
      ("\"a\\\"", "the string is not closed", 5),
      ("\"a\tb\"", "a control character in a string; write it as an escape", 3),
      ("\"12345678\u{1}\"", "a control character in a string; write it as an escape", 10),
      (#""\x""#, "there is no such escape", 2),
      (#""\u12g4""#, "\\u takes four hexadecimal digits", 2),
      (#""\u12"#, "\\u takes four hexadecimal digits", 2),
      (#""\ud800""#, "half of a surrogate pair", 2),
      (#""a\udc00""#, "half of a surrogate pair", 3),
      (#""\ud800\u0041""#, "half of a surrogate pair", 2),
      (#""\ud800x""#, "half of a surrogate pair", 2),
      ("'a'", "expected a value", 1),
      ("// x", "expected a value", 1),
    ])
  func refuses(_ text: String, _ reason: String, _ column: Int) {
    #expect(problem(Array(text.utf8)) == "line: column \(column): \(reason)")
  }

  @Test(
    "refuses what is not UTF-8, and says where",
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE2, 0x82],
      [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE2, 0x28, 0xA1], [0xF0, 0x9F, 0x98, 0x28],
    ] as [[UInt8]])
  func refusesOtherEncodings(_ sequence: [UInt8]) {
    for padding in 0..<9 {
      let bytes = Array("[\"".utf8) + Array(repeating: 0x61, count: padding) + sequence
      for closing in ["", "\"]", "\"]          "] {
        #expect(
          problem(bytes + Array(closing.utf8)) == "line: column \(3 + padding): is not UTF-8")
      }
    }
  }

  @Test("nests 64 deep and no deeper")
  func depth() {
    func nested(_ depth: Int) -> [UInt8] {
      Array(
        (String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(JSONScanner.deepest == 64)
    #expect(problem(nested(64)) == nil)
    #expect(problem(nested(65)) == "line: column 65: nests more than 64 arrays and objects")
  }

  /// Foundation takes a comma at the end of an array or object, which RFC 8259 does not allow.
  ///
  /// It differs in numbers that a Double cannot hold, duplicate keys and nesting past 64 as well;
  /// the seeds make none of them.
  private func isCommaAtEnd(_ bytes: [UInt8], _ problem: String?) -> Bool {
    guard let problem,
      let column = problem.split(separator: " ").dropFirst(2).first.flatMap({ Int($0.dropLast()) }),
      column <= bytes.count, [UInt8(ascii: "]"), UInt8(ascii: "}")].contains(bytes[column - 1])
    else { return false }
    let before = bytes[..<(column - 1)].last { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return before == UInt8(ascii: ",")
  }

  @Test("agrees with Foundation on mutated lines", arguments: 0..<Samples.lines.count)
  func agreesWithFoundation(_ sample: Int) {
    var random = SplitMix64(seed: UInt64(sample) + 1)
    let pieces: [[UInt8]] =
      [
        "\"", "\\", "{", "}", "[", "]", ",", ":", " ", "\n", "\t", "0", "1", "9", ".", "-", "+",
        "e", "E5", "null", "true", "\\u", "\\ud800", "\\udc00", "\\u0000", "\u{7F}", "\u{0}",
        "\u{1F}", "é", "日", "😀", "\u{2028}",
      ].map { Array($0.utf8) } + [
        [0x80], [0xC3], [0xE2, 0x82], [0xF0, 0x9F], [0xED, 0xA0, 0x80],
      ]
    var accepted = 0
    for _ in 0..<4_000 {
      var bytes = Array(Samples.lines[sample].utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let index = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0 where index < bytes.count: bytes.remove(at: index)
        case 1 where index < bytes.count:
          bytes[index] = UInt8.random(in: .min ... .max, using: &random)
        case 2:
          let length = Int.random(in: 0...min(12, bytes.count - index), using: &random)
          bytes.insert(
            contentsOf: Array(bytes[index..<index + length]),
            at: Int.random(in: 0...bytes.count, using: &random))
        default:
          bytes.insert(
            contentsOf: pieces[Int.random(in: 0..<pieces.count, using: &random)], at: index)
        }
      }
      let found = problem(bytes)
      if found == nil { accepted += 1 }
      let shown = String(decoding: bytes, as: UTF8.self)
      if !isCommaAtEnd(bytes, found) {
        #expect((found == nil) == foundationAccepts(bytes), "\(shown): \(found ?? "accepted")")
      }
      // What the request parser accepts, the scanner accepts too.
      let request = bytes.withUnsafeBytes { bytes in
        Result { () throws(RequestProblem) in try RequestParser.parse(bytes) }
      }
      if case .success = request { #expect(found == nil, "\(shown)") }
      if found != nil, case .failure(let problem) = request, problem.field == "line" {
        #expect(problem.reason.hasPrefix("column "))
      }
    }
    #expect(accepted > 100)
    #expect(accepted < 3_900)
  }
}
