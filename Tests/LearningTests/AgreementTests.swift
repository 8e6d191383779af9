import Learning
import Testing

/// Figures of the published example and of the packages that their authors refer to.
@Suite struct AgreementTests {
  /// Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section D: four observers,
  /// twelve units, five categories, values missing.
  ///
  /// Gwet's handbook uses the same.
  private static let published: Ratings = {
    let observers: [[Int?]] = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2, nil, nil, nil],
      [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nil, 3],
      [nil, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nil],
      [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nil],
    ]
    let items = (0..<12).map { unit in observers.map { $0[unit].map { $0 - 1 } } }
    return Ratings(items, categoryCount: 5)
  }()

  @Test func alphaEqualsThePublishedFigures() throws {
    let nominal = try #require(Self.published.krippendorffAlpha(.nominal))
    let interval = try #require(Self.published.krippendorffAlpha(.interval))
    #expect(abs(nominal - 0.743_421_052_631_579) < 1e-12)
    #expect(abs(interval - 0.849_107_142_857_142_9) < 1e-12)
  }

  @Test func gwetEqualsThePublishedFigures() throws {
    let first = try #require(Self.published.gwetAC2(.nominal))
    let second = try #require(Self.published.gwetAC2(.interval))
    #expect(abs(first - 0.775_44) < 5e-6)
    #expect(abs(second - 0.914) < 5e-6)
  }

  @Test func oneCategoryOnlyLeavesAlphaUndefinedAndGwetPerfect() {
    let ratings = Ratings([[0, 0], [0, 0], [0, 0]], categoryCount: 2)
    #expect(ratings.krippendorffAlpha() == nil)
    #expect(ratings.gwetAC2() == 1)
  }

  @Test func withoutPairsNothingIsKnown() {
    let ratings = Ratings([[0, nil], [nil, 1], [nil, nil]], categoryCount: 2)
    #expect(ratings.krippendorffAlpha() == nil)
    #expect(ratings.gwetAC2() == nil)
  }

  @Test func aGoodReviewerOutvotesAPoorOne() {
    // The first two agree on all; the third contradicts them always.
    var items: [[Int?]] = (0..<20).map { [$0 % 2, $0 % 2, 1 - $0 % 2] }
    items.append([0, nil, 1])
    items.append([nil, nil, nil])
    let consensus = Consensus(Ratings(items, categoryCount: 2))
    #expect(consensus.labels[20] == 0)
    #expect(consensus.labels[21] == nil)
    #expect(consensus.quality[21] == 0)
    #expect(consensus.reviewerQuality[0] > consensus.reviewerQuality[2] + 0.3)
  }

  @Test func theModelDecidesWhereReviewersTie() {
    let ratings = Ratings([[0, 1], [0, 0], [1, 1], [0, 0], [1, 1]], categoryCount: 2)
    func label(_ probability: Double) -> Int? {
      let rows = [
        [1 - probability, probability], [0.9, 0.1], [0.1, 0.9], [0.9, 0.1], [0.1, 0.9],
      ]
      return Consensus(ratings, probabilities: ProbabilityTable(rows)).labels[0]
    }
    #expect(label(0.9) == 1)
    #expect(label(0.1) == 0)
  }
}
