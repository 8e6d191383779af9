import Terminal
import Testing

@Suite("What a terminal can do")
struct CursesTraitsTests {
  @Test(
    "The colour depth is the terminal's, or less if less is preferred",
    arguments: [
      (-1, false, .direct, .none),
      (2, false, .direct, .none),
      (8, false, .direct, .eight),
      (16, false, .direct, .sixteen),
      (88, false, .direct, .sixteen),
      (256, false, .direct, .palette256),
      (256, false, .none, .none),
      (256, false, .eight, .eight),
      (8, false, .sixteen, .eight),
      (0x100_0000, true, .direct, .direct),
      (0x100_0000, true, .palette256, .direct),
      (0x100_0000, true, .sixteen, .eight),
      (0x100_0000, true, .none, .none),
    ] as [(Int, Bool, ColourDepth, ColourDepth)])
  func colourDepth(colours: Int, direct: Bool, preferred: ColourDepth, expected: ColourDepth) {
    #expect(
      TerminalTraits.colourDepth(colours: colours, direct: direct, preferred: preferred)
        == expected)
  }

  @Test(
    "Terminals without the fonts get ASCII",
    arguments: [
      ("xterm-256color", true, .unicode),
      ("xterm-256color", false, .ascii),
      ("tmux-256color", true, .unicode),
      ("linux", true, .ascii),
      ("linux-16color", true, .ascii),
      ("vt100", true, .ascii),
      ("vt220", true, .ascii),
      ("vte-256color", true, .unicode),
    ] as [(String, Bool, Charset)])
  func charset(type: String, isUTF8: Bool, expected: Charset) {
    #expect(TerminalTraits.charset(isUTF8: isUTF8, type: type) == expected)
  }

  @Test("A terminal that does not know its size gets the environment's, or 80 x 24")
  func size() {
    func size(_ reported: Size?, _ lines: String?, _ columns: String?) -> Size {
      TerminalTraits.size(reported: reported, lines: lines, columns: columns)
    }
    #expect(size(Size(width: 120, height: 38), "10", "10") == Size(width: 120, height: 38))
    #expect(size(nil, "50", "132") == Size(width: 132, height: 50))
    #expect(size(nil, "many", nil) == Size(width: 80, height: 24))
    #expect(size(nil, "-3", "0") == Size(width: 1, height: 1))
    #expect(size(Size(width: 65_535, height: 65_535), nil, nil) == Size(width: 1000, height: 500))
  }
}
