/// A screen of the console, in the order of the tabs.
package enum ScreenName: String, CaseIterable, Sendable {
  case overview
  case decisions
  case review
  case learning

  /// What its tab says.
  var title: String {
    switch self {
    case .overview: "Overview"
    case .decisions: "Decisions"
    case .review: "Review"
    case .learning: "Learning"
    }
  }

  /// The number of its tab.
  var number: Int {
    switch self {
    case .overview: 1
    case .decisions: 2
    case .review: 3
    case .learning: 5
    }
  }

  /// What shows it.
  var action: Action {
    switch self {
    case .overview: .showOverview
    case .decisions: .showDecisions
    case .review: .showReview
    case .learning: .showLearning
    }
  }

  /// The screen of the next tab; the first follows the last.
  var next: ScreenName {
    let all = Self.allCases
    let index = (all.firstIndex(of: self) ?? 0) + 1
    return all[index % all.count]
  }
}
