/// A screen of the console, in the order of the tabs.
package enum ScreenName: String, CaseIterable, Sendable {
  case overview
  case decisions
  case review
  case alarms

  /// What its tab says.
  var title: String {
    switch self {
    case .overview: "Overview"
    case .decisions: "Decisions"
    case .review: "Review"
    case .alarms: "Alarms"
    }
  }

  /// What shows it.
  var action: Action {
    switch self {
    case .overview: .showOverview
    case .decisions: .showDecisions
    case .review: .showReview
    case .alarms: .showAlarms
    }
  }

  /// The screen of the next tab; the first follows the last.
  var next: ScreenName {
    let all = Self.allCases
    let index = (all.firstIndex(of: self) ?? 0) + 1
    return all[index % all.count]
  }
}
