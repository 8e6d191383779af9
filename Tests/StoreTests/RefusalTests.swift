import Foundation
import GRDB
import Store
import Testing

/// What is not a store is refused in one line that says what helps, and left as it was.
struct RefusalTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func expectRefusal(
    _ access: [Store.Access], _ code: StoreError.Code, _ message: String,
    at name: String = "store.db", location: SourceLocation = #_sourceLocation
  ) {
    let path = folder.file(name)
    let before = FileManager.default.contents(atPath: path)
    for access in access {
      let error = #expect(throws: StoreError.self, sourceLocation: location) {
        _ = try Store(path: path, access: access)
      }
      #expect(error?.code == code, sourceLocation: location)
      #expect(error?.description == "\(path): \(message)", sourceLocation: location)
    }
    #expect(FileManager.default.contents(atPath: path) == before, sourceLocation: location)
  }

  @Test func nothingThere() {
    expectRefusal(
      [.readOnly, .readWrite], .noInput,
      "there is no such store; `iars import FILE --db PATH` or `iars demo --db PATH` makes one")
    #expect(!FileManager.default.fileExists(atPath: folder.file()))
  }

  @Test func noFolderForANewStore() {
    expectRefusal(
      [.create], .cannotWrite,
      "cannot be created (No such file or directory); "
        + "give a path in a folder that exists and that you may write", at: "no/store.db")
  }

  @Test func aFolder() {
    expectRefusal(
      [.readOnly, .readWrite, .create], .unusable,
      "is not a file; give the path of a store's file", at: "")
  }

  @Test func aText() throws {
    try String(repeating: "request_id,timestamp\n", count: 100)
      .write(toFile: folder.file(), atomically: false, encoding: .utf8)
    expectRefusal(
      [.readOnly, .readWrite, .create], .unusable,
      "is not an iars store; give the path of one, or of a new file")
  }

  @Test func anEmptyFile() throws {
    try Data().write(to: URL(fileURLWithPath: folder.file()))
    expectRefusal(
      [.readOnly, .readWrite], .unusable,
      "is empty, not a store; `iars import FILE --db PATH` fills one")
    #expect(try folder.store(.create).lastSequence() == 0)
  }

  @Test func anotherProgramsDatabase() throws {
    try folder.foreign { try $0.execute(sql: "CREATE TABLE decisions (id)") }
    expectRefusal(
      [.readOnly, .readWrite, .create], .unusable,
      "is not an iars store; give the path of one, or of a new file")
  }

  @Test func aNewerStore() throws {
    try folder.store().close()
    try folder.foreign {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 things to come')")
    }
    expectRefusal(
      [.readOnly, .readWrite, .create], .unusable,
      "was written by a newer version of iars; update iars to read it")
  }

  @Test func anOlderStoreToRead() throws {
    try folder.store().close()
    try folder.foreign { try $0.execute(sql: "DELETE FROM grdb_migrations") }
    expectRefusal(
      [.readOnly], .unusable,
      "is of an older version; open it once without --read-only to bring it up to date")
  }

  @Test func aDamagedFile() throws {
    try folder.store().append([Samples.decision()])
    try folder.foreign { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    let handle = try #require(FileHandle(forUpdatingAtPath: folder.file()))
    let size = try handle.seekToEnd()
    try handle.seek(toOffset: 4_096)
    try handle.write(contentsOf: Data(repeating: 0xA5, count: Int(size) - 4_096))
    try handle.close()
    let error = #expect(throws: StoreError.self) {
      let store = try folder.store(.readWrite)
      _ = try store.append([Samples.decision("B")])
    }
    #expect(error?.code == .unusable)
    #expect(error?.message.contains("restore it from a backup") == true)
  }
}
