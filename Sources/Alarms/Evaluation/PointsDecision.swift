/// The state that points led to, and why.
package struct PointsDecision: Hashable, Sendable {
  /// Which step decided.
  package enum Cause: String, Sendable {
    /// There are N real points; the newest N were counted.
    case newestPoints
    /// There are fewer; missing ones were counted as the treatment says.
    case filled
    /// There is no real point: INSUFFICIENT_DATA.
    case noData
    /// There is no real point, and the state stays.
    case noDataIgnored
    /// There are fewer than N, but M of them breach.
    case enoughBreach
    /// Every real point breaches, and the oldest is M points old or older.
    case oldBreach
    /// Every real point breaches, but there are too few: the state stays.
    case allBreachButTooFew
    /// Not every real point breaches, and fewer than M do.
    case tooFewBreach
    /// Points of too few samples would decide: the state stays.
    case tooFewSamples
  }

  /// The rule that was applied.
  package var rule: PointsRule
  /// The state before.
  package var previous: AlarmState
  /// The state now.
  package var state: AlarmState
  /// Which step decided.
  package var cause: Cause
  /// The points of the range, the oldest first.
  package var marks: [PointMark]
  /// The indices in `marks` of the real points that were counted.
  package var used: [Int]
  /// How many missing points were counted as breaching or not, as the rule's treatment says.
  package var filled: Int
  /// How many breach of those that were counted, filled ones included.
  package var breaching: Int

  /// Whether the data breaches now, whatever the state was before.
  ///
  /// It does where the newest real point breaches, and where an alarm that was OK would fire.
  package var isBreaching: Bool {
    if marks.last(where: { $0 != .missing }) == .breaching { return true }
    return rule.decide(marks, from: .ok).state == .alarm
  }

  /// Why, in one line.
  package var reason: String {
    let needed = rule.datapointsToAlarm
    let points = AlarmText.count(used.count, "point")
    let found = "\(breaching) breach\(breaching == 1 ? "es" : "")"
    let stays = "stays \(state.rawValue)"
    let all =
      used.count == 1 ? "the one point with data breaches" : "all \(points) with data breach"
    return switch cause {
    case .newestPoints: "of the newest \(points) \(found), \(needed) needed"
    case .filled:
      "of \(points) and \(filled) missing, counted as "
        + "\(rule.missingData == .breaching ? "breaching" : "not breaching"), \(found), "
        + "\(needed) needed"
    case .noData: "none of \(AlarmText.count(marks.count, "point")) has data"
    case .noDataIgnored:
      "none of \(AlarmText.count(marks.count, "point")) has data, which is ignored: \(stays)"
    case .enoughBreach: "of \(points) with data \(found), \(needed) needed"
    case .oldBreach: "\(all), the oldest \(AlarmText.count(needed, "point")) old or older"
    case .allBreachButTooFew: "\(all), but \(needed) are needed: \(stays)"
    case .tooFewBreach: "of \(points) with data \(found), \(needed) needed"
    case .tooFewSamples:
      "\(AlarmText.count(marks.count { $0 == .lowSamples }, "point")) of too few samples would "
        + "decide: \(stays)"
    }
  }
}
