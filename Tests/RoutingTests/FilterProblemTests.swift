import Routing
import Testing

@Suite("What is wrong with a filter")
struct FilterProblemTests {
  private static let problems: [(String, String, String, String)] = [
    // The carets stand under what is wrong.
    ("strem:red", "^^^^^", "there is no field 'strem'", "'stream', or quotes"),
    ("zzzzzzzz:1", "^^^^^^^^", "there is no field 'zzzzzzzz'", "one of id, time, stream"),
    ("http://x", "^^^^", "there is no field 'http'", "quotes around words"),
    ("a stream:rd b", "         ^^", "'rd' is no stream", "'red'"),
    ("stream:purple", "       ^^^^^^", "'purple' is no stream", "green, yellow or red"),
    ("stream:red,blue", "           ^^^^", "'blue' is no stream", "green, yellow or red"),
    ("stream:", "       ^", "a value is missing after ':'", "green, yellow or red"),
    ("stream: red", "       ^", "a value is missing after ':'", "green, yellow or red"),
    ("stream:red,", "           ^", "a value is missing after ','", "green, yellow or red"),
    ("category:,it", "         ^", "a value is missing after ':'", "a name"),
    ("stream>red", "      ^", "'stream' has no order for '>'", "'stream:'"),
    ("id<=x", "  ^^", "'id' has no order for '<='", "'id:'"),
    ("reason>x", "      ^", "'reason' has no order for '>'", "'reason:'"),
    ("reason:", "       ^", "a value is missing after ':'", "a word"),
    ("amount>", "       ^", "a value is missing after '>'", "a number"),
    ("amount:much", "       ^^^^", "'much' is no number", "a number without commas"),
    ("amount>1,000", "       ^^^^^", "'1,000' is no number", "without commas"),
    ("amount:nan", "       ^^^", "'nan' is no number", "a number"),
    ("amount:1e999", "       ^^^^^", "'1e999' is no number", "a number"),
    ("amount:0x10", "       ^^^^", "'0x10' is no number", "a number"),
    ("amount>1..2", "       ^^^^", "'1..2' is no number", "a number"),
    ("amount:5..1", "       ^^^^", "the range ends before it begins", "the lesser value first"),
    ("amount:..", "       ^^", "the range has no end", "a value before or after"),
    ("amount:1..x", "          ^", "'x' is no number", "a number"),
    ("amount > 5", "       ^", "'>' follows no field", "amount>1000"),
    (":red", "^", "':' follows no field", "the field just before it"),
    ("since:yesterday", "      ^^^^^^^^^", "'yesterday' is no moment", "an age such as 2h"),
    ("since:", "      ^", "a value is missing after ':'", "an age such as 2h"),
    ("since>2h", "     ^", "'since' takes no '>'", "'since:'"),
    ("until:2026-02-30", "      ^^^^^^^^^^", "'2026-02-30' names a date that does not exist", "an age"),
    ("time:1d..2d", "     ^^^^^^", "the range ends before it begins", "the lesser value"),
    ("time:2026-01-15T12:00:00", "     ^^^^^^^^^^^^^^^^^^^", "lacks its offset", "an age"),
    ("(a", "^", "this '(' is not closed", "')'"),
    ("(", "^", "this '(' is not closed", "a condition and ')'"),
    ("a)", " ^", "this ')' closes no group", "a '('"),
    (")", "^", "nothing stands before this ')'", "a word, a field"),
    ("a ()", "  ^^", "the group is empty", "a word, a field"),
    ("a or", "  ^^", "nothing follows 'or'", "a word, a field"),
    ("or a", "^^", "nothing stands before 'or'", "a word, a field"),
    ("a or or b", "  ^^", "nothing follows 'or'", "a word, a field"),
    ("(a or)", "   ^^", "nothing follows 'or'", "a word, a field"),
    ("and a", "^^^", "nothing stands before 'and'", "a word, a field"),
    ("a AND", "  ^^^", "nothing follows 'AND'", "a word, a field"),
    ("a and and b", "      ^^^", "'and' stands where a condition should", "quotes search"),
    ("-or", " ^^", "'or' stands where a condition should", "quotes search"),
    ("not", "^^^", "nothing follows 'not'", "a word, a field"),
    ("a - b", "  ^", "'-' negates nothing", "just after it"),
    ("-", "^", "'-' negates nothing", "just after it"),
    ("a \"b", "  ^", "this quote is not closed", "'\"' at the end"),
    ("category:\"b", "         ^", "this quote is not closed", "'\"' at the end"),
    ("\"\"", "^^", "holds no word", "a letter or a digit"),
    ("a ;;", "  ^^", "';;' holds no word", "a letter or a digit"),
    ("*", "^", "'*' stands where no word ends", "licen*"),
    ("a*b", " ^", "'*' stands where no word ends", "licen*"),
    ("é👩‍👩‍👧 xyz:1", "   ^^^", "there is no field 'xyz'", "one of"),
  ]

  @Test("is said with its place and what would be right", arguments: problems)
  func problem(_ text: String, _ carets: String, _ message: String, _ expected: String) throws {
    let problem = try #require(Self.problem(of: text))
    let found =
      String(repeating: " ", count: problem.offset) + String(repeating: "^", count: problem.length)
    #expect(found == carets)
    #expect(problem.message.contains(message))
    #expect(problem.expected.contains(expected))
    #expect(problem.description == problem.message + "; expected " + problem.expected)
  }

  private static func problem(of text: String) -> FilterProblem? {
    do {
      _ = try Filter.parse(text)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "limits are said too",
    arguments: [
      (String(repeating: "a", count: 4_001), "the filter is too long"),
      (String(repeating: "a ", count: 101), "the filter asks too much"),
      ("id:" + String(repeating: "a,", count: 101) + "b", "the filter asks too much"),
      (String(repeating: "(", count: 41) + "a", "too many groups"),
      (String(repeating: "-", count: 41) + "a", "too many groups"),
      ("\"" + String(repeating: "a ", count: 65) + "\"", "too many words in a row"),
    ])
  func limits(_ text: String, _ message: String) {
    #expect(Self.problem(of: text)?.message.contains(message) == true)
  }

  @Test("hostile text is shown safely")
  func hostile() {
    let problem = Self.problem(of: "stream:\u{1B}[2Jx\u{202E}")
    #expect(problem?.message == "'\\u{1b}[2Jx\\u{202e}' is no stream")
  }
}
