import Foundation
import GRDB
import Review
import Routing
import Store
import Testing

/// Nothing in the log can be changed without being found, and what follows from it can be mended.
struct EventLogTests {
  /// What is done to the file, and what is said of it.
  struct Damage: CustomTestStringConvertible, Sendable {
    var name: String
    var sql: String
    var finding: String
    /// Whether a rebuild mends it.
    var isDerived = false

    var testDescription: String { name }

    static let all = [
      Damage(
        name: "altered comment",
        sql: "UPDATE events SET body = replace(body, 'ok', 'no') WHERE sequence = 6",
        finding: "events: event 6 was altered, or the hash it holds was"),
      Damage(
        name: "altered operator", sql: "UPDATE events SET operator = 'eve' WHERE sequence = 6",
        finding: "events: event 6 was altered, or the hash it holds was"),
      Damage(
        name: "altered time", sql: "UPDATE events SET time = time + 1 WHERE sequence = 5",
        finding: "events: event 5 was altered, or the hash it holds was"),
      Damage(
        name: "altered hash", sql: "UPDATE events SET hash = zeroblob(32) WHERE sequence = 3",
        finding: "events: event 3 was altered, or the hash it holds was"),
      Damage(
        name: "no hash", sql: "UPDATE events SET hash = x'00' WHERE sequence = 3",
        finding: "events: event 3 holds no hash of 32 bytes"),
      Damage(
        name: "row taken out", sql: "DELETE FROM events WHERE sequence = 2",
        finding: "events: event 2 is missing"),
      Damage(
        name: "newest row cut off",
        sql: "DELETE FROM events WHERE sequence = (SELECT max(sequence) FROM events)",
        finding: "events: event 8 is missing"),
      Damage(
        name: "rows swapped",
        sql: """
          UPDATE events SET sequence = 100 WHERE sequence = 5;
          UPDATE events SET sequence = 5 WHERE sequence = 6;
          UPDATE events SET sequence = 6 WHERE sequence = 100
          """,
        finding: "events: event 5 was altered, or the hash it holds was"),
      Damage(
        name: "row put in",
        sql: """
          INSERT INTO events SELECT 9, time, operator, role, origin, kind, item, body, hash
          FROM events WHERE sequence = 8
          """,
        finding: "events: event 9 was altered, or the hash it holds was"),
      Damage(
        name: "altered item", sql: "UPDATE review_items SET label = 'rejected' WHERE sequence = 1",
        finding: "review item 1: is released where its events make it released, with other values",
        isDerived: true),
      Damage(
        name: "item of another state",
        sql: "UPDATE review_items SET state = 'pending' WHERE sequence = 1",
        finding: "review item 1: is pending where its events make it released", isDerived: true),
      Damage(
        name: "missing item", sql: "DELETE FROM review_items WHERE sequence = 2",
        finding: "review item 2: the row is missing", isDerived: true),
      Damage(
        name: "surplus item",
        sql: """
          INSERT INTO review_items (sequence, source, state, needs, due_at, priority, epoch, version)
          VALUES (3, 'queue', 'pending', 0, 0, 0, 0, 0)
          """,
        finding: "review item 3: nobody has to look at this decision", isDerived: true),
      Damage(
        name: "item of no decision",
        sql: """
          INSERT INTO review_items (sequence, source, state, needs, due_at, priority, epoch, version)
          VALUES (99, 'queue', 'pending', 0, 0, 0, 0, 0)
          """,
        finding: "review items: there are 3 of which 2 have a decision", isDerived: true),
      Damage(
        name: "altered count",
        sql: "UPDATE review_counts SET count = 7 WHERE state = 'pending' AND needs = 1",
        finding: "review counts: say 1 released of need 0, 7 pending of need 1 "
          + "where there are 1 pending of need 1, 1 released of need 0",
        isDerived: true),
      Damage(
        name: "role that nobody gave",
        sql: "UPDATE operators SET role = 'compliance' WHERE name = 'ann'",
        finding: "operator ann: has a role or skills that nobody gave", isDerived: true),
      Damage(
        name: "operator taken out", sql: "DELETE FROM operators WHERE name = 'eve'",
        finding: "operator eve: the row is missing", isDerived: true),
    ]
  }

  private let desk: Desk

  /// Adds four operators (1-4), claims, decides and releases an item (5-7), reassigns another (8).
  init() throws {
    desk = try Desk()
    try desk.hire()
    try desk.receive("Y")
    try desk.receive("R", .red)
    try desk.receive("G", .green)
    let item = try desk.claim(1, by: "ann")
    try desk.decide(item, by: "ann")
    desk.minutes = 1
    try desk.settle()
    let payload = OverridePayload(
      item: 2, change: .assignee("eve"), reason: "other", justification: "hers",
      expiresAt: Desk.moment(60))
    try desk.apply(.proposeOverride(payload), to: 2, by: "max")
  }

  /// Alters the file as somebody who knows it would.
  private func tamper(_ sql: String) throws {
    try desk.folder.foreign {
      try $0.execute(
        sql: "DROP TRIGGER events_keep_rows; DROP TRIGGER events_keep_values; \(sql)")
    }
  }

