package import Engine
package import Terminal

/// Something that happened and may change what the console shows.
package enum ConsoleEvent: Equatable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// A text was pasted.
  case paste(String)
  /// The mouse was used.
  case mouse(MouseEvent)
  /// The terminal has another size.
  case resized(Size)
  /// The store was read.
  case read(Reading)
  /// A piece of the list of decisions was read.
  case decisionsRead(DecisionsReading)
  /// The list could not be read, and why, in one line.
  case decisionsFailed(String)
  /// A record was read; nil where the store holds none of this key.
  case recordRead(DecisionRecord?, DecisionKey)
  /// The queue was read, and the item that is shown.
  case deskRead(DeskReading)
  /// The queue could not be read, and why.
  case deskFailed(String)
  /// A step at the desk was taken, or not.
  case deskAnswered(DeskAnswer, of: DeskCommand)
  /// The alarms were read, and the one that is shown.
  case alarmsRead(AlarmsReading)
  /// The alarms could not be read, and why.
  case alarmsFailed(String)
  /// Something was done about alarms, or not.
  case alarmAnswered(AlarmAnswer, of: AlarmCommand)
  /// The models were read.
  case learningRead(LearningOverview)
  /// The models could not be read, and why.
  case learningFailed(String)
  /// So far is the training that is under way.
  case trainingProgressed(Trainer.Step)
  /// Something was done about models, or not.
  case learningAnswered(LearningAnswer, of: LearningCommand)
  /// The store could not be read, and why, in one line.
  case readFailed(String)
  /// The theme of this name is in use now; the flag says whether shades stand in for its colours.
  case themeLoaded(String, isTextured: Bool)
  /// The theme of this name is in use now because the operator chose it.
  case themeChosen(String, isTextured: Bool)
  /// The theme could not be loaded, and why; the one before stays.
  case themeFailed(String)
  /// The key file was read; of what is wrong in it, all is told.
  case keysLoaded(KeyFile.Reading)
  /// What was on the screen is in this file.
  case exported(String)
  /// So many decisions of the list are written.
  case exportProgressed(Int)
  /// It could not be written, and why.
  case exportFailed(String)
  /// The operator ended the writing; nothing is left of the file.
  case exportCancelled
  /// The log could not be written, and why; told once.
  case logFailed(String)
}
