import Engine
import Learning
import Routing
import Testing

/// Files of examples: CSV and JSON Lines, their fields, and what is wrong with them.
@Suite struct ExampleFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func csvHoldsQuotesCommasAndLineBreaks() throws {
    let text = "text,category\r\n\"a, \"\"b\"\"\nc\",one\n,two\n\nlast,one"
    let rows = try rows(text)
    #expect(rows.map(\.subject.text) == ["a, \"b\"\nc", "", "last"])
    #expect(rows.map(\.label) == ["one", "two", "one"])
    #expect(rows.map { $0.id.prefix(4) } == ["f:2#", "f:4#", "f:6#"])
    #expect(Set(rows.map { ExampleMark.of($0.id) }).count == 3)
    #expect(rows.allSatisfy { $0.subject.category == nil })
  }

  @Test func jsonLinesHoldRequestsWithOutcomes() throws {
    let rows = try rows(
      #"{"request_id":"r1","text":"a","category":"c","amount":3.5,"outcome":"approved","x":[1]}"#
        + "\n\n" + #"{"id":"r2","text":"b","outcome":"rejected","requestor_level":4}"#)
    #expect(rows.map(\.id) == ["r1", "r2"])
    #expect(rows.map(\.label) == ["approved", "rejected"])
    #expect(rows[0].subject == Subject(text: "a", category: "c", amount: 3.5))
    #expect(rows[1].subject.level == 4)
  }

  @Test(
    arguments: [
      "text,label,level\na,x,4\n", "text,label,level\na,x,4.0\n",
      "text,label,requestor_level\na,x,4\n",
      "text,label,requestor_level,level\na,x,4,7\n", "text,label,requestor_level,level\na,x,,4\n",
      "{\"text\":\"a\",\"label\":\"x\",\"level\":4}",
      "{\"text\":\"a\",\"label\":\"x\",\"requestor_level\":null,\"level\":\"4\"}",
    ])
  func theLevelHasTwoNames(_ text: String) throws {
    #expect(try rows(text).map(\.subject) == [Subject(text: "a", level: 4)])
  }

  @Test func emptyFieldsAreAbsent() throws {
    let rows = try rows("text,label,amount,level,category\na,x,,,\n")
    #expect(rows.map(\.subject.amount) == [nil] && rows.map(\.subject.level) == [nil])
  }

  @Test(
    arguments: [
      (#""amount":"many""#, "amount: is many; give a number, or leave it out"),
      (#""amount":true"#, "amount: is no number; give a number, or leave it out"),
      (#""amount":[1]"#, "amount: is no number; give a number, or leave it out"),
      (#""amount":"inf""#, "amount: is inf; give a number, or leave it out"),
      (#""amount":"\u001b[31m""#, "amount: is \\u001B[31m; give a number, or leave it out"),
      (#""level":"high""#, "level: is high; give a whole number, or leave it out"),
      (#""level":2.5"#, "level: is 2.5; give a whole number, or leave it out"),
      (
        #""requestor_level":{}"#,
        "requestor_level: is no number; give a whole number, or leave it out"
      ),
      (#""propensity":"half""#, "propensity: is half; give a number, or leave it out"),
    ])
  func whatIsNoNumberIsRejected(_ member: String, _ message: String) throws {
    var messages: [String] = []
    let rows = try rows("{\"text\":\"a\",\"label\":\"x\",\(member)}") {
      messages.append($0.description)
    }
    #expect(messages.count == 1)
    #expect(messages.first?.hasSuffix("f:1: \(message)") == true, "\(messages)")
    #expect(rows.isEmpty)
  }

  @Test func aLabelOrATextNeedNotBeANumber() throws {
    let file = try folder.file("f", "amount,level\nmany words,high\n".utf8)
    let rows = try ExampleFile(path: file, textField: "amount", labelField: "level").rows(
      needsLabels: true, reject: { Issue.record("\($0)") })
    #expect(rows.map(\.label) == ["high"])
    #expect(rows.map(\.subject) == [Subject(text: "many words")])
  }

  @Test func exportedVerdictsCountByTheirPropensity() throws {
    let rows = try rows(#"{"text":"a","label":"approved","outcome":"rejected","propensity":0.5}"#)
    #expect(rows[0].label == "approved")
    #expect(rows[0].weight == 2)
  }

  @Test func fieldsAreNamed() throws {
    let file = try folder.file("f", "body,topic,text\na,b,c\n".utf8)
    let rows = try ExampleFile(path: file, textField: "body", labelField: "topic").rows(
      needsLabels: true, reject: { _ in })
    #expect(rows[0].subject.text == "a")
    #expect(rows[0].label == "b")
  }

  @Test(
    arguments: [
      ("text,category\na\n", "f:2: line: has 1 cells where the header has 2"),
      ("text,category\na,\n", "f:2: category: is missing; every example needs a label"),
      (
        "{\"text\":\"a\",\"label\":\"x\"}\n{\"label\":\"x\"}\n", "f:2: text: is missing"
      ),
      (
        "{\"text\":\"a\",\"label\":\"x\"}\nnonsense\n",
        "f:2: line: column 1: expected '{': an example is one JSON object"
      ),
    ])
  func badRowsAreRejectedAlone(_ text: String, _ message: String) throws {
    var messages: [String] = []
    _ = try rows(text) { messages.append($0.description) }
    #expect(messages.count == 1)
    #expect(messages.first?.hasSuffix(message.dropFirst(1)) == true, "\(messages)")
  }

  @Test(
    arguments: [
      ("", "is empty"), (" \n\n", "is empty"), ("body,category\na,b\n", "has no column text"),
      ("text,x\na,b\n", "has no column label, outcome or category"),
      ("{\"x\":1}\n", "has no field text"),
      ("text,category\n\"a,b\n", "a quoted cell is not closed"),
    ])
  func filesWithoutTheFieldsAreRefused(_ text: String, _ message: String) throws {
    do {
      _ = try rows(text)
      Issue.record("it was read")
    } catch let error as EngineError {
      #expect(error.description.contains(message), "\(error)")
      #expect(error.code == .badData)
    }
  }

  @Test func aFileThatIsNotThereIsNoInput() throws {
    do {
      _ = try ExampleFile(path: folder.path + "/none").rows(needsLabels: true, reject: { _ in })
      Issue.record("it was read")
    } catch let error as EngineError {
      #expect(error.code == .noInput)
    }
  }

  private func rows(
    _ text: String, _ reject: (Rejection) -> Void = { Issue.record("\($0)") }
  ) throws -> [ExampleFile.Row] {
    try ExampleFile(path: try folder.file("f", text.utf8)).rows(
      needsLabels: true, reject: { reject($0) })
  }
}
