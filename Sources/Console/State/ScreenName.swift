/// A screen of the console, in the order of the tabs.
package enum ScreenName: String, CaseIterable, Sendable {
  case overview
  case decisions
  case review
  case alarms
  case learning

  /// What its tab says.
  var title: String {
    switch self {
    case .overview: "Overview"
    case .decisions: "Decisions"
    case .review: "Review"
    case .alarms: "Alarms"
    case .learning: "Learning"
    }
  }

  /// Whether it shows how things stood at one moment, and not over a stretch of time.
  var isOfMoment: Bool { self == .review || self == .alarms }

  /// What shows it.
  var action: Action {
    switch self {
    case .overview: .showOverview
    case .decisions: .showDecisions
    case .review: .showReview
    case .alarms: .showAlarms
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
