import Alarms
import GRDB

/// The mapping between a `StoredAlarm` and a row of `alarms`.
enum AlarmRow {
  /// Adds the alarms that come with the program.
  static func ship(into database: Database) throws {
    for definition in ShippedAlarms.all {
      try insert(StoredAlarm(definition), in: database)
      try keepVersion(definition, at: 0, by: "", in: database)
    }
  }

  /// Adds a row; one of the same name is replaced.
  static func insert(_ alarm: StoredAlarm, in database: Database) throws {
    let insert = try BoundStatement(
      "INSERT OR REPLACE INTO alarms (name, version, definition, life) VALUES (?, ?, ?, ?)",
      in: database)
    insert.bind(alarm.name, at: 1)
    insert.bind(Int64(alarm.definition.version), at: 2)
    insert.bind(AlarmFile.text(alarm.definition), at: 3)
    insert.bind(try life(alarm), at: 4)
    try insert.execute()
  }

  /// Writes what changes.
  static func update(_ name: String, life: String, in database: Database) throws {
    let update = try BoundStatement("UPDATE alarms SET life = ? WHERE name = ?", in: database)
    update.bind(life, at: 1)
    update.bind(name, at: 2)
    try update.execute()
  }

  static func delete(_ name: String, in database: Database) throws {
    let delete = try BoundStatement("DELETE FROM alarms WHERE name = ?", in: database)
    delete.bind(name, at: 1)
    try delete.execute()
  }

  /// Keeps a version for good.
  static func keepVersion(
    _ definition: AlarmDefinition, at time: Int64, by author: String, in database: Database
  ) throws {
    let insert = try BoundStatement(
      """
      INSERT INTO alarm_versions (name, version, definition, time, author) VALUES (?, ?, ?, ?, ?)
      """, in: database)
    insert.bind(definition.name, at: 1)
    insert.bind(Int64(definition.version), at: 2)
    insert.bind(AlarmFile.text(definition), at: 3)
    insert.bind(time, at: 4)
    insert.bind(author, at: 5)
    try insert.execute()
  }

  /// The number that the next version of a name has: names that were deleted go on counting.
  static func nextVersion(of name: String, in database: Database) throws -> Int {
    let last = try BoundStatement(
      "SELECT max(version) FROM alarm_versions WHERE name = ?", in: database)
    defer { last.reset() }
    last.bind(name, at: 1)
    return try last.step() ? Int(last.integer(0)) + 1 : 1
  }

  /// Who made a version; empty where that is not known.
  static func author(of definition: AlarmDefinition, in database: Database) throws -> String {
    let row = try BoundStatement(
      "SELECT author FROM alarm_versions WHERE name = ? AND version = ?", in: database)
    defer { row.reset() }
    row.bind(definition.name, at: 1)
    row.bind(Int64(definition.version), at: 2)
    return try row.step() ? row.string(0) : ""
  }

  /// The life of an alarm as text.
  static func life(_ alarm: StoredAlarm) throws -> String {
    try LifeRecord.text(LifeRecord(alarm.life, reason: alarm.reason, value: alarm.value))
  }

  /// The definition that a text holds.
  static func definition(_ text: String, version: Int) throws -> AlarmDefinition {
    do {
      return try AlarmFile.draft(text).definition(version: version)
    } catch {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "the definition of an alarm is damaged: \(error)")
    }
  }

  /// A definition with the life that a text holds.
  static func alarm(_ definition: AlarmDefinition, life text: String) throws -> StoredAlarm {
    let record = try LifeRecord.read(LifeRecord.self, text)
    return StoredAlarm(definition, try record.life, reason: record.reason, value: record.value)
  }

  /// The alarms as a set.
  static func set(_ definitions: [AlarmDefinition]) throws -> AlarmSet {
    do {
      return try AlarmSet(definitions)
    } catch {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "the alarms contradict one another: \(error)")
    }
  }
}
