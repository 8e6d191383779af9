import GRDB
import Review

/// Who was champion before whom: what rollbacks walk back.
struct ModelPast {
  private var champions: [String] = []

  /// The past of a store; the cost is that of the log.
  init(in database: Database) throws {
    let isStep = "kind = 'model.promote' OR kind = 'model.rollback'"
    try EventLog.forEach(where: isStep, in: database) { row, _ in
      let body = FlatJSON(row.body)
      if row.kind == "model.promote" {
        if let version = body?.string("version") { champions.append(version) }
      } else {
        // Earlier programs did not walk back: then the log tells who came after the rollback.
        let to = body?.string("to")
        champions.removeLast(champions.isEmpty ? 0 : 1)
        while let last = champions.last, last != to { champions.removeLast() }
        if let to, champions.isEmpty { champions = [to] }
      }
    }
  }

  /// The champion; nil where no model decides.
  var champion: String? { champions.last }
  /// Who is champion after a rollback.
  var before: String? { champions.dropLast().last }
  /// Who is after another one.
  var beforeThat: String? { champions.dropLast(2).last }
}
