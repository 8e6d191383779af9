/// What several reviewers said of the same items, in categories 0..<`categoryCount`.
package struct Ratings: Equatable, Sendable {
  /// How many categories there are, at least 2.
  package let categoryCount: Int
  /// An item a row, a reviewer a column; nil where the reviewer did not see the item.
  package let items: [[Int?]]

  /// Ratings; all rows have as many reviewers, all ratings are below `categoryCount`.
  package init(_ items: [[Int?]], categoryCount: Int) {
    precondition(categoryCount >= 2, "with one category there is nothing to agree on")
    let reviewers = items.first?.count ?? 0
    precondition(
      items.allSatisfy { item in
        item.count == reviewers
          && item.allSatisfy { $0.map { (0..<categoryCount).contains($0) } ?? true }
      }, "every item has a place for each reviewer, and every rating is a category")
    self.items = items
    self.categoryCount = categoryCount
  }

  /// How often each item was given each category.
  var counts: [[Int]] {
    items.map { item in
      var counts = [Int](repeating: 0, count: categoryCount)
      for rating in item.compactMap(\.self) { counts[rating] += 1 }
      return counts
    }
  }
}
