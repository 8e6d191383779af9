/// What several reviewers and the model say together of each item, and how good each reviewer is.
///
/// Every vote counts by its reviewer's agreement with the others, as CROWDLAB does, and the model
/// counts as one more reviewer where its probabilities are given.
package struct Consensus: Equatable, Sendable {
  /// The category of each item; nil where nobody rated it and there is no model.
  package let labels: [Int?]
  /// The probability of that category, in [0, 1]; 0 where there is none.
  package let quality: [Double]
  /// The share of each reviewer's ratings that agree with the majority of the others, drawn towards
  /// the mean of all where they are few; in [0, 1].
  package let reviewerQuality: [Double]

  /// How many ratings' worth the mean weighs in a reviewer's quality.
  private static let prior = 5.0

  /// The consensus of ratings, with the model's out-of-sample probabilities where they are known.
  package init(_ ratings: Ratings, probabilities: ProbabilityTable? = nil) {
    precondition(
      probabilities.map {
        $0.count == ratings.items.count && $0.classCount == ratings.categoryCount
      } ?? true, "the model has probabilities of every item and category")
    let qualities = Self.reviewerQualities(ratings)
    let classCount = ratings.categoryCount
    let modelQuality = probabilities.map { Self.quality(ofModel: $0, ratings: ratings) }

    var labels: [Int?] = []
    var certainties: [Double] = []
    for (row, item) in ratings.items.enumerated() {
      var votes = [Double](repeating: 0, count: classCount)
      var total = 0.0
      for (reviewer, rating) in item.enumerated() {
        guard let rating else { continue }
        // A reviewer gives the rated category its quality and shares the rest among the others.
        let quality = qualities[reviewer]
        for category in 0..<classCount {
          votes[category] +=
            quality * (category == rating ? quality : (1 - quality) / Double(classCount - 1))
        }
        total += quality
      }
      if let probabilities, let modelQuality {
        for category in 0..<classCount {
          votes[category] += modelQuality * probabilities[row, category]
        }
        total += modelQuality
      }
      let best = votes.indices.max { (votes[$0], $1) < (votes[$1], $0) }
      labels.append(total > 0 ? best : nil)
      certainties.append(total > 0 ? (best.map { votes[$0] } ?? 0) / total : 0)
    }
    self.labels = labels
    quality = certainties
    reviewerQuality = qualities
  }

  private static func reviewerQualities(_ ratings: Ratings) -> [Double] {
    let reviewers = ratings.items.first?.count ?? 0
    var agreed = [Double](repeating: 0, count: reviewers)
    var compared = [Double](repeating: 0, count: reviewers)
    for (item, counts) in zip(ratings.items, ratings.counts) {
      for (reviewer, rating) in item.enumerated() {
        guard let rating else { continue }
        var others = counts
        others[rating] -= 1
        guard let most = others.max(), most > 0 else { continue }
        // A tie of the others that includes the rating counts in part.
        let winners = others.count { $0 == most }
        agreed[reviewer] += others[rating] == most ? 1 / Double(winners) : 0
        compared[reviewer] += 1
      }
    }
    let all = compared.reduce(0, +)
    let mean = all > 0 ? agreed.reduce(0, +) / all : 1
    return zip(agreed, compared).map { ($0 + prior * mean) / ($1 + prior) }
  }

  private static func quality(ofModel table: ProbabilityTable, ratings: Ratings) -> Double {
    var agreed = 0.0
    var compared = 0.0
    for (row, counts) in ratings.counts.enumerated() {
      guard let most = counts.max(), most > 0 else { continue }
      agreed += counts[table.prediction(row)] == most ? 1 : 0
      compared += 1
    }
    return (agreed + prior / 2) / (compared + prior)
  }
}
