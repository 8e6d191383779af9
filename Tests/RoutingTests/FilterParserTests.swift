import Routing
import TestSupport
import Testing

@Suite("The filter language")
struct FilterParserTests {
  private static func words(_ text: String, isPrefix: Bool = false) -> FilterExpression {
    WordPattern(text, isPrefix: isPrefix).map { .words(.text, $0) } ?? .all([])
  }

  private static let red = FilterExpression.names(.stream, ["red"])

  private static let readings: [(String, FilterExpression)] = [
    ("", .all([])),
    ("  \t ", .all([])),
    ("garage", words("garage")),
    ("licen*", words("licen", isPrefix: true)),
    ("\"a garage\"", words("a garage")),
    ("\"a gar\"*", words("a gar", isPrefix: true)),
    ("x-ray", words("x-ray")),
    ("10:30", words("10:30")),
    ("\"or\"", words("or")),
    ("order", words("order")),
    ("text:garage", words("garage")),
    ("reason:\"below green\"", WordPattern("below green").map { .words(.reason, $0) } ?? .all([])),
    ("stream:red", red),
    ("STREAM:RED", red),
    ("stream=red", red),
    ("stream!=red", .not(red)),
    ("-stream:red", .not(red)),
    ("not stream:red", .not(red)),
    ("--stream:red", red),
    ("-stream!=red", red),
    ("stream:red,yellow,red", .names(.stream, ["red", "yellow"])),
    ("collapse:none", .names(.collapseType, ["none"])),
    ("collapse_type:clash", .names(.collapseType, ["clash"])),
    ("urgency:critical", .names(.urgency, ["critical"])),
    ("category:\"Single Family\"", .names(.category, ["Single Family"])),
    ("category:\"a \\\"b\\\" \\\\c\",it", .names(.category, ["a \"b\" \\c", "it"])),
    ("category:\"\"", .names(.category, [""])),
    ("id:a:b>c", .names(.requestID, ["a:b>c"])),
    ("rule:none", .names(.knockoutRule, ["none"])),
    ("policy:reference/1", .names(.policyVersion, ["reference/1"])),
    ("confidence>0.8", .number(.confidenceScore, .init(lower: .init(0.8, isIncluded: false)))),
    ("Cs>=.8", .number(.confidenceScore, .init(lower: .init(0.8)))),
    ("r<0.5", .number(.relevant, .init(upper: .init(0.5, isIncluded: false)))),
    ("N<=1e-3", .number(.noise, .init(upper: .init(0.001)))),
    ("tau=-1", .number(.temperature, .init(only: -1))),
    ("amount:1000..5000", .number(.amount, .init(lower: .init(1_000), upper: .init(5_000)))),
    ("amount:1000..", .number(.amount, .init(lower: .init(1_000)))),
    ("amount:..0.5", .number(.amount, .init(upper: .init(0.5)))),
    ("ms!=5", .not(.number(.processingTimeMilliseconds, .init(only: 5)))),
    ("since:2h", .time(.init(lower: .init(.ago(7_200_000_000))))),
    ("since:now", .time(.init(lower: .init(.ago(0))))),
    (
      "until:2026-01-15T12:00:00Z",
      .time(.init(upper: .init(.fixed(FilterSamples.now), isIncluded: false)))
    ),
    (
      "since:2026-01-15",
      .time(.init(lower: .init(.fixed(FilterSamples.now.advanced(by: -43_200_000_000)))))
    ),
    (
      "time:2d..1d",
      .time(
        .init(
          lower: .init(.ago(172_800_000_000)),
          upper: .init(.ago(86_400_000_000), isIncluded: false)))
    ),
    ("a b", .all([words("a"), words("b")])),
    ("a and b", .all([words("a"), words("b")])),
    ("a or b", .any([words("a"), words("b")])),
    ("a OR b OR c", .any([words("a"), words("b"), words("c")])),
    ("a b or c", .any([.all([words("a"), words("b")]), words("c")])),
    ("a (b or c)", .all([words("a"), .any([words("b"), words("c")])])),
    ("(a b) c", .all([words("a"), words("b"), words("c")])),
    ("(a or b) or c", .any([words("a"), words("b"), words("c")])),
    ("-(a b)", .not(.all([words("a"), words("b")]))),
    ("((a))", words("a")),
    ("-a b", .all([.not(words("a")), words("b")])),
    ("a(b)", .all([words("a"), words("b")])),
    ("a\"b\"", .all([words("a"), words("b")])),
  ]

  @Test("reads", arguments: readings)
  func reads(_ text: String, _ expected: FilterExpression) throws {
    #expect(try Filter.parse(text).expression == expected)
  }

  private static let printings = [
    ("  a   AND  b ", "a b"),
    ("(stream=red)", "stream:red"),
    ("amount>=1000", "amount>=1000"),
    ("amount:5..5", "amount:5"),
    ("confidence_score:0.25..", "confidence>=0.25"),
    ("category:\"it\"", "category:it"),
    ("category:\"Single Family\"", "category:\"Single Family\""),
    ("\"or\"", "\"or\""),
    ("\"naïve\"*", "\"naïve\"*"),
    ("since:120m", "time>=2h"),
    ("until:2026-01-15T13:00:00+01:00", "time<2026-01-15T12:00:00Z"),
    ("-(a or (b))", "-(a or b)"),
    ("a (b or c)", "a (b or c)"),
    ("(a b) or c", "a b or c"),
  ]

  @Test("prints", arguments: printings)
  func prints(_ text: String, _ expected: String) throws {
    #expect(try Filter.parse(text).description == expected)
  }

  @Test("what is printed parses to the same", arguments: 1...3)
  func roundTrip(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<500 {
      let filter = Filter(FilterSamples.expression(&random))
      let text = filter.description
      #expect(try Filter.parse(text) == filter, "\(text)")
      #expect(try Filter.parse(text).description == text)
    }
  }

  @Test("any text is read or refused with a place in it", arguments: 1...3)
  func anyText(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "a", "or", "and", "not", " ", "  ", "-", "(", ")", "\"", "\\", ":", ">", ">=", "!=", "..",
      ",",
      "*", "stream", "stream:red", "amount", "since", "1", "0.5", "é", "👩‍👩‍👧", "\u{202E}", "\u{0}",
      "id",
    ]
    for _ in 0..<1_000 {
      let text = (0..<random.next() % 8).map { _ in
        pieces[Int(random.next() % UInt64(pieces.count))]
      }.joined()
      do {
        let filter = try Filter.parse(text)
        #expect(try Filter.parse(filter.description) == filter, "\(text)")
      } catch {
        #expect((0...text.count).contains(error.offset))
        #expect(error.length >= 1 && error.offset + error.length <= text.count + 1)
      }
    }
  }

  @Test("every spelling of a field finds it")
  func spellings() {
    for field in FilterField.allCases {
      for alias in field.aliases + [field.rawValue, field.name.uppercased()] {
        #expect(FilterField(spelling: alias) == field)
      }
    }
  }
}
