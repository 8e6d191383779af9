import Foundation
import Testing

/// A store whose alarms are worked on through the program.
struct AlarmStore {
  let store: TestStore
  let folder: TemporaryFolder

  /// The alarm `Slow`, on processing times above 100 ms in any of the last two minutes.
  static let slow = """
    {"AlarmName": "Slow", "MetricName": "ProcessingTime", "Namespace": "IARS",
     "Statistic": "Maximum", "Period": 60, "EvaluationPeriods": 2, "DatapointsToAlarm": 1,
     "Threshold": 100, "ComparisonOperator": "GreaterThanThreshold", "Severity": "critical"ACTIONS}
    """

  /// A store with `Slow`, the operator `ann`, and requests of 500 ms in the last minutes.
  ///
  /// - Parameters:
  ///   - folder: Where it is.
  ///   - hook: A shell script that `Slow` runs when it fires.
  /// - Throws: Where any of that does not work.
  init(_ folder: TemporaryFolder, hook: String? = nil) throws {
    self.folder = folder
    store = TestStore(folder)
    try receive(500)
    try ReviewDesk(folder).hire("ann")
    var actions = ""
    if let hook {
      let path = try folder.write(("#!/bin/sh\n" + hook + "\n").utf8, to: "hook.sh")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
      actions = #", "AlarmActions": ["exec:\#(path)"]"#
    }
    let text = Self.slow.replacingOccurrences(of: "ACTIONS", with: actions)
    try run("put", try folder.write(text.utf8, to: "slow.json"))
  }

  /// Imports requests of the last three minutes that took so many milliseconds.
  func receive(_ milliseconds: Double, _ name: String = "a") throws {
    let lines = (0..<18).map { index in
      Sample.line(
        "\(name)-\(index)",
        [
          "submitted_at": "\"\(Sample.now(Double(-10 * index)))\"",
          "processing_time_ms": "\(milliseconds)",
        ])
    }
    try store.imported(try folder.write(lines: lines, to: "\(name).jsonl"))
  }

  /// Runs `iars alarms`.
  func alarms(_ arguments: [String]) throws -> ChildProcess.Outcome {
    try Program.start(["alarms"] + arguments + ["--db", store.path], in: folder).wait()
  }

  /// Runs a verb and expects it to work.
  @discardableResult
  func run(_ arguments: String...) throws -> [Object] {
    let outcome = try alarms(arguments + ["--json"])
    try #require(outcome.status == 0, "\(arguments): \(outcome.messages)")
    return try objects(in: outcome.output)
  }

  /// The alarm as `list` prints it.
  func listed(_ name: String = "Slow") throws -> Object {
    try #require(try run("list").first { try $0.text("alarm") == name })
  }
}
