import GRDB
import Routing
import Store
import Testing

/// The index of words holds what the texts hold.
struct QueryWordsTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func find(_ text: String) throws -> [String] {
    let store = try folder.store(.readOnly)
    defer { store.close() }
    return try store.identifiers(
      DecisionQuery(filter: try Filter.parse(text), now: QuerySamples.now))
  }

  @Test func appendsAreFoundAtOnceAndForeignRowsToo() throws {
    let store = try folder.store()
    defer { store.close() }
    var decision = Samples.decision("A", at: 1)
    decision.text = "First garage"
    try store.append([decision])
    try folder.foreign { database in
      var decision = Samples.decision("B", at: 2)
      decision.text = "Second garage"
      try Samples.insertForeign(decision, into: database)
    }
    #expect(try find("garage") == ["B", "A"])
    #expect(try find("second") == ["B"])
    // A duplicate is not indexed twice.
    #expect(try store.append([decision]).duplicates == 1)
    #expect(try store.problems() == [])
  }

  @Test func whatIsNotKeptIsNotIndexed() throws {
    let store = try folder.store()
    defer { store.close() }
    try store.append([Samples.decision()])
    try folder.foreign { database in
      try database.execute(sql: "BEGIN")
      var decision = Samples.decision("B", at: 2)
      decision.text = "garage"
      try Samples.insertForeign(decision, into: database)
      try database.execute(sql: "ROLLBACK")
    }
    #expect(try find("garage") == [])
    #expect(try store.problems() == [])
  }

  @Test func verifyFindsAWrongIndexAndRebuildMendsIt() throws {
    let store = try folder.store()
    defer { store.close() }
    try store.append((0..<5).map { Samples.decision("A\($0)", at: Int64($0)) })
    try folder.foreign { database in
      try database.execute(
        sql: """
          INSERT INTO decision_words (decision_words, rowid, text)
          VALUES ('delete', 3, 'A train to Calgary');
          INSERT INTO decision_words (rowid, text) VALUES (3, 'A bus to Calgary')
          """)
    }
    #expect(try store.problems().contains { $0.contains("words") })
    _ = try store.rebuild(progress: { _ in })
    #expect(try store.problems() == [])
    #expect(try find("train").count == 5)
  }

  @Test func anOlderStoreIsIndexedWhenItIsOpened() throws {
    let store = try folder.store()
    try store.append([Samples.decision()])
    store.close()
    try folder.foreign { database in
      try database.execute(
        sql: """
          DROP TRIGGER decisions_index_words; DROP TABLE decision_words;
          DROP INDEX decisions_outcome; DROP INDEX decisions_category;
          DROP INDEX decisions_requestor; DROP INDEX decisions_policy; DROP INDEX decisions_rule;
          DELETE FROM grdb_migrations WHERE identifier LIKE '2 %'
          """)
    }
    #expect(throws: StoreError.self) { try folder.store(.readOnly) }
    let migrated = try folder.store(.readWrite)
    defer { migrated.close() }
    #expect(try migrated.problems() == [])
    #expect(try find("calgary") == ["REQ-1"])
  }

  @Test func wordsAreThoseOfSQLite() throws {
    // All but the middles of the large blocks, whose scalars are all alike.
    let ranges = [
      0x1...0x3410, 0x4DA0...0x4E10, 0x9FA0...0xAC10, 0xD790...0xE010, 0xF8F0...0x12500,
      0x16E00...0x17010, 0x1B000...0x1B200, 0x1D000...0x20010, 0x2A6C0...0x2A710, 0xE0000...0xE0200,
    ]
    let scalars = ranges.flatMap { $0.compactMap { Unicode.Scalar(UInt32($0)) } }
    let queue = try DatabaseQueue()
    let differences = try queue.write { database in
      try database.execute(
        sql: """
          CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2');
          CREATE VIRTUAL TABLE seen USING fts5vocab (words, instance)
          """)
      let insert = try database.makeStatement(
        sql: "INSERT INTO words (rowid, text) VALUES (?, ?)")
      for scalar in scalars { try insert.execute(arguments: [scalar.value, "a\(scalar)z"]) }
      var terms: [UInt32: String] = [:]
      let rows = try Row.fetchCursor(
        database, sql: "SELECT doc, term FROM seen ORDER BY doc, offset")
      while let row = try rows.next() {
        terms[row[0], default: ""] += (terms[row[0]] == nil ? "" : " ") + (row[1] as String)
      }
      return scalars.filter { scalar in
        WordPattern("a\(scalar)z")?.folded.unicodeScalars.elementsEqual(
          (terms[scalar.value] ?? "").unicodeScalars) != true
      }
    }
    #expect(differences.map { String($0.value, radix: 16) } == [])
  }
}
