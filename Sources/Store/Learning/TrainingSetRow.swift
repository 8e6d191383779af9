import GRDB
import Routing

/// The mapping between a training set and its rows.
enum TrainingSetRow {
  /// Keeps a model's training set, once for each hash.
  static func insert(_ model: NewModel, at time: Timestamp, in database: Database) throws {
    guard !model.members.isEmpty else { return }
    try database.execute(
      sql: "INSERT OR IGNORE INTO training_sets (hash, created_at, examples) VALUES (?, ?, ?)",
      arguments: [model.dataHash, time.microseconds, model.members.count])
    guard database.changesCount == 1 else { return }
    let set = database.lastInsertedRowID
    let insert = try BoundStatement(
      """
      INSERT INTO training_examples (set_id, place, id, sequence, origin, label, weight)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """, in: database)
    for (place, member) in model.members.enumerated() {
      insert.bind(set, at: 1)
      insert.bind(Int64(place), at: 2)
      insert.bind(member.id, at: 3)
      insert.bind(member.sequence, at: 4)
      insert.bind(member.origin.rawValue, at: 5)
      insert.bind(member.label, at: 6)
      insert.bind(member.weight, at: 7)
      try insert.execute()
    }
  }
}

extension Store {
  /// The ids of all that a model learnt from.
  package func trainingIDs(of model: ModelRecord) throws(StoreError) -> Set<String> {
    try read { database in
      let rows = try BoundStatement(
        """
        SELECT training_examples.id FROM training_sets JOIN training_examples
          ON set_id = training_sets.id WHERE hash = ?
        """, in: database)
      defer { rows.reset() }
      rows.bind(model.dataHash, at: 1)
      var ids: Set<String> = []
      while try rows.step() { ids.insert(rows.string(0)) }
      return ids
    }
  }

  /// A training set as it was, in order; empty where the store does not have it.
  package func trainingSet(_ hash: String) throws(StoreError) -> [NewModel.Member] {
    try read { database in
      let rows = try BoundStatement(
        """
        SELECT training_examples.id, sequence, origin, label, weight
        FROM training_sets JOIN training_examples ON set_id = training_sets.id
        WHERE hash = ? ORDER BY place
        """, in: database)
      defer { rows.reset() }
      rows.bind(hash, at: 1)
      var members: [NewModel.Member] = []
      while try rows.step() {
        guard let origin = ExampleOrigin(rawValue: rows.string(2)) else { continue }
        members.append(
          NewModel.Member(
            id: rows.string(0), sequence: rows.optionalInteger(1), origin: origin,
            label: rows.string(3), weight: rows.double(4)))
      }
      return members
    }
  }
}
