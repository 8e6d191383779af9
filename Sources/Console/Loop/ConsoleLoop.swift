package import Engine
package import Routing
package import Terminal

/// The loop of the main thread: events in, one frame out.
package final class ConsoleLoop {
  /// Why the loop ends.
  package enum Ending: Equatable, Sendable {
    /// The operator asked for it.
    case quit
    /// A signal did.
    case signal(TerminalSignal)
  }

  /// All that the console remembers.
  package private(set) var state: ConsoleState
  private let host: any ConsoleHost
  private let log: Log
  /// What the reader is to be asked once the frame is shown, for it would compete for a core.
  private var questions: [Effect] = []

  /// A loop that has shown nothing yet.
  package init(_ state: ConsoleState, in host: any ConsoleHost, log: Log = .none) {
    self.state = state
    self.host = host
    self.log = log
  }

  /// Shows the state as it is, then asks what has come up.
  package func present() {
    let now = host.now
    if let reason = log.takeFailure() { _ = state.apply(.logFailed(reason), at: now) }
    host.show(Screen.frame(state, now: now), title: state.title)
    let asked = questions
    questions.removeAll()
    for question in asked {
      for answer in host.perform(question, for: state) { _ = take(answer) }
    }
  }

  /// When the frame changes though nothing happens.
  package var nextChange: Timestamp { state.nextChange(after: host.now) }

  /// Answers events, then shows what they have made of the state.
  ///
  /// - Returns: Why the loop ends; nil where it goes on. Events after that one are not answered.
  package func turn(_ events: [TerminalEvent]) -> Ending? {
    for event in events {
      if let ending = answer(event) { return ending }
    }
    present()
    return nil
  }

  private func answer(_ event: TerminalEvent) -> Ending? {
    switch event {
    case .signal(.interrupt): .quit
    case .signal(let signal): .signal(signal)
    case .hangup: .signal(.hangup)
    case .deadline: nil
    case .resized: take(.resized(host.resize()))
    case .mail: take(host.takeMail())
    case .key(let key): take(.key(key))
    case .paste(let text): take(.paste(text))
    case .mouse(let event): take(.mouse(event))
    }
  }

  private func take(_ events: [ConsoleEvent]) -> Ending? {
    for event in events {
      if let ending = take(event) { return ending }
    }
    return nil
  }

  /// Applies an event and does what follows from it.
  private func take(_ event: ConsoleEvent) -> Ending? {
    event.note(in: log, before: state)
    for effect in state.apply(event, at: host.now) {
      switch effect {
      case .quit: return .quit
      case .read, .readDecisions, .readDesk, .readAlarms, .readLearning: questions.append(effect)
      case .repaint, .reload, .nextTheme, .desk, .alarm, .announce, .learning, .cancelTraining,
        .setMouse, .export, .cancelExport:
        if let ending = take(host.perform(effect, for: state)) { return ending }
      }
    }
    return nil
  }
}
