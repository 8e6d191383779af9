import Alarms
import Testing

@Suite("The cells that CloudWatch publishes")
struct PublishedCellsTests {
  /// The N and M, the points, and the state for missing, ignore, breaching and notBreaching.
  private static let rows: [(Int, Int, String, [String])] = [
    (3, 3, "0 - X - X", ["OK", "OK", "OK", "OK"]),
    (3, 3, "0 - - - -", ["OK", "OK", "OK", "OK"]),
    (3, 3, "- - - - -", ["INSUFFICIENT_DATA", "retain", "ALARM", "OK"]),
    (3, 3, "0 X X - X", ["ALARM", "ALARM", "ALARM", "ALARM"]),
    (3, 3, "- - X - -", ["ALARM", "retain", "ALARM", "OK"]),
    (3, 2, "0 - X - X", ["ALARM", "ALARM", "ALARM", "ALARM"]),
    (3, 2, "0 0 X 0 X", ["ALARM", "ALARM", "ALARM", "ALARM"]),
    (3, 2, "0 - X - -", ["OK", "OK", "ALARM", "OK"]),
    (3, 2, "- - - - 0", ["OK", "OK", "ALARM", "OK"]),
    (3, 2, "- - - X -", ["ALARM", "retain", "ALARM", "OK"]),
  ]

  private static let cells = rows.flatMap { count, needed, points, states in
    zip(MissingDataTreatment.allCases, states).map { (count, needed, points, $0, $1) }
  }

  @Test("are 40, and each holds whatever the state was", arguments: cells)
  func cell(
    _ count: Int, _ needed: Int, _ points: String, _ missing: MissingDataTreatment, _ state: String
  ) throws {
    #expect(Self.cells.count == 40)
    let rule = PointsRule(
      evaluationPeriods: count, datapointsToAlarm: needed, missingData: missing)
    for previous in AlarmState.allCases {
      let decision = rule.decide(try PointMark.parse(points), from: previous)
      #expect(decision.state.rawValue == (state == "retain" ? previous.rawValue : state))
    }
  }
}
