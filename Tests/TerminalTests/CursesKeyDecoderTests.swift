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
      "\u{1B}[1;5A", "\u{1B}[99~", "\u{1B}[?1;2c", "\u{1B}[I",
      "\u{1B}Oj", "\u{00}", "\u{1C}", "\u{85}", "\u{1B}[M !!",
      "\u{1B}[<0;1;1m", "\u{1B}[<35;1;1M", "\u{1B}[<2;1;1M", "\u{1B}[<0;0;1M", "\u{1B}[<0;1M",
      "\u{1B}[<0;1;1;1M", "\u{1B}[<M", "\u{1B}[<;;M", "\u{1B}[<-1;1;1M", "\u{1B}[<0;30;xyzM",
      "\u{1B}[<0;1;999999999999M",
      "\u{1B}[<0;99999999999999999999;1M",
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
    #expect(Self.keys("a\u{1B}[Bb") == [.character("a"), .down, .character("b")])
    #expect(Self.keys("\u{1B}\u{1B}") == [.escape, .escape])
    #expect(Self.keys("\u{1B}\u{1B}[A") == [.escape, .up])
    #expect(Self.keys("\u{1B}[1\u{1B}[B") == [.down])
  }

  @Test(
    "An escape that a key follows at once is both",
    arguments: [
      ("x", .character("x")), ("é", .character("é")), ("q", .character("q")), ("\r", .enter),
      ("\t", .tab), ("\u{03}", .control("c")), ("[", .character("[")), ("O", .character("O")),
    ] as [(String, Key)])
  func escapeThenKey(sent: String, key: Key) {
    #expect(Self.keys("\u{1B}" + sent) == [.escape, key])
    #expect(Self.keys("\u{1B}\u{1B}" + sent) == [.escape, .escape, key])
  }

  @Test("A named key ends what came before it, and an escape counts")
  func namedKey() {
    var decoder = KeyDecoder()
    var inputs: [TerminalInput] = []
    for raw in [.scalar("\u{1B}"), .key(.up), .other, .scalar("\u{1B}"), .other] as [RawInput] {
      decoder.decode(raw, into: &inputs)
    }
    #expect(inputs == [.key(.escape), .key(.up), .key(.escape)])
    decoder.decode(.scalar("\u{1B}"), into: &inputs)
    decoder.decode(.scalar("["), into: &inputs)
    decoder.decode(.key(.up), into: &inputs)
    #expect(inputs.count == 4)
  }

  @Test(
    "Clicks and the wheel are reported",
    arguments: [
      ("0;1;1", MouseEvent(.click, x: 0, y: 0)), ("0;300;80", MouseEvent(.click, x: 299, y: 79)),
      ("64;5;6", MouseEvent(.wheelUp, x: 4, y: 5)), ("65;5;6", MouseEvent(.wheelDown, x: 4, y: 5)),
      ("16;2;3", MouseEvent(.click, x: 1, y: 2)), ("69;2;3", MouseEvent(.wheelDown, x: 1, y: 2)),
    ])
  func mouse(report: String, event: MouseEvent) {
    #expect(Self.inputs("\u{1B}[<\(report)M") == [.mouse(event)])
  }

  @Test("A report that arrives in pieces is one, and runs no action")
  func mouseInPieces() {
    var decoder = KeyDecoder()
    var inputs: [TerminalInput] = []
    for scalar in "\u{1B}[<0;1".unicodeScalars { decoder.decode(.scalar(scalar), into: &inputs) }
    decoder.finish(into: &inputs)
    for scalar in "2;3Mq".unicodeScalars { decoder.decode(.scalar(scalar), into: &inputs) }
    #expect(inputs == [.mouse(MouseEvent(.click, x: 11, y: 2)), .key(.character("q"))])
  }

  @Test("A paste is a text, whatever is in it, and ends at its own end")
  func paste() {
    #expect(
      Self.inputs("\u{1B}[200~stream:red\rq\n\u{1B}[A\u{1B}[201~q")
        == [.paste("stream:red\rq\n\u{1B}[A"), .key(.character("q"))])
    #expect(Self.inputs("\u{1B}[200~\u{1B}[20\u{1B}[201~") == [.paste("\u{1B}[20")])
  }

  @Test("A paste that arrives in pieces is one; a very long one is cut")
  func pasteInPieces() {
    var decoder = KeyDecoder()
    var inputs: [TerminalInput] = []
    for piece in ["\u{1B}[200~ab", "cd\u{1B}", "[201~"] {
      for scalar in piece.unicodeScalars { decoder.decode(.scalar(scalar), into: &inputs) }
      decoder.finish(into: &inputs)
    }
    #expect(inputs == [.paste("abcd")])
    let long = String(repeating: "x", count: 50_000)
    #expect(
      Self.inputs("\u{1B}[200~\(long)\u{1B}[201~")
        == [.paste(String(repeating: "x", count: KeyDecoder.longestPaste))])
  }

  @Test(
    "A terminal's answer to another program runs no action",
    arguments: [
      "\u{1B}]0;quit\u{7}", "\u{1B}P>|tmux 3.4\u{1B}\\", "\u{1B}]11;rgb:cece/cece/cece\u{1B}\\",
      "\u{1B}_Gi=1;OK\u{1B}\\",
    ])
  func answers(_ sent: String) {
    #expect(Self.inputs(sent + "j") == [.key(.character("j"))])
  }

  @Test("The rest of a sequence that comes late is no letter")
  func lateSequence() {
    var decoder = KeyDecoder()
    var inputs: [TerminalInput] = []
    decoder.decode(.scalar("\u{1B}"), into: &inputs)
    decoder.finish(into: &inputs)
    for scalar in "[D".unicodeScalars { decoder.decode(.scalar(scalar), into: &inputs) }
    #expect(inputs == [.key(.escape), .key(.left)])
    decoder.decode(.scalar("\u{1B}"), into: &inputs)
    decoder.finish(into: &inputs)
    decoder.decode(.scalar("["), into: &inputs)
    decoder.finish(into: &inputs)
    #expect(inputs.suffix(2) == [.key(.escape), .key(.character("["))])
  }

  @Test("An old report is swallowed even where its bytes are no text")
  func oldMouse() {
    var decoder = KeyDecoder()
    var inputs: [TerminalInput] = []
    let raw: [RawInput] = ["\u{1B}", "[", "M", " "].map { .scalar($0) } + [.other, .scalar("q")]
    for input in raw + [.scalar("x")] { decoder.decode(input, into: &inputs) }
    #expect(inputs == [.key(.character("x"))])
  }

  private static func keys(_ sent: String) -> [Key] {
    inputs(sent).compactMap { input in
      guard case .key(let key) = input else { return nil }
      return key
    }
  }

  private static func inputs(_ sent: String) -> [TerminalInput] {
    var decoder = KeyDecoder()
    var inputs: [TerminalInput] = []
    for scalar in sent.unicodeScalars { decoder.decode(.scalar(scalar), into: &inputs) }
    decoder.finish(into: &inputs)
    return inputs
  }
}
