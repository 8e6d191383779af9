import GRDB
import Routing
import Store
import TestSupport
import Testing

/// A verification finds every kind of damage and says where it is; a rebuild mends it.
struct VerifyTests {
  /// A kind of damage: what is done to the file, and what is said of it.
  struct Damage: CustomTestStringConvertible, Sendable {
    var name: String
    var sql: String
    var finding: String

    var testDescription: String { name }

    static let all = [
      Damage(
        name: "altered count",
        sql: """
          UPDATE minute_rollups SET count = count + 1
          WHERE series_id = (SELECT id FROM series WHERE value = 'green')
          """,
        finding: "minute_rollups of stream green at 2026-03-01T00:00:00Z: "
          + "holds 2 decisions where there are 1"),
      Damage(
        name: "altered sum",
        sql: """
          UPDATE hour_rollups SET temperature_sum = temperature_sum + 1
          WHERE series_id = (SELECT id FROM series WHERE kind = 'all')
          """,
        finding: "hour_rollups of all at 2026-03-01T00:00:00Z: "
          + "holds 2 decisions where there are 2, with other figures"),
      Damage(
        name: "impossible figures",
        sql: """
          UPDATE quarter_rollups SET processing_min = 9
          WHERE series_id = (SELECT id FROM series WHERE value = 'red')
          """,
        finding: "quarter_rollups of stream red at 2026-03-01T00:00:00Z: "),
      Damage(
        name: "altered sketch",
        sql: """
          UPDATE minute_rollups SET processing_sketch = zeroblob(length(processing_sketch))
          WHERE series_id = (SELECT id FROM series WHERE value = 'garage')
          """,
        finding: "minute_rollups of category garage at 2026-03-01T00:00:00Z: "),
      Damage(
        name: "sketch of another row",
        sql: """
          UPDATE minute_rollups SET processing_sketch = (SELECT processing_sketch
            FROM hour_rollups JOIN series ON id = series_id WHERE kind = 'all')
          WHERE series_id = (SELECT id FROM series WHERE value = 'garage')
          """,
        finding: "minute_rollups of category garage at 2026-03-01T00:00:00Z: "
          + "holds 1 decisions where there are 1, with other figures"),
      Damage(
        name: "missing row",
        sql: """
          DELETE FROM minute_rollups
          WHERE series_id = (SELECT id FROM series WHERE kind = 'knockout')
          """,
        finding: "minute_rollups of knockout no-budget at 2026-03-01T00:00:00Z: "
          + "the row is missing"),
      Damage(
        name: "missing series", sql: "DELETE FROM series WHERE value = 'garage'",
        finding: "minute_rollups of category garage at 2026-03-01T00:00:00Z: the row is missing"),
      Damage(
        name: "extra row",
        sql: """
          INSERT INTO hour_rollups SELECT series_id, start + 3600000000, count, processing_sum,
            processing_min, processing_max, measured_count, confidence_sum, confidence_min,
            confidence_max, temperature_sum, temperature_min, temperature_max, temperature_sketch,
            processing_sketch
          FROM hour_rollups JOIN series ON id = series_id WHERE kind = 'all'
          """,
        finding: "hour_rollups of all at 2026-03-01T01:00:00Z: the row counts no decision"),
      Damage(
        name: "moved row",
        sql: """
          UPDATE minute_rollups SET start = start + 60000000
          WHERE series_id = (SELECT id FROM series WHERE value = 'red')
          """,
        finding: "minute_rollups of stream red at 2026-03-01T00:01:00Z: "
          + "the row counts no decision"),
    ]
  }

  private let folder: TemporaryFolder
  private let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.store()
    var red = Samples.decision("B")
    red.stream = .red
    red.category = "garage"
    red.knockoutRule = "no-budget"
    red.processingTimeMilliseconds = 7
    try store.append([Samples.decision("A"), red])
  }

  @Test func aSoundStoreHasNoProblems() throws {
    let result = try store.verify { _ in }
    #expect(result.problems == [])
    #expect(result.decisions == 2)
    // all, two streams, two categories, one collapse, one rule, at three widths.
    #expect(result.rollups == 7 * 3)
    #expect(result.pending == 0)
  }

  @Test(arguments: Damage.all)
  func findsDamageAndRebuildMendsIt(_ damage: Damage) throws {
    let sound = try folder.rollups()
    try folder.foreign { try $0.execute(sql: damage.sql) }
    #expect(try folder.rollups() != sound)
    for access in [Store.Access.readOnly, .readWrite] {
      let problems = try folder.store(access).problems()
      #expect(problems.contains { $0.hasPrefix(damage.finding) }, "\(problems)")
    }
    #expect(try store.rebuild { _ in } == 2)
    #expect(try folder.rollups() == sound)
    #expect(try store.problems() == [])
  }

  @Test func aVerificationWritesNothing() throws {
    try folder.foreign { try $0.execute(sql: "DELETE FROM series WHERE value = 'garage'") }
    _ = try store.verify { _ in }
    let known = try folder.foreign {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM series WHERE value = 'garage'")
    }
    #expect(known == 0)
  }

  @Test func aDamagedDecisionIsReportedNotFatal() throws {
    try folder.foreign { database in
      try database.execute(
        sql: "PRAGMA ignore_check_constraints = 1; DROP TRIGGER decisions_keep_values")
      try database.execute(sql: "UPDATE decisions SET temperature = -3 WHERE request_id = 'A'")
    }
    let error = #expect(throws: StoreError.self) { try store.rebuild { _ in } }
    #expect(error?.code == .unusable)
    #expect(error?.message.contains("2026-03-01T00:00:00Z holds the figure -3.0") == true)
  }

  @Test func manyProblemsAreCounted() throws {
    var random = SplitMix64(seed: 1)
    let times = Samples.midnight..<Samples.midnight + Samples.day
    try store.append(Samples.random(60, in: times, using: &random))
    try folder.foreign { try $0.execute(sql: "DELETE FROM minute_rollups") }
    let problems = try store.problems()
    #expect(problems.count == Store.Verification.mostProblems + 1)
    #expect(problems.last?.wholeMatch(of: /and \d+ more/) != nil)
  }
}
