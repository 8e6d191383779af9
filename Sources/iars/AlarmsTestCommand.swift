import Alarms
import ArgumentParser
import Glibc
import Routing

/// `iars alarms test`.
struct AlarmsTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Say which state points lead to, and why; needs no store.")

  @Option(
    parsing: .unconditional,
    help: "The points, the oldest first: 0 does not breach, X breaches, - is missing.")
  var points: String

  @Option(
    name: [.customShort("n"), .customLong("periods")],
    help: "How many points are looked at: EvaluationPeriods.")
  var periods: Int

  @Option(
    name: [.customShort("m"), .customLong("datapoints")],
    help: "How many of them must breach: DatapointsToAlarm; all of them unless given.")
  var datapoints: Int?

  @Option(help: "What a missing point means: missing, ignore, breaching, notBreaching.")
  var missing: MissingDataTreatment = .missing

  @Option(help: "The state before: OK, ALARM, INSUFFICIENT_DATA.")
  var state: AlarmState = .ok

  @Option(help: "How many older points may stand in for missing ones.")
  var extra = MetricRule.defaultExtraPoints

  @Flag(help: "Print JSON.")
  var json = false

  /// Beyond this, nothing new is to be learned.
  private static let most = 10_000

  func validate() throws {
    guard (1...Self.most).contains(periods) else {
      throw ValidationError("-n must be from 1 to \(Self.most)")
    }
    guard (1...periods).contains(datapoints ?? periods) else {
      throw ValidationError("-m must be from 1 to -n (\(periods))")
    }
    guard (0...Self.most).contains(extra) else {
      throw ValidationError("--extra must be from 0 to \(Self.most)")
    }
  }

  func run() throws {
    let rule = PointsRule(
      evaluationPeriods: periods, datapointsToAlarm: datapoints ?? periods, missingData: missing,
      extraPoints: extra)
    let decision = rule.decide(try marks(), from: state)
    var output = StandardOutput()
    if json {
      try output.print(AlarmsJSON.line(decision))
    } else {
      try output.print(decision.state.rawValue)
      try output.print(decision.reason)
    }
    try output.flush()
  }

  private func marks() throws -> [PointMark] {
    do throws(AlarmTextProblem) {
      return try PointMark.parse(points)
    } catch {
      for line in FilterOption.lines(error, in: points, of: "--points") {
        StandardError.print(line)
      }
      throw Failure(status: EX_USAGE)
    }
  }
}

extension MissingDataTreatment: ExpressibleByArgument {}
extension AlarmState: ExpressibleByArgument {}
