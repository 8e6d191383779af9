extension Ratings {
  /// Krippendorff's alpha: 1 for perfect agreement, 0 for what chance gives; nil without two
  /// ratings of one item, or when only one category occurs, which leaves it undefined.
  ///
  /// Items with less than two ratings are left out (Krippendorff, 2011).
  package func krippendorffAlpha(_ distance: CategoryDistance = .nominal) -> Double? {
    var coincidences = [[Double]](
      repeating: [Double](repeating: 0, count: categoryCount), count: categoryCount)
    for counts in counts {
      let size = counts.reduce(0, +)
      guard size > 1 else { continue }
      for first in 0..<categoryCount {
        for second in 0..<categoryCount {
          let pairs = counts[first] * (counts[second] - (first == second ? 1 : 0))
          coincidences[first][second] += Double(pairs) / Double(size - 1)
        }
      }
    }
    let totals = coincidences.map { $0.reduce(0, +) }
    let whole = totals.reduce(0, +)
    var observed = 0.0
    var expected = 0.0
    for first in 0..<categoryCount {
      for second in 0..<categoryCount {
        let difference = distance.difference(first, second)
        observed += coincidences[first][second] * difference
        expected += totals[first] * totals[second] * difference
      }
    }
    guard whole > 1, expected > 0 else { return nil }
    return 1 - (whole - 1) * observed / expected
  }

  /// Gwet's AC2 (AC1 for nominal categories): 1 for perfect agreement, 0 for what chance gives; nil
  /// without two ratings of one item.
  ///
  /// Unlike kappa it stays sensible where nearly all items are of one category (Gwet, 2014). Items
  /// with one rating count for the categories' frequencies.
  package func gwetAC2(_ distance: CategoryDistance = .nominal) -> Double? {
    let rated = counts.filter { $0.contains { $0 > 0 } }
    let paired = rated.filter { $0.reduce(0, +) > 1 }
    guard !paired.isEmpty else { return nil }
    let weights = (0..<categoryCount).map { first in
      (0..<categoryCount).map {
        distance.weight(first, $0, categoryCount: categoryCount)
      }
    }
    let observed =
      paired.reduce(0.0) { sum, counts in
        let size = Double(counts.reduce(0, +))
        let agreement = counts.indices.reduce(0.0) { sum, category in
          let weighted = zip(counts, weights[category]).reduce(0.0) { $0 + Double($1.0) * $1.1 }
          return sum + Double(counts[category]) * (weighted - 1)
        }
        return sum + agreement / (size * (size - 1))
      } / Double(paired.count)

    let shares = (0..<categoryCount).map { category in
      rated.reduce(0.0) { $0 + Double($1[category]) / Double($1.reduce(0, +)) }
        / Double(rated.count)
    }
    let weightSum = weights.reduce(0) { $0 + $1.reduce(0, +) }
    let spread = shares.reduce(0) { $0 + $1 * (1 - $1) }
    let chance = weightSum * spread / Double(categoryCount * (categoryCount - 1))
    guard chance < 1 else { return nil }
    return (observed - chance) / (1 - chance)
  }
}
