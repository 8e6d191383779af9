package import Engine

extension ConsoleEvent {
  /// Notes the event where somebody may ask for it later; keys and readings as usual are not.
  ///
  /// - Parameters:
  ///   - log: Where to.
  ///   - state: What the console knew before the event.
  package func note(in log: Log, before state: ConsoleState) {
    switch self {
    case .read(let reading):
      if state.failure != nil { log.info("the store can be read again") }
      if let old = state.reading, old.edition != reading.edition {
        log.warning("the store was away or is another file now: everything was read anew")
      }
    case .readFailed(let reason): log.error("the store cannot be read: \(reason)")
    case .decisionsFailed(let reason):
      if reason != state.failure { log.error("the decisions cannot be read: \(reason)") }
    case .deskFailed(let reason):
      if reason != state.failure { log.error("the queue cannot be read: \(reason)") }
    case .deskAnswered(.refused(let reason), of: _): log.warning("refused: \(reason)")
    case .alarmsFailed(let reason):
      if reason != state.failure { log.error("the alarms cannot be read: \(reason)") }
    case .alarmAnswered(.refused(let reason), of: _): log.warning("refused: \(reason)")
    case .learningFailed(let reason):
      if reason != state.failure { log.error("the models cannot be read: \(reason)") }
    case .learningAnswered(.refused(let reason), of: _): log.warning("refused: \(reason)")
    case .learningAnswered(.champion(let version), of: _):
      log.info("champion: \(version ?? "none")")
    case .learningAnswered(.trained(let version, _, _, _, _), of: _):
      log.info("trained: \(version)")
    case .learningAnswered(.shadow(let version), of: _): log.info("shadow: \(version)")
    case .themeLoaded(let name, isTextured: _), .themeChosen(let name, isTextured: _):
      log.info("theme \(name) loaded")
    case .themeFailed(let reason): log.warning("theme kept: \(reason)")
    case .keysLoaded(let reading): for problem in reading.problems { log.warning(problem) }
    case .exported(let path): log.info("written: \(path)")
    case .exportFailed(let reason): log.error("nothing was exported: \(reason)")
    case .exportCancelled: log.info("the export was cancelled")
    case .key, .paste, .mouse, .resized, .decisionsRead, .recordRead, .deskRead, .deskAnswered,
      .alarmsRead, .alarmAnswered, .learningRead, .trainingProgressed, .learningAnswered,
      .exportProgressed, .logFailed:
      break
    }
  }

  /// What is to be told of it where the console has ended meanwhile; nil for nothing.
  package var unseen: String? {
    switch self {
    case .deskAnswered(.refused(let reason), of: _), .alarmAnswered(.refused(let reason), of: _):
      "refused: \(reason)"
    case .learningAnswered(let answer, let command): "\(command.title): \(answer.words)"
    default: nil
    }
  }
}
