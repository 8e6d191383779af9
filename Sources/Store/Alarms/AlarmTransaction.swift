package import Alarms
import GRDB
import Review
package import Routing

/// The alarms within one transaction: what is done through it is kept as a whole or not at all.
package struct AlarmTransaction {
  /// Who does it.
  package let actor: AlarmActor
  /// The clock's moment.
  package let time: Timestamp
  /// The screen or command that it comes from; see `LogRow.origin`.
  package let origin: String

  let database: Database
  private let log: EventLog

  init(actor: AlarmActor, time: Timestamp, origin: String, in database: Database) {
    self.actor = actor
    self.time = time
    self.origin = origin
    self.database = database
    log = EventLog(in: database)
  }

  /// All alarms as they are now.
  package func book() throws -> AlarmBook {
    var book = AlarmBook()
    try book.refresh(in: database)
    return book
  }

  /// Reads what has changed in a book since it was read.
  package func refresh(_ book: inout AlarmBook) throws {
    try book.refresh(in: database)
  }

  /// Adds an alarm, or a new version of the one of its name, which keeps its state.
  ///
  /// - Parameters:
  ///   - definition: The definition; its version does not count.
  ///   - seen: The version that it was made of; nil where it replaces whichever is there.
  /// - Returns: The definition with its version; the one before where nothing changes.
  /// - Throws: `AlarmProblems` or `AlarmSetProblems` where it is wrong, alone or among the others,
  ///   and `AlarmConflict` where another version than the seen one is in force.
  @discardableResult
  package func put(
    _ definition: AlarmDefinition, over seen: Int? = nil
  ) throws -> AlarmDefinition {
    var definition = definition
    let problems = definition.problems
    guard problems.isEmpty else { throw AlarmProblems(problems) }
    let book = try book()
    let before = book[definition.name]
    definition.version = before?.definition.version ?? 0
    guard before?.definition != definition else { return definition }
    if let seen, seen != before?.definition.version {
      throw AlarmConflict(
        name: definition.name, version: before?.definition.version,
        author: try AlarmRow.author(of: definition, in: database))
    }
    definition.version = try AlarmRow.nextVersion(of: definition.name, in: database)
    var definitions = book.alarms.map(\.definition).filter { $0.name != definition.name }
    definitions.append(definition)
    try AlarmSet(definitions).checkSwitches(of: definition.name)
    var alarm = before ?? StoredAlarm(definition)
    alarm.definition = definition
    try AlarmRow.insert(alarm, in: database)
    try AlarmRow.keepVersion(
      definition, at: time.microseconds, by: actor.name, in: database)
    try record(
      "alarm.put", alarm: definition.name,
      ["version": .number(Double(definition.version)), "rule": .text(definition.summary)])
    guard let before, before.definition.isEnabled, !definition.isEnabled else { return definition }
    try apply(.withdrawn, to: alarm, because: "switched off by \(actor.name)")
    return definition
  }

  /// Takes an alarm away; its history stays.
  ///
  /// - Throws: `AlarmProblem` where there is none of the name, `AlarmSetProblems` where another
  ///   alarm's rule names it.
  package func delete(_ name: String) throws {
    let book = try book()
    let alarm = try book.alarm(named: name)
    _ = try AlarmSet(book.alarms.map(\.definition).filter { $0.name != name })
    if alarm.definition.isEnabled {
      try apply(.withdrawn, to: alarm, because: "deleted by \(actor.name)")
    }
    try AlarmRow.delete(name, in: database)
    try record("alarm.delete", alarm: name)
  }

  /// Does something about an alarm's open episode.
  ///
  /// - Parameters:
  ///   - act: What.
  ///   - name: The alarm.
  ///   - episode: The number of the episode that was seen; nil for whichever is open.
  /// - Returns: The alarm after it.
  /// - Throws: `HandlingRefusal`, after which nothing has changed, or `AlarmProblem` where there is
  ///   no such alarm.
  @discardableResult
  package func ask(
    _ act: HandlingRequest.Act, of name: String, episode: Int? = nil
  ) throws -> StoredAlarm {
    let alarm = try book().alarm(named: name)
    let open = alarm.life.episode?.number
    let request = HandlingRequest(act, by: actor.name, episode: episode)
    let after = try apply(
      .asked(request), to: alarm, because: "resolved by \(actor.name)",
      suppression: try suppression(of: alarm.definition, at: time))
    var body = act.body
    body["episode"] = (open ?? episode).map { .number(Double($0)) }
    if case .acknowledge = act { body.merge(takenOver(alarm.life.episode)) { _, new in new } }
    try record(act.kind, alarm: name, body)
    return after
  }

  /// Whom somebody takes an episode over from, and whose snooze that ends.
  private func takenOver(_ episode: Episode?) -> [String: JSONValue] {
    var body: [String: JSONValue] = [:]
    if let owner = episode?.handling.owner, owner != actor.name {
      body["taken_over_from"] = .text(owner)
    }
    if case .snoozed(let snooze, _) = episode?.handling, snooze.author != actor.name {
      body["ended_snooze_of"] = .text(snooze.author)
    }
    return body
  }

  /// Appends to the log of events what somebody did about an alarm.
  func record(_ kind: String, alarm: String, _ body: [String: JSONValue] = [:]) throws {
    var body = body
    body["alarm"] = .text(alarm)
    try log.append(
      LogRow(
        sequence: 0, time: time, who: actor.name, role: actor.role, origin: origin, kind: kind,
        item: nil, body: try LifeRecord.text(JSONValue.object(body))))
  }
}

extension HandlingRequest.Act {
  /// The kind of the act in the log.
  fileprivate var kind: String {
    switch self {
    case .acknowledge: "alarm.acknowledge"
    case .unacknowledge: "alarm.unacknowledge"
    case .snooze: "alarm.snooze"
    case .unsnooze: "alarm.unsnooze"
    case .comment: "alarm.comment"
    case .resolve: "alarm.resolve"
    }
  }

  fileprivate var body: [String: JSONValue] {
    switch self {
    case .acknowledge(let comment, _), .comment(let comment), .resolve(let comment):
      ["comment": .text(comment)]
    case .snooze(let until, let reason):
      ["until": .text(until.description), "reason": .text(reason)]
    case .unacknowledge, .unsnooze: [:]
    }
  }
}
