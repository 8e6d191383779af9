import Terminal
import TestSupport
import Testing

/// What requests may contain, and what the screen shows of it.
@Suite struct HostileTextTests {
  struct Example: CustomTestStringConvertible {
    let text: String
    let unicode: String
    let ascii: String

    init(_ text: String, _ unicode: String, _ ascii: String) {
      self.text = text
      self.unicode = unicode
      self.ascii = ascii
    }

    var testDescription: String { unicode }
  }

  static let examples = [
    Example("a\u{1B}[31mred", "a␛[31mred", "a^[[31mred"),
    Example("\u{1B}]0;title\u{7}", "␛]0;title␇", "^[]0;title^G"),
    Example("one\ntwo\r\n\tthree", "one␊two␍␊␉three", "one^Jtwo^M^J^Ithree"),
    Example("nul\0del\u{7F}", "nul␀del␡", "nul^@del^?"),
    Example("\u{9B}31m", "‹U+009B›31m", "<U+009B>31m"),
    Example("\u{85}x", "‹U+0085›x", "<U+0085>x"),
    Example(
      "a\u{202E}b\u{2066}c\u{200F}", "a‹U+202E›b‹U+2066›c‹U+200F›", "a<U+202E>b<U+2066>c<U+200F>"),
    Example("\u{61C}x", "‹U+061C›x", "<U+061C>x"),
    Example(
      "zero\u{200B}width\u{2060}\u{FEFF}", "zero‹U+200B›width‹U+2060›‹U+FEFF›",
      "zero<U+200B>width<U+2060><U+FEFF>"),
    Example("a\u{200D}b", "a‹U+200D›b", "a<U+200D>b"),
    Example("soft\u{AD}hyphen", "soft‹U+00AD›hyphen", "soft<U+00AD>hyphen"),
    Example("line\u{2028}s\u{2029}", "line‹U+2028›s‹U+2029›", "line<U+2028>s<U+2029>"),
    Example("tag\u{E0041}\u{E007F}", "tag‹U+E0041›‹U+E007F›", "tag<U+E0041><U+E007F>"),
    Example("own\u{E000}\u{10FFFD}", "own‹U+E000›‹U+10FFFD›", "own<U+E000><U+10FFFD>"),
    Example("none\u{0378}\u{FFFF}", "none‹U+0378›‹U+FFFF›", "none<U+0378><U+FFFF>"),
    Example("lost\u{FFFD}", "lost‹U+FFFD›", "lost<U+FFFD>"),
    Example("filler\u{3164}\u{115F}", "filler‹U+3164›‹U+115F›", "filler<U+3164><U+115F>"),
    Example("\u{301}first", "‹U+0301›first", "<U+0301>first"),
    Example("\n\u{301}", "␊‹U+0301›", "^J<U+0301>"),
    Example("x\u{FE0F}", "x‹U+FE0F›", "x<U+FE0F>"),
    Example("hex\u{4DC0}", "hex‹U+4DC0›", "hex<U+4DC0>"),
    Example("no\u{A0}break\u{2003}em", "no break em", "no break em"),
    Example("ideo\u{3000}graphic", "ideo  graphic", "ideo  graphic"),
    // Sequences that terminals measure differently.
    Example("👩\u{200D}💻!", "👩💻!", "??!"),
    Example("👩\u{200D}x", "👩‹U+200D›x", "?<U+200D>x"),
    Example("❤\u{FE0F}", "❤", "?"),
    Example("👍\u{1F3FD}", "👍", "?"),
    Example("\u{1F3FD}", "‹U+1F3FD›", "<U+1F3FD>"),
    Example("🇩🇪🇩", "DED", "DED"),
    Example("1\u{FE0F}\u{20E3}", "1\u{20E3}", "1"),
    // What is safe stays.
    Example("Cafe\u{301} Köln", "Cafe\u{301} Köln", "Cafe Koln"),
    Example("申請", "申請", "??"),
    Example("한글 ㅎ", "한글 ㅎ", "?? ?"),
    Example("τ ≤ 2 · ✓ ◐ ✗ …", "τ ≤ 2 · ✓ ◐ ✗ …", "tau <= 2 . v ~ x ~"),
    Example("“quoted” – ‘it’s’", "“quoted” – ‘it’s’", "\"quoted\" - 'it's'"),
  ]

  @Test(arguments: examples)
  func isMadeVisible(_ example: Example) {
    for (charset, shown) in [(Charset.unicode, example.unicode), (.ascii, example.ascii)] {
      var frame = Frame(80, 1, charset)
      let used = frame.put(example.text, x: 0, y: 0)
      #expect(frame.firstLine.unicodeScalars.elementsEqual(shown.unicodeScalars))
      #expect(used == TextWidth.width(of: example.text, charset: charset))
      #expect(frame.flaw == nil)
    }
  }

  @Test func isTheSameWhenShownAgain() {
    for example in Self.examples {
      var frame = Frame(80, 1)
      frame.put(example.text, x: 0, y: 0)
      var again = Frame(80, 1)
      again.put(frame.firstLine, x: 0, y: 0)
      #expect(again.firstLine == frame.firstLine)
    }
  }

  @Test func piledMarksAreCappedAtThree() {
    var frame = Frame(10, 1)
    let used = frame.put("a" + String(repeating: "\u{301}", count: 50) + "b", x: 0, y: 0)
    #expect(used == 2)
    #expect(frame.firstLine.unicodeScalars.count == 5)
    #expect(frame.flaw == nil)
  }

  @Test func conjoiningHangulIsOneWideCell() {
    var frame = Frame(10, 1)
    #expect(frame.put("\u{1112}\u{1161}\u{11AB}x", x: 0, y: 0) == 3)
    #expect(frame[0, 0].width == 2)
    #expect(frame[2, 0].glyph == 0x78)
  }

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func noTextBreaksAFrame(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for charset in [Charset.unicode, .ascii] {
      var frame = Frame(23, 4, charset)
      for _ in 0..<400 {
        let text = Self.text(using: &random)
        let x = Int.random(in: -5..<25, using: &random)
        let width = Bool.random(using: &random) ? nil : Int.random(in: 0..<12, using: &random)
        let used = frame.put(
          text, x: x, y: Int.random(in: -1..<5, using: &random), width: width,
          alignment: [.left, .right, .centre].randomElement(using: &random) ?? .left)
        #expect(used >= 0 && used <= width ?? max(0, 23 - x))
        if let flaw = frame.flaw {
          Issue.record("\(flaw) after \(Array(text.unicodeScalars))")
          return
        }
      }
    }
  }

  /// Scalars from everywhere, the dangerous ones most of all.
  private static func text(using random: inout SplitMix64) -> String {
    let pools: [ClosedRange<UInt32>] = [
      0...0x7F, 0x20...0x7E, 0x80...0xFF, 0x300...0x36F, 0x590...0x6FF, 0x900...0x97F,
      0x1100...0x11FF, 0x2000...0x206F, 0x2500...0x28FF, 0x3000...0x30FF, 0x4E00...0x4EFF,
      0xAC00...0xACFF, 0xFE00...0xFEFF, 0x1F1E0...0x1F1FF, 0x1F300...0x1F6FF,
      0xE0000...0xE01FF, 0...0x10FFFF,
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0..<9, using: &random) {
      let pool = pools.randomElement(using: &random) ?? 0x20...0x7E
      let value = UInt32.random(in: pool, using: &random)
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    return text
  }
}
