package import Alarms
package import Engine
package import Routing
import Store

/// What an operator does about alarms; it is done by the alarms' own thread.
package enum AlarmCommand: Equatable, Sendable {
  /// Something about the episode that was seen.
  case ask(HandlingRequest.Act, of: String, episode: Int?)
  case silence(AlarmMatcher, until: Timestamp, reason: String)
  /// Ends silences before their time, all or none.
  case endSilences([Int64])
  /// Keeps a definition that was made of a version.
  case put(AlarmDefinition, over: Int)
  /// Writes the handover to a new file.
  case write([String], named: String)
}

/// What became of it.
package enum AlarmAnswer: Equatable, Sendable {
  /// It is done, in words.
  case done(String)
  /// Nothing was changed, and why.
  case refused(String)
  /// Nothing was changed, as somebody else changed it before: what and who.
  case conflict(String)
}

extension AlarmCommand {
  /// Does what needs no desk; what does is refused.
  package func performWithoutDesk() -> AlarmAnswer {
    guard case .write(let lines, let name) = self else {
      return .refused("this console is read-only")
    }
    do {
      let isNew = try SmallFile.create(name, lines.joined(separator: "\n") + "\n")
      return isNew ? .done("written to \(name)") : .refused("there is a file \(name) already")
    } catch {
      return .refused("\(error)")
    }
  }
}

extension AlarmDesk {
  /// Does what was asked for.
  ///
  /// - Returns: What became of it; what the store or a rule refuses is an answer, no error.
  package func perform(_ command: AlarmCommand, at now: Timestamp) -> AlarmAnswer {
    do {
      switch command {
      case .ask(let act, let alarm, let episode):
        try ask(act, of: alarm, episode: episode, at: now)
        return .done("\(alarm) \(act.done)")
      case .silence(let matcher, let end, let reason):
        let made = try silence(matcher, until: end, reason: reason, at: now)
        return .done("silence \(made.id) is in force, listed with the alarms that it hides")
      case .endSilences(let ids):
        try endSilences(ids, at: now)
        let names = ids.map { "\($0)" }.joined(separator: ", ")
        return .done(ids.count == 1 ? "silence \(names) has ended" : "silences \(names) have ended")
      case .put(let definition, let seen):
        let kept = try put(definition, over: seen, at: now)
        return .done("\(kept.name) is version \(kept.version) now")
      case .write: return command.performWithoutDesk()
      }
    } catch let conflict as AlarmConflict {
      // Of what was deleted there is nothing to take.
      return conflict.version == nil ? .refused("\(conflict)") : .conflict("\(conflict)")
    } catch {
      return .refused("\(error)")
    }
  }
}

extension HandlingRequest.Act {
  fileprivate var done: String {
    switch self {
    case .acknowledge: "is yours"
    case .unacknowledge: "is nobody's"
    case .snooze(let until, _): "is quiet until \(TimeText.date(until.microseconds))"
    case .unsnooze: "is heard again"
    case .comment: "has your comment"
    case .resolve: "is closed"
    }
  }
}
