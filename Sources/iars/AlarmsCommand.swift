import ArgumentParser

/// `iars alarms`: thresholds that watch the routing, without the console.
struct AlarmsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alarms",
    abstract: "Watch the routing by thresholds, and handle what they find.",
    discussion: """
      Exit status: 0 done, 3 the step does not fit the alarm as it is now, 4 no such operator, \
      65 what was given is wrong; else as iars.
      """,
    subcommands: [
      AlarmsListCommand.self, AlarmsShowCommand.self, AlarmsHistoryCommand.self,
      AlarmsPutCommand.self, AlarmsDeleteCommand.self, AlarmsEnableCommand.self,
      AlarmsDisableCommand.self, AlarmsAckCommand.self, AlarmsUnackCommand.self,
      AlarmsSnoozeCommand.self, AlarmsUnsnoozeCommand.self, AlarmsCommentCommand.self,
      AlarmsResolveCommand.self, AlarmsSilenceCommand.self, AlarmsUnsilenceCommand.self,
      AlarmsSilencesCommand.self, AlarmsMuteCommand.self, AlarmsUnmuteCommand.self,
      AlarmsTestCommand.self, AlarmsRunCommand.self, AlarmsHandoverCommand.self,
    ])
}
