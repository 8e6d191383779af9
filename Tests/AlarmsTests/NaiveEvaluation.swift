import Alarms

/// The rules of alarms.md once more, written as differently as possible: on text, newest first,
/// trying everything that a point of too few samples might be.
enum NaiveEvaluation {
  static func state(
    _ points: String, _ count: Int, _ needed: Int, _ missing: MissingDataTreatment, extra: Int,
    from state: AlarmState
  ) -> AlarmState {
    let newestFirst = String(points.reversed().prefix(count + extra))
    let outcomes = Set(
      possibilities(newestFirst).map { one($0, count, needed, missing) ?? state })
    return outcomes.count == 1 ? outcomes.first ?? state : state
  }

  /// All texts that have `0` or `X` for each `?`.
  private static func possibilities(_ points: String) -> [String] {
    guard let index = points.firstIndex(of: "?") else { return [points] }
    return ["0", "X"].flatMap {
      possibilities(points.replacingCharacters(at: index, with: $0))
    }
  }

  /// The state, or nil to retain it.
  private static func one(
    _ points: String, _ count: Int, _ needed: Int, _ missing: MissingDataTreatment
  ) -> AlarmState? {
    var counted = String(points.filter { $0 != "-" }.prefix(count))
    if counted.count < count {
      switch missing {
      case .breaching: counted += String(repeating: "X", count: count - counted.count)
      case .notBreaching: counted += String(repeating: "0", count: count - counted.count)
      case .missing:
        if counted.isEmpty { return .insufficientData }
        let isOld = points.dropFirst(needed - 1).contains("X")
        if !counted.contains("0"), isOld { return .alarm }
        if !counted.contains("0"), counted.count < needed { return nil }
      case .ignore:
        if counted.isEmpty { return nil }
        if !counted.contains("0"), counted.count < needed { return nil }
      }
    }
    let breaching = counted.count - counted.filter { $0 == "0" }.count
    return breaching < needed ? .ok : .alarm
  }
}

extension String {
  fileprivate func replacingCharacters(at index: Index, with text: String) -> String {
    self[..<index] + text + self[self.index(after: index)...]
  }
}
