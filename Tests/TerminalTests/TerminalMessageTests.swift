import Testing

@testable import Terminal

@Suite struct TerminalMessageTests {
  @Test func aTitleEndsNowhereButAtItsEnd() {
    #expect(TerminalMessage.title("▲ Quick", charset: .unicode) == "\u{1B}]2;▲ Quick\u{7}")
    #expect(
      TerminalMessage.title("a\u{7}b\u{1B}\\c", charset: .ascii) == "\u{1B}]2;a^Gb^[\\c\u{7}")
  }

  @Test func theDesktopIsToldInTwoWays() {
    func sequence(_ way: DesktopNotice, _ text: String, isInTmux: Bool = false) -> String {
      way.sequence(text, charset: .unicode, isInTmux: isInTmux)
    }
    #expect(sequence(.osc9, "Quick: ALARM") == "\u{1B}]9;iars: Quick: ALARM\u{7}")
    #expect(
      sequence(.osc777, "Quick; slow") == "\u{1B}]777;notify;iars;Quick, slow\u{7}",
      "a semicolon would end the part")
    #expect(
      sequence(.osc9, "x", isInTmux: true)
        == "\u{1B}Ptmux;\u{1B}\u{1B}]9;iars: x\u{7}\u{1B}\\")
    for way in DesktopNotice.allCases {
      let hostile = sequence(way, "\u{7}\u{1B}[2J\u{9C}", isInTmux: true).unicodeScalars
      #expect(hostile.count { $0 == "\u{1B}" } == 4, "the wrapper, the doubled one, its end")
      #expect(hostile.count { $0 == "\u{7}" } == 1)
      #expect(!hostile.contains("\u{9C}"))
    }
  }
}
