import Alarms
import ArgumentParser
import Engine
import Glibc
import Routing
import Store

/// `iars alarms put`.
struct AlarmsPutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "put",
    abstract: "Add alarms, or new versions of those of their names: all, or none.",
    discussion: """
      A file holds one alarm as JSON: what `aws cloudwatch put-metric-alarm --cli-input-json` or \
      put-composite-alarm takes, and our Severity (critical, warning, info), Enabled and ExtraRange, \
      or the tags iars:severity, iars:enabled and iars:extra-range. Actions are \
      "exec:/absolute/path an argument", or "iars:rollback"; ARNs are kept and not run. An alarm \
      that is switched off has no state for the rule of another that is on: switch that off first.
      """)

  @Argument(help: "Files of one alarm each.", completion: .file())
  var files: [String]

  @OptionGroup var options: AlarmsWorkOptions

  func run() throws {
    try options.work("put", needsOperator: false) { desk, now, output in
      let definitions = try Self.definitions(in: files)
      for definition in try desk.put(definitions, at: now) {
        try output.print(
          options.person.json
            ? AlarmsJSON.definition(definition) : AlarmsReport.put(definition))
      }
    }
  }

  /// What the files hold; of several, with the name of each one that is wrong.
  private static func definitions(in files: [String]) throws -> [AlarmDefinition] {
    var refusal = AlarmFilesRefusal()
    var definitions: [AlarmDefinition] = []
    for file in files {
      guard let text = try SmallFile.text(at: file) else {
        throw EngineError(.noInput, at: file, "there is no such file")
      }
      do {
        definitions.append(try AlarmFile.draft(text).definition())
      } catch let problems as AlarmProblems where files.count > 1 {
        refusal.lines += problems.problems.map { "\(file): \($0)" }
      }
    }
    guard refusal.lines.isEmpty else { throw refusal }
    return definitions
  }
}

/// What is wrong in which of several alarm files; nothing of any was put.
struct AlarmFilesRefusal: Error, CustomStringConvertible {
  var lines: [String] = []

  var description: String {
    (lines + ["nothing was put"]).map(\.safe).joined(separator: "\n")
  }
}

/// `iars alarms delete`.
struct AlarmsDeleteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Take an alarm away; its history stays.")

  @Argument(help: "The alarm's name.")
  var name: String

  @Flag(help: "Even while it fires; ends its episode.")
  var force = false

  @OptionGroup var options: AlarmsWorkOptions

  func run() throws {
    try options.work("delete", needsOperator: false) { desk, now, _ in
      try desk.delete(name, isForced: force, at: now)
    }
  }
}

/// `iars alarms enable`.
struct AlarmsEnableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable", abstract: "Have an alarm evaluated.")

  @Argument(help: "The alarm's name.")
  var name: String

  @OptionGroup var options: AlarmsWorkOptions

  func run() throws { try options.set(enabled: true, name, "enable") }
}

/// `iars alarms disable`.
struct AlarmsDisableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disable", abstract: "Have an alarm evaluated no longer; ends its open episode.")

  @Argument(help: "The alarm's name.")
  var name: String

  @OptionGroup var options: AlarmsWorkOptions

  func run() throws { try options.set(enabled: false, name, "disable") }
}

extension AlarmsWorkOptions {
  fileprivate func set(enabled: Bool, _ name: String, _ verb: String) throws {
    try work(verb, needsOperator: false) { desk, now, output in
      let definition = try desk.set(enabled: enabled, name, at: now)
      if person.json { try output.print(AlarmsJSON.definition(definition)) }
    }
  }
}
