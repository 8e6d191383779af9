import Foundation
import Glibc
import Testing

@Suite("Imports that are killed, or meet")
struct InterruptedImportTests {
  private let folder: TemporaryFolder
  private let store: TestStore

  private static let lines = 30_000
  private static let batch = 5_000
  /// More than the schema, less than a batch, in bytes of the log.
  private static let partOfBatch = 600_000

  init() throws {
    folder = try TemporaryFolder()
    store = TestStore(folder)
  }

  private func bytes(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  @Test("killed again and again, an import leaves whole batches and can be run to its end")
  func killed() throws {
    let file = try folder.write(try Sample.manyLines(Self.lines), to: "many.jsonl")
    var stored = 0
    // Each time a little later after the log has grown: inside a batch, near a commit, behind one.
    for pause in [0, 15, 40, 90] as [UInt32] {
      let process = try Program.start(["import", file, "--db", store.path], in: folder)
      let before = bytes(store.path + "-wal")
      try wait("a batch is on its way to the disk") {
        bytes(store.path + "-wal") > before + Self.partOfBatch
      }
      usleep(pause * 1_000)
      process.kill(SIGKILL)
      #expect(try process.wait().ending == .signalled(SIGKILL), "it ended before it was killed")

      try store.verified()
      let count = try store.info().count("decisions")
      #expect(count % Self.batch == 0, "\(count) decisions")
      #expect(count >= stored)
      #expect(count < Self.lines)
      stored = count
    }
    let counts = try store.imported(file)
    #expect(counts == .init(stored: Self.lines - stored, duplicates: stored, rejected: 0))
    try store.verified()
    let ids = Set(try store.decisions().map { try $0.text("request_id") })
    #expect(ids.count == Self.lines)
    let told = try store.statistics()
    #expect(try told.count("decisions") == Self.lines)
  }

  @Test("two processes import at once; every request is stored once")
  func atOnce() throws {
    let first = try Program.start(
      ["import", Program.permits, Program.credit, "--db", store.path], in: folder)
    let second = try Program.start(
      ["import", Program.credit, Program.grants, "--db", store.path], in: folder)
    let outcomes = try [first.wait(), second.wait()]
    var sum = TestStore.Counts(stored: 0, duplicates: 0, rejected: 0)
    for outcome in outcomes {
      #expect(outcome.status == 0, "\(outcome.messages)")
      let counts = try TestStore.Counts(outcome)
      sum.stored += counts.stored
      sum.duplicates += counts.duplicates
    }
    #expect(sum.stored == 12_007)
    #expect(sum.duplicates == 1_000)
    try store.verified()
    #expect(try store.info().count("decisions") == 12_007)
    try StraightStatistics(store.decisions()).expect(
      store.statistics("--since", "1990-01-01T00:00:00Z"))
  }

  @Test(
    "rows that another program adds are rolled up when they are next needed",
    .enabled(if: Program.works("sqlite3", "--version"), "needs the program sqlite3"))
  func foreignRows() throws {
    try store.imported(Program.credit)
    let columns = """
      timestamp, stream, confidence_score, R, S, N, collapse_type, temperature, urgency, \
      urgency_score, category, amount, p_green, p_yellow, p_red, knockout_rule, \
      processing_time_ms, reason, policy_version, model_version, text, requestor_id
      """
    _ = try store.sqlite(
      """
      PRAGMA wal_autocheckpoint = 0;
      INSERT INTO decisions (request_id, \(columns))
      SELECT 'foreign-' || request_id, \(columns) FROM decisions LIMIT 250
      """)
    let proof = try store.verified()
    #expect(proof.contains("1,000 decisions"))
    #expect(proof.contains("250 decisions of another program not caught up yet"))
    let told = try store.statistics()
    try StraightStatistics(store.decisions()).expect(told)
    #expect(try told.count("decisions") == 1_250)
    #expect(try store.info().count("not_rolled_up") == 0)
    #expect(try store.verified().contains("1,250 decisions"))
  }

  @Test(
    "rollups that another program spoilt are found and mended",
    .enabled(if: Program.works("sqlite3", "--version"), "needs the program sqlite3"))
  func spoilt() throws {
    try store.imported(Program.credit)
    _ = try store.sqlite("UPDATE minute_rollups SET count = count + 1 WHERE series_id = 1")
    let outcome = try Program.run("store", "verify", "--db", store.path, in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains("iars store rebuild"))
    #expect(try Program.run("store", "rebuild", "--db", store.path, in: folder).status == 0)
    try store.verified()
  }
}
