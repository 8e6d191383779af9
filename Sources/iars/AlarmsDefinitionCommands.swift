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
    abstract: "Add alarms, or new versions of those of their names.",
    discussion: """
      A file holds one alarm as JSON: what `aws cloudwatch put-metric-alarm --cli-input-json` or \
      put-composite-alarm takes, and our Severity (critical, warning, info), Enabled and ExtraRange, \
      or the tags iars:severity, iars:enabled and iars:extra-range. Actions are \
      "exec:/absolute/path an argument", or "iars:rollback"; ARNs are kept and not run.
      """)

  @Argument(help: "Files of one alarm each.", completion: .file())
  var files: [String]

  @OptionGroup var options: AlarmsWorkOptions

  func run() throws {
    try options.work("put", needsOperator: false) { desk, now, output in
      for file in files {
        let definition = try desk.put(try Self.definition(in: file), at: now)
        let view = AlarmView(StoredAlarm(definition))
        try output.print(
          options.person.json
            ? AlarmsJSON.definition(definition) : AlarmsReport.put(view.definition))
      }
    }
  }

  private static func definition(in file: String) throws -> AlarmDefinition {
    guard let text = try SmallFile.text(at: file) else {
      throw EngineError(.noInput, at: file, "there is no such file")
    }
    return try AlarmFile.draft(text).definition()
  }
}

/// `iars alarms delete`.
struct AlarmsDeleteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Take an alarm away; its history stays.")

  @Argument(help: "The alarm's name.")
  var name: String

  @OptionGroup var options: AlarmsWorkOptions

  func run() throws {
    try options.work("delete", needsOperator: false) { desk, now, _ in
      try desk.delete(name, at: now)
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
