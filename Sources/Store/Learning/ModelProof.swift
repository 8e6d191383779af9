import GRDB
import Review

/// Proves the registry's part of a store: the models' bytes, and that the log made the champion.
struct ModelProof {
  private let database: Database

  /// A proof within a transaction.
  init(in database: Database) {
    self.database = database
  }

  /// Compares everything, reporting each difference in words.
  func check(_ report: (String) -> Void) throws {
    let rows = try BoundStatement("SELECT version, checksum, blob FROM models", in: database)
    defer { rows.reset() }
    while try rows.step() {
      guard Digest(of: Array(rows.blob(2))).hex != rows.string(1) else { continue }
      report("model \(rows.string(0)): its bytes are not those that were registered")
    }
    let logged = try ModelPast(in: database).champion
    let stored = try ModelRow.live(.champion, in: database)?.version
    guard stored != logged else { return }
    report("models: \(stored ?? "none") is the champion where the log made \(logged ?? "none")")
  }
}