  @Test func aSoundStoreIsProvedWhole() throws {
    let result = try desk.store.verify { _ in }
    #expect(result.problems == [])
    #expect(result.reviews == 2)
    #expect(result.events == 8)
  }

  @Test(arguments: Damage.all)
  func damageIsFoundAndWhatFollowsFromTheLogIsMended(_ damage: Damage) throws {
    let sound = try desk.derived()
    try tamper(damage.sql)
    let problems = try desk.folder.store(.readOnly).problems()
    #expect(problems.contains(damage.finding), "\(problems)")
    guard damage.isDerived else { return }
    _ = try desk.store.rebuild { _ in }
    #expect(try desk.derived() == sound)
    #expect(try desk.store.problems() == [])
  }

  @Test func everyByteOfALogRowCounts() throws {
    try tamper("")
    for sequence in 1...8 {
      for column in ["time", "operator", "role", "origin", "kind", "item", "body"] {
        let old = try desk.folder.foreign { database in
          let old = try DatabaseValue.fetchOne(
            database, sql: "SELECT \(column) FROM events WHERE sequence = \(sequence)")
          let text = "coalesce(\(column), 0) || '1'"
          try database.execute(
            sql: """
              UPDATE events SET \(column) =
                \(["time", "item"].contains(column) ? "CAST(\(text) AS INTEGER)" : text)
              WHERE sequence = \(sequence)
              """)
          return old
        }
        let problems = try desk.store.problems()
        #expect(
          problems.first == "events: event \(sequence) was altered, or the hash it holds was",
          "\(column)")
        try desk.folder.foreign {
          try $0.execute(
            sql: "UPDATE events SET \(column) = ? WHERE sequence = ?", arguments: [old, sequence])
        }
      }
    }
    #expect(try desk.store.problems() == [])
  }

  @Test(arguments: ["UPDATE events SET operator = 'x'", "DELETE FROM events"])
  func theLogIsAppendOnly(_ sql: String) throws {
    let error = #expect(throws: DatabaseError.self) {
      try desk.folder.foreign { try $0.execute(sql: sql) }
    }
    #expect(error?.message == "events is append-only")
  }

  @Test func nothingIsAppendedToALogWhoseEndWasCutOff() throws {
    try tamper("DELETE FROM events WHERE sequence > 6")
    let error = #expect(throws: StoreError.self) { try desk.claim(2, by: "eve") }
    #expect(error?.code == .unusable)
  }

  @Test func anItemThatIsNotWhatItsEventsMakeIsNotWorkedOn() throws {
    try tamper("UPDATE review_items SET needs = 0 WHERE sequence = 2")
    let error = #expect(throws: StoreError.self) { try desk.claim(2, by: "ann") }
    #expect(error?.code == .unusable)
    let message =
      "review item 2 is not what its events make; "
      + "`iars store rebuild --db PATH` makes it anew"
    #expect(error?.message == message)
    _ = try desk.store.rebuild { _ in }
    #expect(throws: ReviewRefusal.self) { try desk.claim(2, by: "ann") }
    try desk.claim(2, by: "eve")
  }

  @Test func aFullDiskLeavesNothingOfAStep() throws {
    let error = #expect(throws: StoreError.self) {
      try desk.store.review(by: "ann", at: desk.now, from: Desk.origin) { _ in
        throw DatabaseError(resultCode: .SQLITE_FULL)
      }
    }
    #expect(error?.code == .cannotWrite)
    #expect(
      error?.message == "the disk is full; free some space and try again: nothing was changed")
  }

  @Test func eventsThatCannotHaveHappenedAreReported() throws {
    try tamper("UPDATE events SET kind = 'review.undo' WHERE sequence = 5")
    let problems = try desk.store.problems()
    let finding =
      "review item 1: its events cannot have happened "
      + "(event 5 is no review.undo that can have happened)"
    #expect(problems.contains(finding), "\(problems)")
    let error = #expect(throws: StoreError.self) { try desk.store.rebuild { _ in } }
    #expect(error?.code == .unusable)
  }

  @Test func otherThingsMayBeInTheLog() throws {
    let row = try desk.store.review(by: "max", at: desk.now, from: "console:alarms") {
      try $0.record("alarm.acknowledge", body: #"{"alarm":"HighTemperature"}"#)
    }
    #expect(row.sequence == 9)
    #expect(row.who == "max")
    #expect(row.role == "manager")
    #expect(try desk.store.problems() == [])
    _ = try desk.store.rebuild { _ in }
    #expect(try desk.store.problems() == [])
  }

  @Test func whatHappenedToAnItemIsRead() throws {
    let events = try desk.store.events(of: 1)
    #expect(events.map(\.sequence) == [5, 6, 7])
    #expect(events.map(\.who) == ["ann", "ann", "iars"])
    #expect(events.map(\.origin) == [Desk.origin, Desk.origin, Desk.origin])
    #expect(events.map(\.time) == [Desk.moment(0), Desk.moment(0), Desk.moment(1)])
  }
}
