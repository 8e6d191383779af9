import Engine
import Foundation
import Glibc
import Metrics
import Routing
import Store
import Testing

/// A store that is deleted, replaced, cut short or locked while it is read.
@Suite struct LiveStoreTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/s.db"
    try Self.fill(path, 10)
  }

  /// Makes a store of so many decisions, with nothing left in its log.
  private static func fill(_ path: String, _ count: Int, prefix: String = "r") throws {
    let store = try Store(path: path, access: .create)
    try append(count, prefix: prefix, to: store)
    store.close()
  }

  private static func append(_ count: Int, prefix: String = "r", to store: Store) throws {
    _ = try store.append(
      (0..<count).map { number in
        var decision = Samples.decision
        decision.requestID = "\(prefix)-\(number)"
        return RoutedRequest(
          decision: decision, vendorID: nil, context: "{}", hasOwnTimestamp: true, deadline: nil)
      })
  }

  private func live(mayUpgrade: Bool = false) throws -> LiveStore {
    let live = try LiveStore(Store(path: path, access: .readOnly), mayUpgrade: mayUpgrade)
    #expect(try live.poll() == .commits)
    #expect(try stored(live) == 10)
    #expect(try live.poll() == .none)
    return live
  }

  private func stored(_ live: LiveStore) throws -> Int {
    let now = Samples.decision.timestamp
    let window = TimeWindow(start: now.microseconds, end: now.microseconds + 60_000_000)
      .aligned(to: .minute)
    return try live.overview(OverviewQuery(window: window, bucket: .minute), readAt: now).stored
  }

  private func move(_ from: String, _ to: String) {
    for end in ["", "-wal", "-shm"] { _ = rename(from + end, to + end) }
  }

  private func remove(_ ends: String...) {
    for end in ends { unlink(path + end) }
  }

  private func expectTrouble(
    _ live: LiveStore, _ message: String, location: SourceLocation = #_sourceLocation
  ) {
    for _ in 0..<3 {
      let error = #expect(throws: StoreError.self, sourceLocation: location) {
        if try live.poll() != .none { _ = try stored(live) }
      }
      #expect(error?.message.contains(message) == true, sourceLocation: location)
    }
  }

  @Test func commitsAreToldOnce() throws {
    let live = try live()
    let writer = try Store(path: path, access: .readWrite)
    try Self.append(3, prefix: "new", to: writer)
    #expect(try live.poll() == .commits)
    #expect(try live.poll() == .none)
    #expect(try stored(live) == 13)
  }

  @Test func aDeletedStoreIsMissedUntilItIsMadeAnew() throws {
    let live = try live()
    remove("", "-wal", "-shm", "-lock")
    expectTrouble(live, "is gone; put it back, or make it anew")
    try Self.fill(path, 4, prefix: "other")
    #expect(try live.poll() == .anew)
    #expect(try stored(live) == 4)
    #expect(try live.poll() == .commits)
    #expect(try live.poll() == .none)
  }

  @Test func aStoreThatWasMovedAwayComesBack() throws {
    let live = try live()
    move(path, folder.path + "/away.db")
    expectTrouble(live, "is gone")
    move(folder.path + "/away.db", path)
    #expect(try live.poll() == .anew)
    #expect(try stored(live) == 10)
  }

  @Test func anotherStoreInItsPlaceIsReadInstead() throws {
    let live = try live()
    let other = folder.path + "/other.db"
    try Self.fill(other, 25, prefix: "other")
    #expect(rename(other, path) == 0)
    remove("-wal", "-shm")
    #expect(try live.poll() == .anew)
    #expect(try stored(live) == 25)
  }

  @Test func aStoreMadeAnewBetweenTwoLooksHasItsOwnLog() throws {
    let live = try live()
    remove("", "-wal", "-shm")
    let writer = try Store(path: path, access: .create)
    try Self.append(7, prefix: "other", to: writer)
    // The old connection is closed while the new store's log holds everything.
    #expect(try live.poll() == .anew)
    #expect(try stored(live) == 7)
    try Self.append(1, prefix: "more", to: writer)
    #expect(try live.poll() == .commits)
    #expect(try stored(live) == 8)
    writer.close()
  }

  @Test(arguments: [0, 100, 5_000, 20_000])
  func aStoreCutShortIsNotReadOn(_ bytes: Int) throws {
    let live = try live()
    #expect(truncate(path, off_t(bytes)) == 0)
    let error = #expect(throws: (any Error).self) {
      _ = try live.poll()
      _ = try stored(live)
    }
    #expect((error as? StoreError)?.code == .unusable, "\(String(describing: error))")
    remove("", "-wal", "-shm")
    try Self.fill(path, 3)
    #expect(try live.poll() == .anew)
    #expect(try stored(live) == 3)
  }

  @Test func whatIsNoStoreIsNamedAndWaitedOut() throws {
    let live = try live()
    move(path, folder.path + "/away.db")
    _ = try folder.file("s.db", Array(repeating: UInt8(ascii: "x"), count: 50_000))
    expectTrouble(live, "is not an iars store")
    unlink(path)
    #expect(mkdir(path, 0o700) == 0)
    expectTrouble(live, "is not a file")
    rmdir(path)
    #expect(symlink("s.db", path) == 0)
    expectTrouble(live, "cannot be reached (Too many levels of symbolic links); check its folder")
    unlink(path)
    move(folder.path + "/away.db", path)
    #expect(try live.poll() == .anew)
    #expect(try stored(live) == 10)
  }

  @Test func aTextCopiedOverItIsNoticed() throws {
    let live = try live()
    let size = try #require(
      FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    let file = try #require(fopen(path, "r+"))
    let text = Array(repeating: UInt8(ascii: "x"), count: size + 10)
    #expect(fwrite(text, 1, text.count, file) == text.count)
    fclose(file)
    expectTrouble(live, "is not an iars store")
  }

  @Test func aLogThatIsDeletedLeavesWhatTheStoreHolds() throws {
    let live = try live()
    remove("-wal", "-shm")
    #expect(try live.poll() == .anew)
    #expect(try stored(live) == 10)
    let writer = try Store(path: path, access: .readWrite)
    try Self.append(2, prefix: "new", to: writer)
    #expect(try live.poll() == .commits)
    #expect(try stored(live) == 12)
  }

  @Test func anIndexOfTheLogThatIsCutShortIsNotTouched() throws {
    let live = try live()
    #expect(truncate(path + "-shm", 0) == 0)
    #expect(try live.poll() == .anew)
    #expect(try stored(live) == 10)
  }

  @Test(.enabled(if: access("/usr/bin/sqlite3", X_OK) == 0, "needs the program sqlite3"))
  func aNewerSchemaIsRefusedAndItsReturnTaken() throws {
    let live = try live()
    try sqlite("CREATE TABLE later (a); INSERT INTO grdb_migrations VALUES ('99 later')")
    expectTrouble(live, "was written by a newer version of iars; update iars to read it")
    try sqlite("DROP TABLE later; DELETE FROM grdb_migrations WHERE identifier = '99 later'")
    #expect(try live.poll() == .anew)
    #expect(try stored(live) == 10)
  }

  @Test(
    .enabled(if: access("/usr/bin/sqlite3", X_OK) == 0, "needs the program sqlite3"),
    arguments: [true, false])
  func anOlderStoreInItsPlace(_ mayUpgrade: Bool) throws {
    let live = try live(mayUpgrade: mayUpgrade)
    remove("", "-wal", "-shm")
    try Self.fill(path, 5)
    try sqlite("DELETE FROM grdb_migrations WHERE identifier = '2 search'; \(Self.withoutSearch)")
    guard mayUpgrade else { return expectTrouble(live, "is of an older version") }
    #expect(try live.poll() == .anew)
    #expect(try stored(live) == 5)
  }

  @Test(.enabled(if: access("/usr/bin/sqlite3", X_OK) == 0, "needs the program sqlite3"))
  func aLockIsToldSoonAndWaitedOut() throws {
    // Without its log a store can be locked against readers, too.
    try sqlite("PRAGMA journal_mode = DELETE")
    let live = try live()
    let locker = try Locker(path)
    let start = ContinuousClock.now
    expectTrouble(live, "another process keeps it locked")
    #expect(ContinuousClock.now - start < .seconds(5))
    locker.release()
    #expect(try live.poll() == .none)
    #expect(try stored(live) == 10)
  }

  /// Takes away what the second migration made.
  private static let withoutSearch =
    ["outcome", "category", "requestor", "policy", "rule"]
    .map { "DROP INDEX decisions_\($0);" }.joined()
    + "DROP TRIGGER decisions_index_words; DROP TABLE decision_words"

  private func sqlite(_ sql: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    process.arguments = [path, sql]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// Another process that holds the store by itself.
  private final class Locker {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    init(_ path: String) throws {
      process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
      process.arguments = [path]
      process.standardInput = input
      process.standardOutput = output
      try process.run()
      try input.fileHandleForWriting.write(
        contentsOf: Data("BEGIN EXCLUSIVE;\nSELECT 'locked';\n".utf8))
      _ = output.fileHandleForReading.availableData
    }

    func release() {
      try? input.fileHandleForWriting.close()
      process.waitUntilExit()
    }
  }
}
