/// What the reducer asks the loop to do, as it does nothing itself.
package enum Effect: Equatable, Sendable {
  /// Read the store.
  case read(ReadRequest)
  /// Read what the Decisions screen needs; nil when it needs nothing any more.
  case readDecisions(DecisionsRequest?)
  /// Read what the Review screen needs; nil when it needs nothing any more.
  case readDesk(DeskRequest?)
  /// Take a step at the desk.
  case desk(DeskCommand)
  /// Read what the Alarms screen needs; nil when it needs nothing any more.
  case readAlarms(AlarmsRequest?)
  /// Do something about alarms.
  case alarm(AlarmCommand)
  /// Announce what fires, as the terminal is set to.
  case announce(String)
  /// Read what the Learning screen needs, or nothing for it any more.
  case readLearning(Bool)
  /// Have something done about models.
  case learning(LearningCommand)
  /// End the training that is under way.
  case cancelTraining
  /// Load the theme and the key file anew.
  case reload
  /// Load the theme after the one in use.
  case nextTheme
  /// Draw every cell anew.
  case repaint
  /// Write what is on the screen to a file.
  case export(ExportKind)
  /// End the writing of that file, and remove it.
  case cancelExport
  /// Take the mouse from the terminal, or give it back.
  case setMouse(Bool)
  /// End the console.
  case quit
}
