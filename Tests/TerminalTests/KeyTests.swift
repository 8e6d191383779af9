import Terminal
import Testing

/// Keys as key files and help spell them.
@Suite struct KeyTests {
  static let spellings: [(Key, String)] = [
    (.character("q"), "q"), (.character("Q"), "Q"), (.character("?"), "?"),
    (.character("{"), "{"), (.character("-"), "-"), (.character(" "), "space"),
    (.character("é"), "é"), (.character("1"), "1"), (.character("f"), "f"),
    (.control("r"), "ctrl-r"), (.control(" "), "ctrl-space"),
    (.function(1), "f1"), (.function(12), "f12"),
    (.up, "up"), (.down, "down"), (.left, "left"), (.right, "right"), (.enter, "enter"),
    (.escape, "escape"), (.tab, "tab"), (.backTab, "backtab"), (.backspace, "backspace"),
    (.delete, "delete"), (.insert, "insert"), (.home, "home"), (.end, "end"),
    (.pageUp, "pageup"), (.pageDown, "pagedown"), (.resize, "resize"),
  ]

  @Test(arguments: spellings)
  func isSpelledBothWays(_ key: Key, _ spelling: String) {
    #expect(key.spelling == spelling)
    #expect(Key(spelling: spelling) == key)
  }

  @Test(arguments: [("Ctrl-R", Key.control("r")), ("SPACE", .character(" ")), ("PageUp", .pageUp)])
  func namesMayBeInAnyCase(_ spelling: String, _ key: Key) {
    #expect(Key(spelling: spelling) == key)
  }

  @Test(arguments: [
    "", " ", "qq", "ctrl-", "ctrl-?", "ctrl-up", "alt-x", "f0", "f25", "f-1", "f1x",
    "hyper-x", "\u{1B}", "\u{200B}", "e\u{301}",
  ])
  func nonsenseIsNoKey(_ spelling: String) {
    #expect(Key(spelling: spelling) == nil)
  }

  @Test(arguments: [
    (Key.enter, "↵", "enter"), (.left, "←", "left"), (.control("r"), "^R", "^R"),
    (.character(" "), "space", "space"), (.escape, "esc", "esc"), (.character("g"), "g", "g"),
  ])
  func hintsAreShort(_ key: Key, _ unicode: String, _ ascii: String) {
    #expect(key.label(.unicode) == unicode)
    #expect(key.label(.ascii) == ascii)
  }
}
