import Engine
import Routing
import Testing

@Suite("Bad requests")
struct RequestProblemTests {
  @Test(
    "a bad member is refused by name and reason",
    arguments: [
      (#""amount":"1""#, "amount: is a string; give a number"),
      (#""amount":null"#, "amount: is missing"),
      (#""category":"d","amount":1"#, "category: is given twice"),
      (#""amount":1,"amount":1"#, "amount: is given twice"),
      (#""amount":1,"\u0061mount":1"#, "amount: is given twice"),
      (#""amount":true"#, "amount: is a boolean; give a number"),
      (#""amount":[]"#, "amount: is an array; give a number"),
      (#""amount":-1"#, "amount: is -1.0; give a number of at least 0"),
      (#""amount":1,"deadline":5"#, "deadline: is a number; give a string"),
      (
        #""amount":1,"deadline":"tomorrow""#,
        "deadline: is not RFC 3339; write it like 2026-01-15T12:00:00Z"
      ),
      (
        #""amount":1,"submitted_at":"2026-02-29T00:00:00Z""#,
        "submitted_at: names a date that does not exist"
      ),
      (
        #""amount":1,"submitted_at":"2026-02-28T00:00:00""#,
        "submitted_at: lacks its offset from UTC; end it with Z or one like +02:00"
      ),
      (#""amount":1,"requestor_level":"5""#, "requestor_level: is a string; give a number"),
      (#""amount":1,"requestor_level":0"#, "requestor_level: is 0; give 1 to 10"),
      (#""amount":1,"requestor_level":11"#, "requestor_level: is 11; give 1 to 10"),
      (
        #""amount":1,"requestor_level":2.5"#,
        "requestor_level: is 2.5; give a whole number from 1 to 10"
      ),
      (
        #""amount":1,"requestor_level":1e300"#,
        "requestor_level: is 1e+300; give a whole number from 1 to 10"
      ),
      (#""amount":1,"budget_available":{}"#, "budget_available: is an object; give a number"),
      (#""amount":1,"vendor_id":"""#, "vendor_id: is empty"),
      (#""amount":1,"vendor_id":7"#, "vendor_id: is a number; give a string"),
      (
        #""amount":1,"temperature_mode":"warm""#,
        "temperature_mode: is none of those known; give adaptive, tight, mid, loose or annealing"
      ),
      (
        #""amount":1,"outcome":"maybe""#,
        "outcome: is none of those known; give approved or rejected"
      ),
      (#""amount":1,"outcome":true"#, "outcome: is a boolean; give a string"),
      (
        #""amount":1,"processing_time_ms":-1"#,
        "processing_time_ms: is -1.0; give a number of at least 0"
      ),
      (#""amount":1,"metadata":[]"#, "metadata: is an array; give an object of strings"),
      (#""amount":1,"metadata":{"a":1}"#, "metadata.a: is a number; give a string"),
      (#""amount":1,"metadata":{"a":null}"#, "metadata.a: is null; give a string"),
      (#""amount":1,"metadata":{"a":"","a":""}"#, "metadata.a: is given twice"),
      (#""amount":1,"x":1,"y":2,"x":3"#, "x: is given twice"),
      (#""amount":1,"\u001b[2J":1,"\u001b[2J":3"#, #"\u001B[2J: is given twice"#),
      (#""amount":1,"signals":[]"#, "signals: is an array; give an object"),
      (#""amount":1,"signals":{}"#, "signals.classifier_confidence: is missing"),
      (
        #""amount":1,"signals":{"classifier_confidence":null}"#,
        "signals.classifier_confidence: is missing"
      ),
      (#""amount":1,"text":"\u0000""#, "text: is given twice"),
      (#""amount":1,"vendor_id":"\u0000""#, "vendor_id: holds a NUL character; remove it"),
      (#""amount":1,"extra":"\u0000""#, "metadata: holds a NUL character; remove it"),
    ])
  func members(_ members: String, _ expected: String) {
    #expect(Samples.problem(Samples.line(members)) == expected)
  }

  @Test(
    "a bad signal is refused by name and reason",
    arguments: [
      (#""classifier_confidence":1.5"#, "classifier_confidence: is 1.5; give a number from 0 to 1"),
      (#""classifier_confidence":"1""#, "classifier_confidence: is a string; give a number"),
      (#""label_quality":-0.5"#, "label_quality: is -0.5; give a number from 0 to 1"),
      (#""ood_score":2"#, "ood_score: is 2.0; give a number from 0 to 1"),
      (#""data_shapley":2"#, "data_shapley: is 2.0; give a number from 0 to 1"),
      (#""sentiment":2"#, "sentiment: is 2.0; give a number from 0 to 1"),
      (#""sentiment":1,"sentiment":1"#, "sentiment: is given twice"),
      (#""x":1,"x":1"#, "x: is given twice"),
      (#""is_duplicate":2"#, "is_duplicate: is 2.0; give true, false, 1 or 0"),
      (#""is_duplicate":"yes""#, "is_duplicate: is a string; give true or false"),
      (#""pred_probs":0.5"#, "pred_probs: is a number; give an array of numbers"),
      (#""pred_probs":[]"#, "pred_probs: is empty; give one probability an outcome, or none"),
      (#""pred_probs":[0.5,"0.5"]"#, "pred_probs: is a string; give a number"),
      (#""pred_probs":[0.5,0.25]"#, "pred_probs: sums to 0.75; it must sum to 1"),
      (#""pred_probs":[1.5,-0.5]"#, "pred_probs: is 1.5; give a number from 0 to 1"),
    ])
  func signals(_ member: String, _ expected: String) {
    let rest = member.contains("classifier") ? "" : #","classifier_confidence":1"#
    #expect(
      Samples.problem(Samples.line(#""amount":1,"signals":{\#(member)\#(rest)}"#))
        == "signals.\(expected)")
  }

  @Test(
    "a missing field is named",
    arguments: [
      "request_id", "text", "category", "amount", "requestor_id",
    ])
  func missing(_ field: String) {
    let members = [
      ("request_id", #""r""#), ("text", #""t""#), ("category", #""c""#), ("amount", "1"),
      ("requestor_id", #""q""#),
    ]
    let rest = members.filter { $0.0 != field }.map { "\"\($0.0)\":\($0.1)" }
    #expect(Samples.problem("{\(rest.joined(separator: ","))}") == "\(field): is missing")
    let null = rest + ["\"\(field)\":null"]
    #expect(Samples.problem("{\(null.joined(separator: ","))}") == "\(field): is missing")
  }

  @Test(
    "a line that is no JSON object is refused with its column",
    arguments: [
      ("", "the line is empty"), ("[]", "expected '{': a request is one JSON object"),
    ])
  func noObject(_ line: String, _ reason: String) {
    #expect(Samples.problem(line) == "line: column 1: \(reason)")
  }

  @Test(
    "syntax is refused with its column in bytes",
    arguments: [
      (#"{"text":"é",}"#, 14, "expected a string in quotes"),
      (#"{"text":"a" "b":1}"#, 13, "expected ',' or '}'"),
      (#"{"text":}"#, 9, "expected a value"),
      (#"{"amount":NaN}"#, 11, "expected a value"),
      (#"{"amount":0x1}"#, 12, "expected ',' or '}'"),
      (#"{"amount":1e400}"#, 11, "the number is too large"),
      (#"{"signals":{"pred_probs":[0.5,]}}"#, 31, "expected a value"),
      (#"{"x":[1,2}"#, 10, "expected ',' or ']'"),
    ])
  func syntax(_ line: String, _ column: Int, _ reason: String) {
    #expect(Samples.problem(line) == "line: column \(column): \(reason)")
  }

  @Test("more after the object is refused")
  func trailing() {
    let line = Samples.line(#""amount":1"#)
    #expect(
      Samples.problem(line + "{}")
        == "line: column \(line.utf8.count + 1): there is more after the end of the object")
  }

  @Test("an unknown value may nest 63 deep in a request")
  func depth() {
    func line(_ depth: Int) -> String {
      let value = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      return Samples.line(#""amount":1,"x":"# + value)
    }
    #expect(Samples.problem(line(63)) == nil)
    #expect(Samples.problem(line(64))?.hasSuffix("nests more than 64 arrays and objects") == true)
  }
}
