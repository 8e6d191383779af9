import Learning
package import Store

/// How far people agree on the items that several of them decided, and how good each of them is.
package struct ReviewerAgreement: Equatable, Sendable {
  /// One person's part in it.
  package struct Reviewer: Equatable, Sendable {
    package var name: String
    /// Items that somebody else has decided, too.
    package var items: Int
    /// The share that agrees with the majority of the others, drawn towards the mean of all where
    /// there are few, in [0, 1].
    package var quality: Double
  }

  /// One item of which not everybody says the same.
  package struct Dispute: Equatable, Sendable {
    package var requestID: String
    /// Who says what.
    package var labels: [(reviewer: String, label: String)]
    /// What all of it says together, every voice by its reviewer's quality; nil where none of them
    /// ever agrees with anybody.
    package var consensus: String?
    /// The probability of that, in [0, 1].
    package var quality: Double

    package static func == (left: Self, right: Self) -> Bool {
      left.requestID == right.requestID && left.consensus == right.consensus
        && left.quality == right.quality
        && left.labels.elementsEqual(right.labels, by: ==)
    }
  }

  /// Items that at least two people have decided.
  package var items: Int
  /// What they said of them.
  package var ratings: Int
  /// Gwet's AC2 with identity weights: 1 for perfect agreement, 0 for what chance gives; nil without
  /// such items.
  package var ac2: Double?
  /// Krippendorff's alpha, nominal; nil where only one label occurs.
  package var alpha: Double?
  /// By name.
  package var reviewers: [Reviewer]
  /// The least certain first.
  package var disputes: [Dispute]

  /// The verdicts that a screen and a report look at.
  package static let onScreen = 500
  package static let inReport = 1_000_000

  /// An agreement by its parts.
  package init(
    items: Int, ratings: Int, ac2: Double?, alpha: Double?, reviewers: [Reviewer] = [],
    disputes: [Dispute] = []
  ) {
    self.items = items
    self.ratings = ratings
    self.ac2 = ac2
    self.alpha = alpha
    self.reviewers = reviewers
    self.disputes = disputes
  }

  /// The agreement of ratings.
  package init(_ ratings: [ReviewRating]) {
    let names = Set(ratings.map(\.reviewer)).sorted()
    let labels = Set(ratings.map(\.label)).sorted()
    let columns = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let classes = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
    var groups: [[ReviewRating]] = []
    for rating in ratings {
      if groups.last?.first?.item == rating.item {
        groups[groups.count - 1].append(rating)
      } else {
        groups.append([rating])
      }
    }
    let table = Ratings(
      groups.map { group in
        var row = [Int?](repeating: nil, count: names.count)
        for rating in group {
          if let column = columns[rating.reviewer] { row[column] = classes[rating.label] }
        }
        return row
      },
      // Where all say the same there is still another label that they could have said.
      categoryCount: max(2, labels.count))
    items = groups.count
    self.ratings = ratings.count
    ac2 = table.gwetAC2()
    alpha = table.krippendorffAlpha()
    let consensus = Consensus(table)
    reviewers = zip(names, consensus.reviewerQuality).map { name, quality in
      Reviewer(name: name, items: ratings.count { $0.reviewer == name }, quality: quality)
    }
    disputes = groups.enumerated().compactMap { row, group in
      guard Set(group.map(\.label)).count > 1 else { return nil }
      return Dispute(
        requestID: group[0].requestID, labels: group.map { ($0.reviewer, $0.label) },
        consensus: consensus.labels[row].map { labels[$0] }, quality: consensus.quality[row])
    }.sorted { ($0.quality, $0.requestID) < ($1.quality, $1.requestID) }
  }
}

extension ReviewReader {
  /// How far people agree, by the newest verdicts.
  ///
  /// - Parameter limit: How many verdicts are looked at.
  /// - Returns: The agreement; nil where no item was decided by two people.
  /// - Throws: `StoreError`.
  package func agreement(newest limit: Int) throws(StoreError) -> ReviewerAgreement? {
    let ratings = try store.sharedRatings(newest: limit)
    return ratings.isEmpty ? nil : ReviewerAgreement(ratings)
  }
}
