import Terminal
import TestSupport
import Testing

/// Columns of text, and words on rows.
@Suite struct TextWidthTests {
  @Test(
    arguments: [
      ("a", 1), ("~", 1), ("\u{0}", 0), ("\u{7F}", 0), ("\u{A0}", 1), ("\u{AD}", 0), ("é", 1),
      ("\u{300}", 0), ("\u{20E3}", 0), ("ѐ", 1), ("א", 1), ("ﷺ", 1), ("ก", 1), ("\u{E31}", 0),
      ("\u{903}", 1), ("\u{1100}", 2), ("\u{1161}", 0), ("\u{200B}", 0), ("\u{200D}", 0),
      ("…", 1), ("─", 1), ("█", 1), ("⠿", 1), ("✓", 1), ("◐", 1), ("⌚", 2), ("⚡", 2), ("❤", 1),
      ("\u{3000}", 2), ("あ", 2), ("ｱ", 1), ("Ａ", 2), ("申", 2), ("한", 2), ("𠀀", 2), ("😀", 2),
      ("🇩", 1), ("\u{E000}", 0), ("\u{FFFD}", 0), ("\u{FE0F}", 0), ("\u{1F3FD}", 0),
    ] as [(Unicode.Scalar, Int)])
  func ofAScalar(_ scalar: Unicode.Scalar, _ width: Int) {
    #expect(TextWidth.width(of: scalar) == width)
  }

  @Test(arguments: [
    ("", 0, 0), ("plain", 5, 5), ("申請書", 6, 3), ("e\u{301}", 1, 1), ("\u{1B}", 1, 2),
    ("≥ 1", 3, 4), ("a\u{202E}", 9, 9), ("🇩🇪", 2, 2), ("👨\u{200D}👩", 4, 2),
  ])
  func ofText(_ text: String, _ unicode: Int, _ ascii: Int) {
    #expect(TextWidth.width(of: text) == unicode)
    #expect(TextWidth.width(of: text, charset: .ascii) == ascii)
  }

  @Test func theConsolesOwnGlyphsAreNarrow() {
    let glyphs = [
      Glyph.check, Glyph.half, Glyph.cross, Glyph.alarm, Glyph.clock, Glyph.dot, Glyph.ring,
      Glyph.star, Glyph.bullet, Glyph.arrowLeft, Glyph.arrowRight, Glyph.arrowUp,
      Glyph.arrowDown, Glyph.enter, Glyph.pointer, Glyph.marker, Glyph.middleDot,
      Glyph.ellipsis, Glyph.enDash, Glyph.emDash, Glyph.lessOrEqual, Glyph.greaterOrEqual,
      Glyph.tau, Glyph.horizontal, Glyph.vertical, Glyph.cornerTopLeft, Glyph.dashes,
      Glyph.block, Glyph.braille(255), Glyph.rising(3), Glyph.leftward(3),
    ]
    for glyph in glyphs {
      #expect(TextWidth.width(of: glyph) == 1)
      #expect(TextWidth.width(of: String(glyph), charset: .ascii) > 0)
      var frame = Frame(8, 1, .ascii)
      frame.put(String(glyph), x: 0, y: 0)
      #expect(frame.firstLine != "?", "\(glyph) has no likeness in ASCII")
    }
  }

  struct Wrapped: CustomTestStringConvertible {
    let text: String
    let width: Int
    let limit: Int?
    let rows: [String]

    init(_ text: String, _ width: Int, limit: Int? = nil, _ rows: [String]) {
      self.text = text
      self.width = width
      self.limit = limit
      self.rows = rows
    }

    var testDescription: String { "\(text.debugDescription) on \(width)" }
  }

  @Test(arguments: [
    Wrapped("", 10, [""]),
    Wrapped("new basement suite", 12, ["new basement", "suite"]),
    Wrapped("new basement suite", 11, ["new", "basement", "suite"]),
    Wrapped("  indented  words", 8, ["indented", "words"]),
    Wrapped("  indented  words", 20, ["  indented  words"]),
    Wrapped("one\ntwo\r\n\nthree", 10, ["one", "two", "", "three"]),
    Wrapped("abcdefghij", 4, ["abcd", "efgh", "ij"]),
    Wrapped("x abcdefghij", 4, ["x", "abcd", "efgh", "ij"]),
    Wrapped("申請書類", 5, ["申請", "書類"]),
    Wrapped("one two three four", 5, limit: 2, ["one", "two…"]),
    Wrapped("one two", 3, limit: 2, ["one", "two"]),
    Wrapped("abcdefghij", 4, limit: 1, ["abc…"]),
    Wrapped("one\ntwo\nthree", 9, limit: 2, ["one", "two…"]),
    Wrapped("a\u{1B}b", 9, ["a␛b"]),
    Wrapped("word", 0, [""]),
  ])
  func breaksAtWords(_ example: Wrapped) {
    let rows = TextWrap.wrap(example.text, width: example.width, maximumRows: example.limit)
    #expect(rows == example.rows)
  }

  @Test(arguments: [UInt64(5), 6, 7])
  func noRowIsTooWide(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let parts = ["a", "word", " ", "  ", "\n", "申請", "e\u{301}", "\u{202E}", "longerword", "😀"]
    for _ in 0..<200 {
      let text = (0..<20).compactMap { _ in parts.randomElement(using: &random) }.joined()
      let width = Int.random(in: 2..<15, using: &random)
      let limit = Int.random(in: 1..<6, using: &random)
      let rows = TextWrap.wrap(text, width: width, maximumRows: limit)
      #expect(rows.count <= limit)
      #expect(rows.allSatisfy { TextWidth.width(of: $0) <= width })
      let all = TextWrap.wrap(text, width: width).joined().filter { $0 != " " }
      let shown = TextWrap.wrap(text.filter { $0 != "\n" }, width: 10_000).joined()
      #expect(all == shown.filter { $0 != " " })
    }
  }
}
