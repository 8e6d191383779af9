import Engine
import Foundation
import Routing
import TestSupport
import Testing

@Suite("Decision writer")
struct DecisionWriterTests {
  private func json(_ decision: Decision) -> String {
    var buffer = ByteBuffer(capacity: 16)
    DecisionWriter.writeJSON(decision, into: &buffer)
    return buffer.string
  }

  private struct Line: Decodable {
    var text: String
    var category: String
    var amount: Double
  }

  private func csv(_ decision: Decision) -> String {
    var buffer = ByteBuffer(capacity: 16)
    DecisionWriter.writeCSV(decision, into: &buffer)
    return buffer.string
  }

  @Test("writes the fields of the specification in their order")
  func order() {
    #expect(
      json(Samples.decision)
        == #"{"request_id":"r-1","timestamp":"2026-01-15T12:00:00.250000Z","stream":"yellow","#
        + #""confidence_score":0.875,"R":0.5,"S":0.3,"N":0.2,"collapse_type":"clash","#
        + #""temperature":2.0,"urgency":"expedited","urgency_score":0.45,"category":"it","#
        + #""amount":1234.5,"p_green":0.25,"p_yellow":0.35,"p_red":0.4,"knockout_rule":null,"#
        + #""processing_time_ms":0.0001,"reason":"why","policy_version":"reference/1","#
        + #""model_version":"external","text":"a text","requestor_id":"e-7"}"# + "\n")
  }

  @Test("names the rule that decided")
  func knockout() {
    var decision = Samples.decision
    decision.knockoutRule = "a_rule"
    #expect(json(decision).contains(#","knockout_rule":"a_rule","#))
    #expect(csv(decision).contains(",0.4,a_rule,0.0001,"))
  }

  @Test("writes a row of CSV for each field of the header")
  func row() {
    var buffer = ByteBuffer()
    DecisionWriter.writeCSVHeader(into: &buffer)
    #expect(
      buffer.string
        == "request_id,timestamp,stream,confidence_score,R,S,N,collapse_type,temperature,urgency,"
        + "urgency_score,category,amount,p_green,p_yellow,p_red,knockout_rule,processing_time_ms,"
        + "reason,policy_version,model_version,text,requestor_id\r\n")
    #expect(
      csv(Samples.decision)
        == "r-1,2026-01-15T12:00:00.250000Z,yellow,0.875,0.5,0.3,0.2,clash,2.0,expedited,0.45,it,"
        + "1234.5,0.25,0.35,0.4,,0.0001,why,reference/1,external,a text,e-7\r\n")
    #expect(DecisionWriter.fieldNames.count == 23)
  }

  @Test("the header and the keys of JSON are the same")
  func names() {
    let line = json(Samples.decision)
    var rest = line[...]
    for name in DecisionWriter.fieldNames {
      guard let range = rest.range(of: "\"\(name)\":") else {
        Issue.record("\(name) is missing or out of order")
        return
      }
      rest = rest[range.upperBound...]
    }
  }

  @Test(
    "escapes what would harm a terminal",
    arguments: [
      ("\"\\/", #"\"\\/"#), ("\u{8}\t\n\u{C}\r", #"\b\t\n\f\r"#),
      ("\u{0}\u{1B}[2J", #"\u0000\u001B[2J"#),
      ("a\u{7F}b", #"a\u007Fb"#), ("\u{80}\u{9B}\u{9F}\u{A0}", "\\u0080\\u009B\\u009F\u{A0}"),
      ("\u{202A}\u{202E}\u{2066}\u{2069}", #"\u202A\u202E\u2066\u2069"#),
      ("\u{200E}\u{200F}\u{2028}\u{2029}\u{61C}", #"\u200E\u200F\u2028\u2029\u061C"#),
      (
        "\u{200D}\u{2027}\u{202F}\u{2065}\u{206A}\u{61B}\u{6DC}",
        "\u{200D}\u{2027}\u{202F}\u{2065}\u{206A}\u{61B}\u{6DC}"
      ),
      ("né 日本 😀", "né 日本 😀"), ("", ""), ("12345678\u{1}345678", #"12345678\u0001345678"#),
    ])
  func escapes(_ text: String, _ expected: String) {
    for padding in 0..<9 {
      let before = String(repeating: "x", count: padding)
      var buffer = ByteBuffer(capacity: 16)
      buffer.append(string: before + text + before)
      #expect(buffer.string.utf8.elementsEqual("\"\(before)\(expected)\(before)\"".utf8))
    }
  }

  @Test("what it writes is JSON, and says the same", arguments: 1...4)
  func readsBack(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<500 {
      var decision = Samples.decision
      decision.text = random.text(upTo: 40)
      decision.category = random.text(upTo: 10)
      decision.amount = Double.random(in: 0...1e9, using: &random)
      let line = json(decision)
      // JSONSerialization loses the last digits of numbers, JSONDecoder does not.
      let read = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
      #expect(read.text == decision.text)
      #expect(read.category == decision.category)
      #expect(read.amount == decision.amount)
    }
  }

  @Test(
    "quotes cells and disarms formulas",
    arguments: [
      ("plain text", "plain text"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
      ("two\nlines", "\"two\nlines\""), ("two\r\nlines", "\"two\r\nlines\""),
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"),
      ("\rx", "\"'\\rx\""), ("=a,\"b\"", "\"'=a,\"\"b\"\"\""), ("a=b", "a=b"), ("a\tb", "a\tb"),
      ("\u{1B}[2J", "\\u001B[2J"), ("a\u{202E}b", "a\\u202Eb"), ("é日", "é日"), ("", ""),
    ])
  func cells(_ text: String, _ expected: String) {
    var decision = Samples.decision
    decision.text = text
    #expect(csv(decision).hasSuffix(",external,\(expected),e-7\r\n"))
  }

  @Test("numbers are never disarmed")
  func negativeNumbers() {
    var decision = Samples.decision
    decision.amount = -5
    #expect(csv(decision).contains(",it,-5.0,0.25,"))
  }

  @Test("a buffer grows, and keeps nothing after it is emptied")
  func buffer() {
    var buffer = ByteBuffer(capacity: 1)
    let text = String(repeating: "0123456789", count: 10_000)
    buffer.append(text)
    buffer.append(UInt8(ascii: "!"))
    let held = buffer.string
    #expect(held == text + "!")
    buffer.removeAll()
    let count = buffer.count
    #expect(count == 0)
    buffer.append(integer: -42)
    buffer.append(integer: 0)
    buffer.append(integer: .max)
    let numbers = buffer.withBytes { String(decoding: $0, as: UTF8.self) }
    #expect(numbers == "-4209223372036854775807")
  }
}
