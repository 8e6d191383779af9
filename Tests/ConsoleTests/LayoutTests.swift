import Console
import Terminal
import Testing

/// Where panels lie, at every size.
@Suite struct OverviewLayoutTests {
  @Test(arguments: [40, 45, 60, 71, 72, 77, 78, 80, 100, 119, 120, 149, 150, 151, 200, 230])
  func panelsNeverOverlapNorLeaveTheScreen(_ width: Int) {
    for height in 9...90 {
      let body = Rect(x: 0, y: 2, width: width, height: height)
      let places = OverviewLayout(in: body).places
      let isInside = places.allSatisfy {
        $0.rect.intersection(body) == $0.rect && $0.rect.width >= 12 && $0.rect.height >= 4
      }
      #expect(isInside, "\(width)x\(height)")
      for (index, place) in places.enumerated() {
        let overlaps = places[..<index].contains { !$0.rect.intersection(place.rect).isEmpty }
        #expect(!overlaps, "\(place.kind) at \(width)x\(height)")
      }
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
    for width in stride(from: 40, through: 200, by: 3) {
      var here = kinds(width, 12)
      for height in 12...70 {
        let taller = kinds(width, height + 1)
        defer { here = taller }
        #expect(here.isSubset(of: taller), "\(width)x\(height)")
      }
    }
  }

  private func kinds(_ width: Int, _ height: Int) -> Set<OverviewLayout.Kind> {
    let body = Rect(x: 0, y: 2, width: width, height: height - 3)
    return Set(OverviewLayout(in: body).places.map(\.kind))
  }
}
