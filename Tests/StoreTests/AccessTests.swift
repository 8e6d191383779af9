import Foundation
import GRDB
import Routing
import Store
import Testing

/// Who may do what, and what the files are like.
struct AccessTests {
  private let folder: TemporaryFolder
  private let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.store()
    try store.append([Samples.decision()])
  }

  @Test func aReadOnlyConnectionRefusesToWrite() throws {
    let reader = try folder.store(.readOnly)
    try folder.foreign { try Samples.insertForeign(Samples.decision("B"), into: $0) }
    let moment = Timestamp(microseconds: 0)
    let writes: [(Store) throws -> Void] = [
      { try $0.append([Samples.decision("C")]) },
      { _ = try $0.rebuild { _ in } },
      { _ = try $0.catchUp() },
      { try $0.markSimulated("all of it") },
      { try $0.register(policyVersion: "p", text: "", at: moment) },
    ]
    for write in writes {
      let error = #expect(throws: StoreError.self) { try write(reader) }
      #expect(error?.code == .cannotWrite)
      #expect(error?.message == "is open read-only; open it without --read-only")
    }
    #expect(try reader.decisions().map(\.requestID) == ["REQ-1", "B"])
    #expect(try reader.info().pending == 1)
  }

  @Test(arguments: [
    "UPDATE decisions SET stream = 'red'", "DELETE FROM decisions",
    "UPDATE OR REPLACE decisions SET sequence = 9",
  ])
  func decisionsAreAppendOnly(_ sql: String) throws {
    let error = #expect(throws: DatabaseError.self) {
      try folder.foreign { try $0.execute(sql: sql) }
    }
    #expect(error?.message == "decisions is append-only")
    #expect(try store.decisions() == [Samples.decision()])
  }

  @Test(arguments: ["store.db", "store.db-wal", "store.db-lock", "store.db-shm"])
  func filesAreForTheirOwnerAlone(_ name: String) throws {
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(name))
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func theLastWriterLeavesNoWAL() {
    store.close()
    #expect(folder.size("store.db-wal") == nil)
  }

  @Test(arguments: [
    ("journal_mode", "wal"), ("synchronous", "1"), ("wal_autocheckpoint", "0"),
    ("journal_size_limit", "16777216"), ("busy_timeout", "10000"),
  ])
  func connectionsAreSetUp(_ setting: String, _ value: String) throws {
    #expect(try store.setting(setting) == value)
    #expect(try folder.store(.readWrite).setting(setting) == value)
  }

  @Test func commitsOfOthersChangeTheDataVersion() throws {
    let reader = try folder.store(.readOnly)
    let before = try reader.dataVersion()
    #expect(try reader.dataVersion() == before)
    try store.append([Samples.decision("B")])
    let after = try reader.dataVersion()
    #expect(after != before)
    try store.append([Samples.decision("B")])
    #expect(try reader.dataVersion() == after)
    let own = try store.dataVersion()
    try store.append([Samples.decision("C")])
    #expect(try store.dataVersion() == own)
  }

  @Test func nothingIsWrittenToAFileThatIsGone() throws {
    try FileManager.default.moveItem(atPath: folder.file(), toPath: folder.file("away.db"))
    let error = #expect(throws: StoreError.self) { try store.append([Samples.decision("B")]) }
    #expect(error?.code == .cannotWrite)
    #expect(error?.message == "was deleted or replaced while it was written; run it again")
    try FileManager.default.moveItem(atPath: folder.file("away.db"), toPath: folder.file())
    try store.append([Samples.decision("B")])
    #expect(try store.lastSequence() == 2)
  }

  @Test func aPolicyKeepsItsText() throws {
    let moment = Timestamp(microseconds: 0)
    try store.register(policyVersion: "p-1", text: "a", at: moment)
    try store.register(policyVersion: "p-1", text: "a", at: moment)
    let error = #expect(throws: StoreError.self) {
      try store.register(policyVersion: "p-1", text: "b", at: moment)
    }
    #expect(error?.code == .unusable)
    #expect(error?.message.contains("raise `revision`") == true)
    #expect(try store.info().policies == ["p-1"])
  }

  @Test func aSimulatedStoreSaysSo() throws {
    try store.markSimulated("processing times")
    #expect(try store.info().simulated == "processing times")
    #expect(try folder.store(.readOnly).info().simulated == "processing times")
  }
}
