/// What is told to the terminal beside the screen: control sequences with a text made safe.
enum TerminalMessage {
  /// The title of the terminal's window.
  static func title(_ text: String, charset: Charset) -> String {
    "\u{1B}]2;\(PlainText.safe(text, charset: charset))\u{7}"
  }
}

/// How a terminal is asked to tell the desktop something.
package enum DesktopNotice: String, CaseIterable, Sendable {
  /// OSC 9, as iTerm2 introduced it: a text.
  case osc9
  /// OSC 777, as rxvt introduced it: a title and a text.
  case osc777

  /// What is sent to the terminal.
  ///
  /// - Parameters:
  ///   - text: What is told, of any content.
  ///   - charset: What the terminal can show.
  ///   - isInTmux: Whether tmux stands between: it passes on what is wrapped for it, if it is set
  ///     to (`allow-passthrough`).
  /// - Returns: The control sequence.
  func sequence(_ text: String, charset: Charset, isInTmux: Bool) -> String {
    let safe = PlainText.safe(text, charset: charset)
    let plain =
      switch self {
      // Without the name in front, a text that begins with a number could be a command.
      case .osc9: "\u{1B}]9;iars: \(safe)\u{7}"
      // A semicolon ends a part.
      case .osc777: "\u{1B}]777;notify;iars;\(safe.replacing(";", with: ","))\u{7}"
      }
    return isInTmux ? "\u{1B}Ptmux;\u{1B}\(plain)\u{1B}\\" : plain
  }
}
