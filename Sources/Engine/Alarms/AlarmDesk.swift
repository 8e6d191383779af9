package import Alarms
package import Routing
package import Store

/// What people do about alarms, each step kept or refused as a whole.
///
/// A step that is done survives a power cut and is in the log of events. A step that is refused
/// throws `HandlingRefusal`, `AlarmProblem`, `AlarmProblems`, `AlarmSetProblems` or `ReviewRefusal`
/// where there is no such operator; `StoreError` passes through.
package struct AlarmDesk: Sendable {
  /// The store that it works in.
  package let store: Store
  /// Who works; nil for nobody by name, who may change definitions alone.
  package let name: String?
  private let account: String?
  private let origin: String

  /// A desk by a connection of its own.
  ///
  /// - Parameters:
  ///   - store: The connection, open to write; one that is read-only refuses every step.
  ///   - name: The operator.
  ///   - account: Who the log names where no operator works; nil for the program.
  ///   - origin: The screen or command, for the log of events.
  package init(
    store: Store, operator name: String?, account: String? = nil, origin: String
  ) {
    self.store = store
    self.name = name
    self.account = account
    self.origin = origin
  }

  /// Closes the connection.
  package func close() {
    store.close()
  }

  /// Does something about an alarm's open episode.
  ///
  /// - Parameters:
  ///   - act: What.
  ///   - alarm: The alarm's name.
  ///   - episode: The number of the episode that was seen; nil for whichever is open.
  ///   - time: The clock's moment.
  /// - Returns: The alarm after it.
  /// - Throws: As all that is done here.
  @discardableResult
  package func ask(
    _ act: HandlingRequest.Act, of alarm: String, episode: Int? = nil, at time: Timestamp
  ) throws -> StoredAlarm {
    try work(at: time) { try $0.ask(act, of: alarm, episode: episode) }
  }

  /// Begins a silence from now on.
  ///
  /// - Parameters:
  ///   - matcher: Which alarms.
  ///   - end: When it ends.
  ///   - reason: Why.
  ///   - time: The clock's moment.
  /// - Returns: The silence with its number.
  /// - Throws: As all that is done here.
  package func silence(
    _ matcher: AlarmMatcher, until end: Timestamp, reason: String, at time: Timestamp
  ) throws -> StoredSilence {
    let silence = try Silence(
      matcher, from: time, until: end, author: name ?? "", reason: reason)
    return try work(at: time) { try $0.silence(silence) }
  }

  /// Ends a silence before its time.
  @discardableResult
  package func endSilence(_ id: Int64, at time: Timestamp) throws -> StoredSilence {
    try work(at: time) { try $0.endSilence(id) }
  }

  /// Ends silences before their time, all or none.
  ///
  /// - Parameters:
  ///   - ids: Their numbers.
  ///   - time: The clock's moment.
  /// - Throws: As all that is done here.
  package func endSilences(_ ids: [Int64], at time: Timestamp) throws {
    try work(at: time) { alarms in
      for id in ids { try alarms.endSilence(id) }
    }
  }

  /// Adds an alarm, or a new version of the one of its name.
  ///
  /// - Parameters:
  ///   - definition: The definition; its version does not count.
  ///   - seen: The version that it was made of; nil where it replaces whichever is there.
  ///   - time: The clock's moment.
  /// - Returns: The definition with its version.
  /// - Throws: As all that is done here, and `AlarmConflict` where another version than the seen one
  ///   is in force.
  @discardableResult
  package func put(
    _ definition: AlarmDefinition, over seen: Int? = nil, at time: Timestamp
  ) throws -> AlarmDefinition {
    try work(at: time) { try $0.put(definition, over: seen) }
  }

  /// Switches an alarm on or off.
  ///
  /// - Returns: The definition with its version, the same where it was so already.
  @discardableResult
  package func set(
    enabled: Bool, _ alarm: String, at time: Timestamp
  ) throws -> AlarmDefinition {
    try work(at: time) { alarms in
      var definition = try alarms.book().alarm(named: alarm).definition
      definition.isEnabled = enabled
      return try alarms.put(definition)
    }
  }

  /// Adds alarms, or new versions of those of their names: all, or none.
  ///
  /// - Parameters:
  ///   - definitions: In any order: composite ones come after what they may name.
  ///   - time: The clock's moment.
  /// - Returns: The definitions with their versions, as they were given.
  /// - Throws: As all that is done here.
  package func put(
    _ definitions: [AlarmDefinition], at time: Timestamp
  ) throws -> [AlarmDefinition] {
    try work(at: time) { alarms in
      var put = definitions
      for isComposite in [false, true] {
        for index in put.indices where (put[index].metricRule == nil) == isComposite {
          put[index] = try alarms.put(put[index])
        }
      }
      return put
    }
  }

  /// Takes an alarm away.
  ///
  /// - Parameters:
  ///   - alarm: The alarm.
  ///   - isForced: Whether it goes even while it fires.
  ///   - time: The clock's moment.
  /// - Throws: As all that is done here; `HandlingRefusal.fires` where it does.
  package func delete(_ alarm: String, isForced: Bool = false, at time: Timestamp) throws {
    try work(at: time) { alarms in
      let life = try alarms.book().alarm(named: alarm).life
      if !isForced, let episode = life.episode {
        throw HandlingRefusal.fires(since: episode.start, owner: episode.handling.owner)
      }
      try alarms.delete(alarm)
    }
  }

  /// Adds a mute window, or changes the one of its name.
  package func put(_ mute: MuteWindow, at time: Timestamp) throws {
    try work(at: time) { try $0.put(mute) }
  }

  /// Takes a mute window away.
  package func removeMute(_ mute: String, at time: Timestamp) throws {
    try work(at: time) { try $0.removeMute(mute) }
  }

  /// Works in one transaction.
  private func work<Value>(
    at time: Timestamp, _ body: (AlarmTransaction) throws -> Value
  ) throws -> Value {
    try store.alarms(by: name, at: time, from: origin, account: account, body)
  }
}
