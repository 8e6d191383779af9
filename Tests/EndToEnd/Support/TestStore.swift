import Foundation
import Testing

/// A store in a test's folder, looked at through the program.
struct TestStore {
  let path: String
  let folder: TemporaryFolder

  init(_ folder: TemporaryFolder, _ name: String = "store.db") {
    path = folder(name)
    self.folder = folder
  }

  /// Imports files, and expects it to work.
  ///
  /// - Returns: What was stored, passed over as duplicates, and rejected.
  @discardableResult
  func imported(_ files: String...) throws -> Counts {
    let outcome = try Program.start(["import"] + files + ["--db", path], in: folder).wait()
    #expect(outcome.status == 0, "\(outcome.messages)")
    return try Counts(outcome)
  }

  /// Makes mira, the operator that commands name, a manager.
  func addManager() throws {
    let added = try Program.run(
      "operators", "add", "mira", "--role", "manager", "--db", path, in: folder)
    #expect(added.status == 0, "\(added.messages)")
  }

  /// Expects the store's proof of itself to hold.
  ///
  /// - Returns: What it said.
  @discardableResult
  func verified(sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    let outcome = try Program.run("store", "verify", "--db", path, in: folder)
    #expect(outcome.status == 0, "\(outcome.messages)", sourceLocation: sourceLocation)
    #expect(outcome.text.hasPrefix("ok: "), sourceLocation: sourceLocation)
    return outcome.text
  }

  /// What `iars store info --json` tells.
  func info() throws -> Object {
    let outcome = try Program.run("store", "info", "--json", "--db", path, in: folder)
    try #require(outcome.status == 0, "\(outcome.messages)")
    return try object(in: outcome.output)
  }

  /// All decisions.
  func decisions() throws -> [Object] {
    let outcome = try Program.run("decisions", "--json", "--db", path, in: folder)
    try #require(outcome.status == 0, "\(outcome.messages)")
    return try objects(in: outcome.output)
  }

  /// What `iars stats --json` tells.
  func statistics(_ arguments: String...) throws -> Object {
    let outcome = try Program.start(
      ["stats", "--json", "--db", path] + arguments, in: folder
    ).wait()
    try #require(outcome.status == 0, "\(outcome.messages)")
    return try object(in: outcome.output)
  }

  /// Runs SQL by the program sqlite3.
  func sqlite(_ sql: String) throws -> String {
    let outcome = try ChildProcess(["sqlite3", path, sql], in: folder).wait()
    try #require(outcome.status == 0, "\(outcome.messages)")
    return outcome.text
  }

  /// What an import says at its end.
  struct Counts: Equatable {
    var stored: Int
    var duplicates: Int
    var rejected: Int

    init(stored: Int, duplicates: Int, rejected: Int) {
      self.stored = stored
      self.duplicates = duplicates
      self.rejected = rejected
    }

    /// Reads the last line of an import's messages.
    init(_ outcome: ChildProcess.Outcome) throws {
      let line = try #require(outcome.messages.split(separator: "\n").last)
      let numbers = line.split(separator: ",").map { Int($0.filter(\.isNumber)) ?? -1 }
      try #require(numbers.count == 3, "\(outcome.messages)")
      self.init(stored: numbers[0], duplicates: numbers[1], rejected: numbers[2])
    }
  }
}
