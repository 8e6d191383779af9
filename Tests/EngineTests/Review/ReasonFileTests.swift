import Engine
import Review
import Testing

/// Reasons of one's own.
@Suite struct ReasonFileTests {
  @Test func theShippedReasonsAsAFileAreTheSame() throws {
    #expect(
      try ReasonFile.parse(ReasonFile.text(of: .shipped), file: "f")
        == ReasonCatalogue.shipped)
  }

  @Test func withoutAFileTheShippedOnesHold() throws {
    let folder = try TemporaryFolder()
    #expect(throws: EngineError.self) { try ReasonFile.load(folder.path + "/none.toml") }
    let file = try folder.file("r.toml", ReasonFile.text(of: .shipped).utf8)
    #expect(try ReasonFile.load(file) == .shipped)
  }

  private static let all =
    #"applies_to = ["reject", "escalate", "defer", "override", "reversal", "approve"]"#
  private static let head = "[[reason]]\ncode = \"a\"\ntext = \"t\"\n"

  private static let mistakes: [(String, String)] = [
    ("x = ", "f:1:"), ("reasons = 1", "f:1: reasons: unknown key 'reasons'; did you mean 'reason'"),
    ("", "f: reason: give [[reason]] tables"), ("reason = 1", "f:1: reason: give [[reason]]"),
    ("[[reason]]\n", "f:1: reason[1].code: is missing"),
    ("[[reason]]\ncode = 1\n", "f:2: reason[1].code: give a text"),
    (head, "f:1: reason[1].applies_to: give a list"),
    ("\(head)applies_to = [\"rejct\"]", "f:4: reason[1].applies_to: unknown value 'rejct'; did"),
    ("\(head)\(all)\ndigit = 12", "f:5: reason[1].digit: is 12; give 1 to 9"),
    ("\(head)\(all)\ndigit = \"1\"", "f:5: reason[1].digit: give 1 to 9"),
    ("\(head)applies_to = [\"reject\"]", "f:1: reason: no reason applies to escalate"),
    ("\(head)\(all)\n\(head)\(all)", "f:6: reason[2].code: a is there already"),
    ("\(head)colour = 1", "f:4: reason[1].colour: unknown key 'colour'"),
    ("a\0b", "f: holds a NUL"),
  ]

  @Test(arguments: mistakes)
  func whatIsWrongIsNamedWithItsLine(_ text: String, _ message: String) {
    let error = #expect(throws: EngineError.self) { try ReasonFile.parse(text, file: "f") }
    #expect(error?.code == .badData)
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }

  @Test func theOperatorIsWhoeverIsNamedFirst() throws {
    #expect(try OperatorIdentity.name("ann") { _ in "ben" } == "ann")
    #expect(try OperatorIdentity.name(nil) { $0 == "IARS_OPERATOR" ? "ben" : nil } == "ben")
    #expect(try !OperatorIdentity.name(nil) { _ in nil }.isEmpty)
  }
}
