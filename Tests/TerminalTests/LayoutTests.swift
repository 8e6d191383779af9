import Terminal
import TestSupport
import Testing

/// How rectangles, columns and buckets are divided.
@Suite struct LayoutTests {
  struct Division: CustomTestStringConvertible {
    let length: Int
    let parts: [Layout.Part]
    let spacing: Int
    let places: [Range<Int>]

    init(_ length: Int, _ parts: [Layout.Part], spacing: Int = 0, _ places: [Range<Int>]) {
      self.length = length
      self.parts = parts
      self.spacing = spacing
      self.places = places
    }

    var testDescription: String { "\(length) by \(parts)" }
  }

  static let divisions = [
    Division(10, [.fixed(2), .flexible(), .fixed(1)], [0..<2, 2..<9, 9..<10]),
    Division(10, [.flexible(1), .flexible(1)], [0..<5, 5..<10]),
    Division(11, [.flexible(1), .flexible(1)], [0..<6, 6..<11]),
    Division(12, [.flexible(2), .flexible(1)], [0..<8, 8..<12]),
    Division(11, [.flexible(), .flexible()], spacing: 1, [0..<5, 6..<11]),
    Division(20, [.minimum(4), .minimum(8)], [0..<8, 8..<20]),
    Division(9, [.minimum(4), .minimum(8)], [0..<4, 4..<9]),
    Division(3, [.fixed(2), .fixed(2), .fixed(2)], [0..<2, 2..<3, 3..<3]),
    Division(0, [.fixed(2), .flexible()], [0..<0, 0..<0]),
    Division(5, [.fixed(2)], [0..<2]),
    Division(5, [], []),
  ]

  @Test(arguments: divisions)
  func partsHaveTheirPlaces(_ division: Division) {
    let rows = Layout.rows(
      Rect(x: 3, y: 5, width: 4, height: division.length), division.parts,
      spacing: division.spacing)
    #expect(
      rows
        == division.places.map { Rect(x: 3, y: 5 + $0.lowerBound, width: 4, height: $0.count) })
    let columns = Layout.columns(
      Rect(x: 3, y: 5, width: division.length, height: 4), division.parts,
      spacing: division.spacing)
    #expect(
      columns
        == division.places.map { Rect(x: 3 + $0.lowerBound, y: 5, width: $0.count, height: 4) })
  }

  @Test(arguments: [UInt64(11), 12])
  func partsNeverOverlapOrLeaveTheRectangle(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<300 {
      let parts = (0..<Int.random(in: 1..<6, using: &random)).map { _ -> Layout.Part in
        let size = Int.random(in: 0..<9, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: return .fixed(size)
        case 1: return .minimum(size, weight: 1 + size % 3)
        default: return .flexible(size)
        }
      }
      let rect = Rect(x: 2, y: 0, width: Int.random(in: 0..<40, using: &random), height: 1)
      let columns = Layout.columns(rect, parts, spacing: 1)
      #expect(columns.count == parts.count)
      var end = rect.x
      for column in columns {
        #expect(column.x >= end || column.isEmpty)
        #expect(column.maxX <= rect.maxX)
        end = column.maxX
      }
    }
  }

  @Test func rectanglesAreDivided() {
    let rect = Rect(x: 2, y: 3, width: 10, height: 5)
    #expect(rect.row(4) == Rect(x: 2, y: 7, width: 10, height: 1))
    #expect(rect.row(5).isEmpty)
    #expect(rect.dropFirstRows(2) == Rect(x: 2, y: 5, width: 10, height: 3))
    #expect(rect.dropFirstRows(9).isEmpty)
    #expect(rect.dropLastRows(4) == Rect(x: 2, y: 3, width: 10, height: 1))
    #expect(rect.centered(width: 4, height: 20) == Rect(x: 5, y: 3, width: 4, height: 5))
    #expect(
      rect.intersection(Rect(x: 0, y: 0, width: 5, height: 4))
        == Rect(x: 2, y: 3, width: 3, height: 1))
    #expect(rect.intersection(Rect(x: 50, y: 0, width: 5, height: 4)).isEmpty)
  }

  @Test(arguments: [(0, 5), (1, 5), (5, 5), (3, 10), (7, 10), (10, 7), (288, 54), (5, 0), (1, 1)])
  func bucketsAndColumnsMatch(_ buckets: Int, _ columns: Int) {
    let map = BucketColumns(buckets: buckets, columns: columns)
    var next = 0
    for column in 0..<columns where buckets > 0 {
      let run = map.buckets(of: column)
      #expect(!run.isEmpty)
      // Every bucket is shown, in order: a run begins at the end of the one before, or repeats it.
      #expect(run.lowerBound == next || (buckets < columns && run.lowerBound == next - 1))
      next = run.upperBound
      for bucket in run { #expect(map.columns(of: bucket).contains(column)) }
    }
    if columns > 0 { #expect(next == buckets) }
    #expect(map.columns(of: -1).isEmpty)
    #expect(map.columns(of: buckets).isEmpty)
    #expect(map.buckets(of: columns).isEmpty)
  }

  @Test func theViewMovesAsLittleAsItMust() {
    var view = Viewport()
    view.show(5, count: 100, visible: 10)
    #expect(view.range(count: 100, visible: 10) == 0..<10)
    view.show(10, count: 100, visible: 10)
    #expect(view.offset == 1)
    view.show(5, count: 100, visible: 10)
    #expect(view.offset == 1)
    view.show(99, count: 100, visible: 10)
    #expect(view.range(count: 100, visible: 10) == 90..<100)
    #expect(view.range(count: 4, visible: 10) == 0..<4)
    view.show(3, count: 4, visible: 10)
    #expect(view.offset == 0)
    #expect(view.range(count: 0, visible: 10).isEmpty)
  }
}
