import Terminal
import TestSupport
import Testing

/// Where text lands in a frame, and where it is cut.
@Suite struct FrameTextTests {
  struct Cut: CustomTestStringConvertible {
    let text: String
    let x: Int
    let width: Int?
    let row: String
    let used: Int

    init(_ text: String, x: Int = 0, width: Int? = nil, row: String, used: Int) {
      self.text = text
      self.x = x
      self.width = width
      self.row = row
      self.used = used
    }

    var testDescription: String { "\(text) at \(x) on \(width.map(String.init) ?? "all")" }
  }

  static let cuts = [
    Cut("", row: "..........", used: 0),
    Cut("0123456789", row: "0123456789", used: 10),
    Cut("0123456789a", row: "012345678…", used: 10),
    Cut("abcdef", width: 6, row: "abcdef....", used: 6),
    Cut("abcdef", width: 5, row: "abcd….....", used: 5),
    Cut("abcdef", width: 1, row: "….........", used: 1),
    Cut("abcdef", width: 0, row: "..........", used: 0),
    Cut("abc", x: 8, row: "........a…", used: 2),
    Cut("abc", x: 10, row: "..........", used: 0),
    Cut("abc", x: -2, row: "c.........", used: 3),
    Cut("申請書", row: "申請書....", used: 6),
    Cut("申請書", width: 6, row: "申請書....", used: 6),
    Cut("申請書", width: 5, row: "申請….....", used: 5),
    // The second character would be cut in half: the ellipsis comes earlier, a column stays free.
    Cut("申請書", width: 4, row: "申….......", used: 3),
    Cut("申", width: 1, row: "….........", used: 1),
    Cut("申請", x: -1, row: " 請.......", used: 4),
    Cut("é…", width: 2, row: "é…........", used: 2),
  ]

  @Test(arguments: cuts)
  func isCutToFit(_ cut: Cut) {
    var frame = Frame(10, 1)
    frame.fill(frame.bounds, glyph: ".")
    #expect(frame.put(cut.text, x: cut.x, y: 0, width: cut.width) == cut.used)
    #expect(frame.firstLine == cut.row)
    #expect(frame.flaw == nil)
  }

  @Test func asciiIsCutWithATilde() {
    var frame = Frame(5, 1, .ascii)
    frame.put("abcdefg", x: 0, y: 0)
    #expect(frame.firstLine == "abcd~")
  }

  @Test(arguments: [(Alignment.left, "ab......"), (.right, "....ab.."), (.centre, "..ab....")])
  func isAligned(_ alignment: Alignment, _ row: String) {
    var frame = Frame(8, 1)
    frame.fill(frame.bounds, glyph: ".")
    frame.put("ab", x: 0, y: 0, width: 6, alignment: alignment)
    #expect(frame.firstLine == row)
    frame.put([Span("a"), Span("b")], x: 0, y: 0, width: 6, alignment: alignment)
    #expect(frame.firstLine == row)
  }

  @Test func spansFollowOneAnotherUntilTheyAreCut() {
    var frame = Frame(10, 1)
    let used = frame.put(
      [Span("ok ", .good), Span("warning", .warning), Span("never")], x: 0, y: 0, width: 8)
    #expect(used == 8)
    #expect(frame.firstLine == "ok warn…")
    #expect(frame[1, 0].style == Style(.good))
    #expect(frame[4, 0].style == Style(.warning))
  }

  @Test(arguments: [(0, " x"), (1, "x")])
  func halfAWideCellNeverStays(at column: Int, rest: String) {
    var frame = Frame(4, 1)
    frame.put("申", x: 0, y: 0)
    frame.put("x", x: 1 - column, y: 0)
    #expect(frame.firstLine == rest)
    #expect(frame.flaw == nil)
  }

  @Test func wideOverTwoWideLeavesNoHalf() {
    var frame = Frame(6, 1)
    frame.put("申請", x: 0, y: 0)
    frame.put("書", x: 1, y: 0)
    #expect(frame.firstLine == " 書")
    #expect(frame.flaw == nil)
  }

  @Test func drawingOutsideDoesNothing() {
    var frame = Frame(3, 2)
    let untouched = frame
    frame.put("abc", x: 0, y: -1)
    frame.put("申請", x: 0, y: 2)
    frame.set(Glyph.block, x: 3, y: 0, style: Style())
    frame.set(Glyph.block, x: 0, y: 7, style: Style())
    frame.fill(Rect(x: 5, y: 5, width: 2, height: 2), glyph: "#")
    frame.setBackground(.bar, in: Rect(x: -4, y: 0, width: 4, height: 2))
    #expect(frame == untouched)
  }

  @Test func equalDrawingsAreEqualFrames() {
    let draw: () -> Frame = {
      var frame = Frame(12, 2)
      frame.put("e\u{301}a\u{308}e\u{301}", x: 0, y: 0)
      frame.put("e\u{301}", x: 0, y: 1)
      return frame
    }
    let frame = draw()
    #expect(frame == draw())
    #expect(frame.clusters.count == 2)
    #expect(frame[0, 0] == frame[0, 1])
  }

  @Test func highlightKeepsGlyphsAndForegrounds() {
    var frame = Frame(6, 2)
    frame.put("申 ok", x: 0, y: 1, style: Style(.good))
    frame.setBackground(.selection, in: frame.bounds.row(1))
    #expect(frame[0, 1].style == Style(.good, on: .selection))
    #expect(frame[5, 1].style == Style(.text, on: .selection))
    #expect(frame[0, 0].style == Style())
    #expect(Renderer.text(frame) == "\n申 ok\n")
  }
}
