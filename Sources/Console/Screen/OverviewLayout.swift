package import Terminal

/// Where each panel of the Overview lies at a size.
///
/// What gives way as the terminal shrinks, in this order: the categories (below 120 columns, or
/// 150 where there are fewer than 34 rows), the latest decisions (below 78 columns), the collapse
/// and latency panels (below 19 rows), and the second column (below 72 columns). In one column the
/// panels go in the order latest decisions, latency, collapse, targets, temperature; the routing
/// distribution and what needs attention stay down to 40x12.
package struct OverviewLayout {
  /// The panels, in the order in which one column keeps them.
  package enum Kind: Int, CaseIterable, Sendable {
    case routing
    case attention
    case temperature
    case targets
    case collapse
    case latency
    case latest
    case categories
  }

  /// The panels that are shown.
  package private(set) var places: [(kind: Kind, rect: Rect)] = []

  /// The panels in the space between the bars.
  package init(in body: Rect) {
    if body.width < Self.twoColumns {
      placeOneColumn(in: body)
    } else {
      placeBands(in: body)
    }
  }

  private static let twoColumns = 72
  private static let withLatest = 78
  private static let withCategories = 120
  private static let withCategoriesBeside = 150

  /// Rows that a panel needs in one column, border included.
  private static func leastRows(_ kind: Kind) -> Int {
    switch kind {
    case .routing, .temperature, .latency: 5
    case .attention, .targets, .latest: 4
    case .collapse, .categories: 6
    }
  }

  /// How one column is read from the top.
  private static let readingOrder: [Kind] = [
    .routing, .temperature, .collapse, .latency, .targets, .attention, .latest,
  ]

  private mutating func placeOneColumn(in body: Rect) {
    var left = body.height
    var kept: Set<Kind> = []
    for kind in Kind.allCases where kind != .categories {
      guard Self.leastRows(kind) <= left else { break }
      left -= Self.leastRows(kind)
      kept.insert(kind)
    }
    let shown = Self.readingOrder.filter(kept.contains)
    let parts = shown.map { kind -> Layout.Part in
      switch kind {
      case .collapse: .fixed(min(Self.leastRows(kind) + (left > 3 ? 1 : 0), 7))
      case .routing, .latest: .minimum(Self.leastRows(kind), weight: 2)
      default: .minimum(Self.leastRows(kind), weight: 1)
      }
    }
    places = Array(zip(shown, Layout.rows(body, parts))).map { (kind: $0, rect: $1) }
  }

  private mutating func placeBands(in body: Rect) {
    let hasSecondBand = body.height >= 16
    let top = max(5, min(18, body.height * 34 / 100))
    let middle =
      hasSecondBand ? max(body.height >= 20 ? 7 : 6, min(13, body.height * 24 / 100)) : 0
    let bands = Layout.rows(
      body, [.fixed(top), .fixed(middle), .minimum(4)])
    placePair(.routing, .temperature, in: bands[0])
    if hasSecondBand { placePair(.collapse, .latency, in: bands[1]) }
    placeLists(in: bands[2])
  }

  private mutating func placePair(_ left: Kind, _ right: Kind, in band: Rect) {
    let halves = Layout.columns(band, [.flexible(), .flexible()])
    places.append((kind: left, rect: halves[0]))
    places.append((kind: right, rect: halves[1]))
  }

  private mutating func placeLists(in band: Rect) {
    guard band.width >= Self.withLatest else {
      placePair(.targets, .attention, in: band)
      return
    }
    if band.width >= Self.withCategories, band.height >= 14 {
      let columns = Layout.columns(
        band,
        [.minimum(38, weight: 1), .minimum(34, weight: 1), .minimum(48, weight: 4)])
      let halves = Layout.rows(columns[0], [.minimum(6, weight: 1), .minimum(6, weight: 1)])
      places.append((kind: .targets, rect: halves[0]))
      places.append((kind: .attention, rect: halves[1]))
      places.append((kind: .categories, rect: columns[1]))
      places.append((kind: .latest, rect: columns[2]))
      return
    }
    guard band.width >= Self.withCategoriesBeside else {
      let thirds = Layout.columns(
        band, [.minimum(26, weight: 3), .minimum(26, weight: 3), .minimum(26, weight: 5)])
      places.append((kind: .targets, rect: thirds[0]))
      places.append((kind: .attention, rect: thirds[1]))
      places.append((kind: .latest, rect: thirds[2]))
      return
    }
    let quarters = Layout.columns(
      band, [.fixed(36), .fixed(36), .fixed(34), .minimum(40)])
    for (kind, rect) in zip([Kind.targets, .attention, .categories, .latest], quarters) {
      places.append((kind: kind, rect: rect))
    }
  }
}
