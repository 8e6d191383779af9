/// What it takes to reach a state: so many more points of one sort in a row.
package struct Outlook: Hashable, Sendable {
  /// How many more points that do not breach (for OK) or that breach (for ALARM), at least 1.
  package var points: Int
  /// How many more points without data would do it too; nil where none do.
  package var missingPoints: Int?
}

extension PointsDecision {
  /// What leads from here to OK; nil where the state is OK.
  package var wayToOK: Outlook? {
    guard state != .ok, let points = least(of: .notBreaching, to: .ok) else { return nil }
    let gap = rule.missingData == .notBreaching ? least(of: .missing, to: .ok) : nil
    return Outlook(points: points, missingPoints: gap)
  }

  /// What leads from here to ALARM; nil where the state is ALARM.
  package var wayToAlarm: Outlook? {
    guard state != .alarm, let points = least(of: .breaching, to: .alarm) else { return nil }
    let gap = rule.missingData == .breaching ? least(of: .missing, to: .alarm) : nil
    return Outlook(points: points, missingPoints: gap)
  }

  /// The fewest points of one mark in a row that lead to a state.
  ///
  /// Few are tried one after the other. Many are found by halving: more points of a mark lead no
  /// further away from its state.
  private func least(of mark: PointMark, to target: AlarmState) -> Int? {
    var current = state
    for count in 1...min(rule.range, 64) {
      current = state(after: count, mark, from: current)
      if current == target { return count }
    }
    guard rule.range > 64, state(after: rule.range, mark, from: state) == target else { return nil }
    var low = 64
    var high = rule.range
    while high - low > 1 {
      let middle = (low + high) / 2
      if state(after: middle, mark, from: state) == target { high = middle } else { low = middle }
    }
    return high
  }

  private func state(after count: Int, _ mark: PointMark, from state: AlarmState) -> AlarmState {
    rule.decide(marks + Array(repeating: mark, count: count), from: state).state
  }
}
