import Terminal
import Testing

@Suite("Rows that must be sent again")
struct CursesFrameDifferenceTests {
  private static let size = Size(width: 20, height: 4)

  @Test("A frame drawn again has none")
  func sameFrame() {
    #expect(Self.dirtyRows(from: Self.sample(), to: Self.sample()).isEmpty)
  }

  @Test("A changed glyph, style or cluster makes its row dirty, and no other")
  func changes() {
    var glyph = Self.sample()
    glyph.put("x", x: 19, y: 1)
    #expect(Self.dirtyRows(from: Self.sample(), to: glyph) == [1])

    var style = Self.sample()
    style.setBackground(.selection, in: Rect(x: 0, y: 3, width: 1, height: 1))
    #expect(Self.dirtyRows(from: Self.sample(), to: style) == [3])

    var cluster = Frame(size: Self.size)
    cluster.put("e\u{301} one", x: 0, y: 0)
    var other = Frame(size: Self.size)
    other.put("e\u{302} one", x: 0, y: 0)
    #expect(Self.dirtyRows(from: cluster, to: other) == [0])
  }

  @Test("Clusters are compared by what they are, not by their number")
  func renumberedClusters() {
    var before = Frame(size: Self.size)
    before.put("e\u{301}", x: 0, y: 1)
    var after = Frame(size: Self.size)
    after.put("a\u{301}", x: 0, y: 0)
    after.put("e\u{301}", x: 0, y: 1)
    #expect(Self.dirtyRows(from: before, to: after) == [0])
  }

  @Test("All rows, when the size changed")
  func resized() {
    let wider = Frame(size: Size(width: 21, height: 4))
    #expect(Self.dirtyRows(from: Frame(size: Self.size), to: wider) == [0, 1, 2, 3])
  }

  private static func sample() -> Frame {
    var frame = Frame(size: size)
    frame.put("plain", x: 0, y: 0)
    frame.put("e\u{301} 東京", x: 2, y: 1, style: Style(.key))
    frame.put("a\u{302}", x: 0, y: 2)
    return frame
  }

  private static func dirtyRows(from old: Frame, to new: Frame) -> [Int] {
    let difference = FrameDifference(from: old, to: new)
    return (0..<new.size.height).filter(difference.isDirty)
  }
}
