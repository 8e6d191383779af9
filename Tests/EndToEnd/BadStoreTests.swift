import Foundation
import Glibc
import Testing

@Suite("Stores that cannot be used")
struct BadStoreTests {
  private let folder: TemporaryFolder
  private let store: TestStore

  private static let commands = [
    ["decisions"], ["stats"], ["snapshot"], ["store", "info"], ["store", "verify"],
    ["store", "rebuild"],
  ]

  init() throws {
    folder = try TemporaryFolder()
    store = TestStore(folder)
  }

  private func expectRefused(
    _ path: String, status: Int32, _ remedy: String, importing: Bool = true
  ) throws {
    let file = try folder.write(lines: [Sample.line("one")], to: "in.jsonl")
    for command in Self.commands + (importing ? [["import", file]] : []) {
      let outcome = try Program.start(command + ["--db", path], in: folder).wait()
      #expect(outcome.status == status, "\(command): \(outcome.messages)")
      #expect(outcome.messages.contains(path), "\(command)")
      #expect(outcome.messages.contains(remedy), "\(command): \(outcome.messages)")
      #expect(outcome.output.isEmpty, "\(command)")
    }
  }

  private func contents(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }

  @Test("a file that is no store is refused and left as it is")
  func noStore() throws {
    let text = try folder.write("just a text\n".utf8, to: "notes.txt")
    try expectRefused(text, status: 65, "is not an iars store")
    #expect(try contents(text) == Data("just a text\n".utf8))
  }

  @Test(
    "another program's database is refused and left as it is",
    .enabled(if: Program.works("sqlite3", "--version"), "needs the program sqlite3"))
  func otherDatabase() throws {
    let other = TestStore(folder, "other.db")
    _ = try other.sqlite("CREATE TABLE things (name TEXT)")
    let before = try contents(other.path)
    try expectRefused(other.path, status: 65, "is not an iars store")
    #expect(try contents(other.path) == before)
  }

  @Test(
    "a store of a newer version is refused and left as it is",
    .enabled(if: Program.works("sqlite3", "--version"), "needs the program sqlite3"))
  func newer() throws {
    try store.imported(Program.credit)
    _ = try store.sqlite("INSERT INTO grdb_migrations VALUES ('99 from the future')")
    let before = try store.sqlite("SELECT count(*), max(sequence) FROM decisions")
    try expectRefused(store.path, status: 65, "update iars")
    #expect(try store.sqlite("SELECT count(*), max(sequence) FROM decisions") == before)
  }

  @Test("a missing store is no input, and nothing is made")
  func missing() throws {
    try expectRefused(store.path, status: 66, "iars import FILE --db PATH", importing: false)
    #expect(!FileManager.default.fileExists(atPath: store.path))
  }

  @Test("a folder is no store")
  func isFolder() throws {
    try expectRefused(folder.path, status: 65, "is not a file")
  }

  @Test("a file without a byte is no store, but an import makes it one")
  func empty() throws {
    try folder.write([], to: "store.db")
    try expectRefused(store.path, status: 65, "is empty", importing: false)
    try store.imported(Program.credit)
    try store.verified()
  }

  @Test(
    "a damaged store is found out",
    .enabled(if: Program.works("sqlite3", "--version"), "needs the program sqlite3"))
  func damaged() throws {
    try store.imported(Program.credit)
    var bytes = try contents(store.path)
    for index in stride(from: 8_192, to: bytes.count, by: 512) { bytes[index] ^= 0xA5 }
    try folder.write(bytes, to: "store.db")
    let outcome = try Program.run("store", "verify", "--db", store.path, in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.messages.contains(store.path))
  }

  @Test("a store is for its owner alone")
  func mode() throws {
    try store.imported(Program.credit)
    var status = stat()
    #expect(stat(store.path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test("without --db the store is where the environment says")
  func standardPath() throws {
    let folders = ["XDG_DATA_HOME": folder("data"), "HOME": folder("home")]
    let made = try Program.run("import", Program.credit, changes: folders, in: folder)
    #expect(made.status == 0, "\(made.messages)")
    #expect(FileManager.default.fileExists(atPath: folder("data/iars/iars.db")))
    let named = ["IARS_DB": folder("data/iars/iars.db"), "HOME": folder("home")]
    let told = try Program.run("store", "info", "--json", changes: named, in: folder)
    #expect(try object(in: told.output).count("decisions") == 1_000)
    let none = try Program.run(
      "store", "info", changes: ["XDG_DATA_HOME": nil, "HOME": folder("home")], in: folder)
    #expect(none.status == 66)
  }

  private static let canMount = Program.works(
    "unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=1m none /mnt")

  @Test(
    "on a full disk whole batches are kept, and it says so",
    .enabled(if: canMount, "needs the right to mount in a namespace of its own"))
  func fullDisk() throws {
    let outcome = try Program.shell(
      """
      mount -t tmpfs -o size=2m none "$1" || exit 99
      "$IARS" import "$2" --db "$1/store.db"
      echo "status $?"
      "$IARS" store verify --db "$1/store.db" || exit 98
      "$IARS" store info --json --db "$1/store.db"
      """, try made("full"), Program.grants, prefix: ["unshare", "-rm"], in: folder)
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.messages.contains("the disk is full"))
    let lines = outcome.text.split(separator: "\n")
    try #require(lines.count == 3, "\(outcome.text)")
    #expect(lines[0] == "status 73")
    #expect(lines[1].hasPrefix("ok: "))
    let count = try object(in: Data(lines[2].utf8)).count("decisions")
    #expect(count < 6_600 && count % 5_000 == 0, "\(count)")
  }

  @Test(
    "a folder that may not be written is named",
    .enabled(if: canMount, "needs the right to mount in a namespace of its own"))
  func readOnlyFolder() throws {
    let path = try made("fixed")
    let kept = TestStore(folder, "fixed/store.db")
    try kept.imported(Program.credit)
    let outcome = try Program.shell(
      """
      mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" || exit 99
      "$IARS" import "$2" --db "$1/new.db"
      echo "status $?"
      "$IARS" import "$2" --db "$1/store.db"
      echo "status $?"
      """, path, Program.permits, prefix: ["unshare", "-rm"], in: folder)
    let lines = outcome.text.split(separator: "\n")
    #expect(lines == ["status 73", "status 73"])
    #expect(outcome.messages.contains("\(path)/new.db: cannot be created"))
    #expect(outcome.messages.contains("\(path)/store.db: "))
  }

  /// Makes a folder in the test's own.
  private func made(_ name: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: folder(name), withIntermediateDirectories: false)
    return folder(name)
  }
}
