import Terminal
import Testing

@Suite("Keys from what a terminal sends")
struct CursesKeyDecoderTests {
  @Test(
    "One press is one key",
    arguments: [
      ("q", .character("q")),
      ("é", .character("é")),
      (" ", .character(" ")),
      ("\r", .enter),
      ("\n", .enter),
      ("\t", .tab),
      ("\u{7F}", .backspace),
      ("\u{08}", .backspace),
      ("\u{01}", .control("a")),
      ("\u{1A}", .control("z")),
      ("\u{1B}", .escape),
      ("\u{1B}x", .alt("x")),
      ("\u{1B}é", .alt("é")),
      ("\u{1B}[", .alt("[")),
      ("\u{1B}O", .alt("O")),
      ("\u{1B}[A", .up),
      ("\u{1B}OD", .left),
      ("\u{1B}[Z", .backTab),
      ("\u{1B}[5~", .pageUp),
      ("\u{1B}[11~", .function(1)),
      ("\u{1B}[15~", .function(5)),
      ("\u{1B}[17~", .function(6)),
      ("\u{1B}[24~", .function(12)),
      ("\u{1B}OP", .function(1)),
      ("\u{1B}OS", .function(4)),
    ] as [(String, Key)])
  func onePress(sent: String, key: Key) {
    #expect(Self.keys(sent) == [key])
  }

  @Test(
    "A sequence without a meaning is swallowed whole",
    arguments: [
      "\u{1B}[1;5A", "\u{1B}[200~", "\u{1B}[99~", "\u{1B}[<0;1;1M", "\u{1B}[?1;2c", "\u{1B}[I",
      "\u{1B}Oj", "\u{00}", "\u{1C}", "\u{85}", "\u{1B}\r",
      "\u{1B}[" + String(repeating: "1;", count: 500) + "A",
    ])
  func swallowed(sent: String) {
    #expect(Self.keys(sent).isEmpty)
    #expect(Self.keys(sent + "q") == [.character("q")])
  }

  @Test("A sequence that breaks off runs no action")
  func brokenOff() {
    #expect(Self.keys("\u{1B}[12").isEmpty)
  }

  @Test("Keys in a row are told apart")
  func severalKeys() {
    #expect(
      Self.keys("a\u{1B}[Bb\u{1B}xc") == [
        .character("a"), .down, .character("b"), .alt("x"), .character("c"),
      ])
    #expect(Self.keys("\u{1B}\u{1B}") == [.escape, .escape])
    #expect(Self.keys("\u{1B}\u{1B}[A") == [.escape, .up])
    #expect(Self.keys("\u{1B}[1\u{1B}[B") == [.down])
  }

  @Test("A named key ends whatever came before it")
  func namedKey() {
    var decoder = KeyDecoder()
    #expect(decoder.decode(.scalar("\u{1B}")) == nil)
    #expect(decoder.decode(.key(.up)) == .up)
    #expect(decoder.finish() == nil)
    #expect(decoder.decode(.other) == nil)
    #expect(decoder.decode(.scalar("a")) == .character("a"))
  }

  private static func keys(_ sent: String) -> [Key] {
    var decoder = KeyDecoder()
    var keys = sent.unicodeScalars.compactMap { decoder.decode(.scalar($0)) }
    if let last = decoder.finish() { keys.append(last) }
    return keys
  }
}
