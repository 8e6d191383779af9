/// Something that the console must answer.
package enum TerminalEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// The mouse was used, which happens only after `CursesScreen.setMouse(true)`.
  case mouse(MouseEvent)
  /// A text was pasted; of a very long one, this is the beginning.
  case paste(String)
  /// The terminal has another size, or was away: call `CursesScreen.resize()`, then present.
  case resized
  /// A signal asks to end.
  case signal(TerminalSignal)
  /// The doorbell rang: look into the mailboxes.
  case mail
  /// The deadline has passed.
  case deadline
  /// The terminal is gone. The loop must end; waiting again returns at once.
  case hangup
}
