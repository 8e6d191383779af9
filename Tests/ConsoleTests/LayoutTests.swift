import Console
import Terminal
import Testing

/// Where panels lie, at every size.
@Suite struct OverviewLayoutTests {
  @Test(arguments: 40...230)
  func panelsNeverOverlapNorLeaveTheScreen(_ width: Int) {
    for height in 9...90 {
      let body = Rect(x: 0, y: 2, width: width, height: height)
      let places = OverviewLayout(in: body).places
      var owners = Array(repeating: 0, count: width * height)
      for (kind, rect) in places {
        #expect(rect.intersection(body) == rect && rect.width >= 12 && rect.height >= 4, "\(kind)")
        for y in rect.y..<rect.maxY {
          for x in rect.x..<rect.maxX { owners[(y - 2) * width + x] += 1 }
        }
      }
      #expect(!owners.contains { $0 > 1 }, "\(width)x\(height)")
      #expect(Set(places.map(\.kind)).count == places.count)
    }
  }

  @Test func panelsAreShedInTheStatedOrder() {
    #expect(kinds(200, 60).count == 8)
    #expect(kinds(120, 34).contains(.categories))
    #expect(!kinds(119, 60).contains(.categories))
    #expect(!kinds(149, 33).contains(.categories))
    #expect(kinds(150, 33).contains(.categories))
    #expect(kinds(80, 24).count == 7)
    #expect(!kinds(77, 24).contains(.latest))
    #expect(kinds(80, 19).contains(.collapse))
    #expect(kinds(80, 18) == [.routing, .temperature, .targets, .attention, .latest])
    #expect(kinds(60, 20) == [.routing, .attention, .temperature])
    #expect(kinds(40, 12) == [.routing, .attention])
  }

  /// A larger terminal never shows less.
  @Test func growingNeverHidesAPanel() {
    for width in 40...200 {
      for height in 12...70 {
        let here = kinds(width, height)
        #expect(here.isSubset(of: kinds(width, height + 1)), "\(width)x\(height)")
      }
    }
  }

  private func kinds(_ width: Int, _ height: Int) -> Set<OverviewLayout.Kind> {
    let body = Rect(x: 0, y: 2, width: width, height: height - 3)
    return Set(OverviewLayout(in: body).places.map(\.kind))
  }
}
