import Routing

/// What is done when an alarm changes its state.
package enum AlarmAction: Hashable, Sendable, CustomStringConvertible {
  /// A program and its arguments, run without a shell.
  case hook([String])
  /// Makes the model before the champion champion again, if the champion is new.
  case rollBack
  /// An action of CloudWatch's (an ARN): kept for it, and never run here.
  case foreign(String)

  private static let prefix = "exec:"
  private static let rollBackText = "iars:rollback"

  /// Whether it is done here, and not by CloudWatch.
  package var isOurs: Bool {
    switch self {
    case .hook, .rollBack: true
    case .foreign: false
    }
  }

  /// The action as it stands in an alarm file: `exec:/usr/bin/page "on call"`, `iars:rollback` or
  /// an ARN.
  package var description: String {
    switch self {
    case .hook(let arguments):
      Self.prefix + arguments.map(CommandWords.quoted).joined(separator: " ")
    case .rollBack: Self.rollBackText
    case .foreign(let name): name
    }
  }

  /// Reads an action.
  ///
  /// - Throws: What is wrong, and where.
  package static func parse(_ text: String) throws(AlarmTextProblem) -> AlarmAction {
    if text.hasPrefix("arn:") { return .foreign(text) }
    if text == rollBackText { return .rollBack }
    guard text.hasPrefix(prefix) else {
      throw AlarmTextProblem(
        at: 0..<text.count, "'\(AlarmText.shown(text))' is no action",
        expected: "exec: with an absolute path and arguments, \(rollBackText), or an ARN")
    }
    let words = try CommandWords.split(text, from: prefix.count)
    guard let program = words.first, program.hasPrefix("/") else {
      throw AlarmTextProblem(
        at: prefix.count..<text.count, "a hook is named by its absolute path",
        expected: "exec:/path/to/hook, with arguments after it")
    }
    return .hook(words)
  }
}

/// What an alarm does on each change of its state.
package struct AlarmActions: Hashable, Sendable {
  /// Whether any of them run.
  package var isEnabled: Bool
  package var onAlarm: [AlarmAction]
  package var onOK: [AlarmAction]
  package var onInsufficientData: [AlarmAction]

  /// As many as CloudWatch takes for each state.
  package static let mostForState = 5

  /// Actions for each state that is entered.
  package init(
    isEnabled: Bool = true, onAlarm: [AlarmAction] = [], onOK: [AlarmAction] = [],
    onInsufficientData: [AlarmAction] = []
  ) {
    self.isEnabled = isEnabled
    self.onAlarm = onAlarm
    self.onOK = onOK
    self.onInsufficientData = onInsufficientData
  }

  /// The actions for entering a state, whether they are enabled or not.
  package func entering(_ state: AlarmState) -> [AlarmAction] {
    switch state {
    case .ok: onOK
    case .alarm: onAlarm
    case .insufficientData: onInsufficientData
    }
  }
}
