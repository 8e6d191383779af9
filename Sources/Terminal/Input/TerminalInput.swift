/// What the operator did at the terminal.
package enum TerminalInput: Hashable, Sendable {
  /// Pressed a key.
  case key(Key)
  /// Clicked, or turned the wheel.
  case mouse(MouseEvent)
  /// Pasted a text, where the terminal marks pastes; of a very long one, its beginning.
  case paste(String)
}
