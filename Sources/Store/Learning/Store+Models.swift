import GRDB
package import Review
package import Routing

extension Store {
  /// All models, the newest first.
  package func models() throws(StoreError) -> [ModelRecord] {
    try read { try ModelRow.list(in: $0) }
  }

  /// The model of a version; nil where there is none.
  package func model(_ version: String) throws(StoreError) -> ModelRecord? {
    try read { try ModelRow.named(version, in: $0) }
  }

  /// The models that intake asks: champion, canary and shadow, as far as there are.
  ///
  /// Takes microseconds: an index holds these rows alone.
  package func liveModels() throws(StoreError) -> [ModelRecord] {
    try read { database in
      try ModelRow.list(
        where: "state = 'champion' OR state = 'canary' OR state = 'shadow'", in: database)
    }
  }

  /// What tells one choice of live models from another, for those who ask often.
  package func liveModelsMark() throws(StoreError) -> String {
    try read { database in
      let rows = try BoundStatement(
        """
        SELECT state, version, share FROM models
        WHERE state = 'champion' OR state = 'canary' OR state = 'shadow' ORDER BY state
        """, in: database)
      defer { rows.reset() }
      var mark = ""
      while try rows.step() {
        mark += "\(rows.string(0)) \(rows.string(1)) \(rows.optionalDouble(2) ?? 1);"
      }
      return mark
    }
  }

  /// A model's bytes; nil where there is no such model.
  package func modelBlob(_ version: String) throws(StoreError) -> [UInt8]? {
    try read { database in
      let row = try BoundStatement("SELECT blob FROM models WHERE version = ?", in: database)
      defer { row.reset() }
      row.bind(version, at: 1)
      return try row.step() ? Array(row.blob(0)) : nil
    }
  }

  /// Registers a model as a candidate, with what it learnt from.
  ///
  /// The same bytes again change nothing, the record there is comes back; but where its own bytes are
  /// damaged or nothing is known of what it learnt, it gets them.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - kind: What the log calls it: `model.train` or `model.import`.
  ///   - actor: Who made it.
  /// - Returns: Its record, and what became of it.
  /// - Throws: `StoreError`; then nothing is kept.
  @discardableResult
  package func add(
    _ model: NewModel, as kind: String, by actor: ModelActor
  ) throws(StoreError) -> (record: ModelRecord, change: ModelAddition) {
    let checksum = Digest(of: model.blob).hex
    return try write(outliving: .powerCut) { database in
      let known = try ModelRow.list(where: "checksum = ?", in: database) {
        $0.bind(checksum, at: 1)
      }
      if let known = known.first {
        return try Self.repair(known, by: model, actor, in: database)
      }
      let number = 1 + (try Int.fetchOne(database, sql: "SELECT max(id) FROM models") ?? 0)
      let record = ModelRecord(
        version: "m\(number)-\(checksum.prefix(8))", createdAt: actor.time,
        parent: try ModelRow.live(.champion, in: database)?.version, dataHash: model.dataHash,
        seed: model.seed, examples: model.members.count, state: .candidate, who: actor.name,
        labels: model.labels, metrics: model.metrics, checksum: checksum,
        blobBytes: model.blob.count)
      try ModelRow.insert(record, blob: model.blob, in: database)
      try TrainingSetRow.insert(model, at: actor.time, in: database)
      try LabelIssueRow.insert(model.issues, of: record.version, in: database)
      var body = FlatJSON()
      body.set("version", record.version)
      body.set("parent", record.parent)
      body.set("data_sha256", record.dataHash)
      body.set("model_sha256", checksum)
      body.set("examples", Int64(record.examples))
      try Self.log(kind, body, by: actor, in: database)
      return (record, .registered)
    }
  }

  /// Gives a model that is there already what is damaged or missing.
  private static func repair(
    _ record: ModelRecord, by model: NewModel, _ actor: ModelActor, in database: Database
  ) throws -> (record: ModelRecord, change: ModelAddition) {
    let row = try BoundStatement("SELECT blob FROM models WHERE version = ?", in: database)
    row.bind(record.version, at: 1)
    let isDamaged = try row.step() ? Digest(of: Array(row.blob(0))).hex != record.checksum : false
    row.reset()
    let isAdopted = record.dataHash.isEmpty && !model.dataHash.isEmpty
    guard isDamaged || isAdopted else { return (record, .known) }
    if isDamaged { try ModelRow.replace(model.blob, of: record.version, in: database) }
    if isAdopted {
      try ModelRow.adopt(model, as: record.version, in: database)
      try TrainingSetRow.insert(model, at: actor.time, in: database)
    }
    var body = FlatJSON()
    body.set("version", record.version)
    body.set("model_sha256", record.checksum)
    if isAdopted { body.set("data_sha256", model.dataHash) }
    try log("model.repair", body, by: actor, in: database)
    return (try ModelRow.named(record.version, in: database) ?? record, .repaired)
  }

  /// Takes a step of a model's life, which the log of events then tells.
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - version: The model; of `rollBack` the champion that is meant, or nil for whichever it is.
  ///   - actor: Who takes it.
  /// - Returns: The champion after it; nil where there is none.
  /// - Throws: `ModelRefusal`, after which nothing has changed, or `StoreError`.
  @discardableResult
  package func take(
    _ step: ModelStep, of version: String?, by actor: ModelActor
  ) throws -> ModelRecord? {
    try transaction(outliving: .powerCut) { database in
      let champion = try ModelRow.live(.champion, in: database)
      var body = FlatJSON()
      switch step {
      case .rollBack:
        guard let champion else {
          throw ModelRefusal(.state, "there is no champion to roll back; nothing was promoted")
        }
        guard version == nil || version == champion.version else {
          throw ModelRefusal(.state, "\(champion.version) is the champion by now; look again")
        }
        let past = try ModelPast(in: database)
        body.set("version", champion.version)
        body.set("to", past.before)
        try ModelRow.set(champion.version, to: .retired, in: database)
        if let before = past.before {
          // What it went over may have been rolled back since.
          try ModelRow.set(
            before, to: .champion, before: .some(past.beforeThat), in: database)
        } else {
          // A canary takes its share from a champion.
          try Self.clear(.canary, in: database)
        }
      case .promote, .shadow, .canary, .retire:
        guard let version, let model = try ModelRow.named(version, in: database) else {
          throw ModelRefusal.unknown(version ?? "")
        }
        body.set("version", version)
        try Self.take(step, of: model, champion, &body, in: database)
      }
      try Self.log(step.kind, body, by: actor, in: database)
      return try ModelRow.live(.champion, in: database)
    }
  }

  private static func take(
    _ step: ModelStep, of model: ModelRecord, _ champion: ModelRecord?, _ body: inout FlatJSON,
    in database: Database
  ) throws {
    guard model.state != .champion else {
      throw ModelRefusal(
        .state, "\(model.version) is the champion; promote another one, or roll it back")
    }
    switch step {
    case .promote(let over, let despite):
      try check(champion, is: over)
      body.set("before", champion?.version)
      body.set("despite", despite)
      if let champion { try ModelRow.set(champion.version, to: .retired, in: database) }
      try ModelRow.set(
        model.version, to: .champion, before: .some(champion?.version), in: database)
    case .shadow:
      try clear(.shadow, in: database)
      try ModelRow.set(model.version, to: .shadow, in: database)
    case .canary(let share, let over, let despite):
      guard champion != nil else { throw ModelRefusal.noChampionForCanary }
      try check(champion, is: over)
      guard share > 0, share < 1 else {
        throw ModelRefusal(.state, "the share of a canary is above 0 and below 1")
      }
      body.set("share", share)
      body.set("despite", despite)
      try clear(.canary, in: database)
      try ModelRow.set(model.version, to: .canary, share: share, in: database)
    case .retire:
      guard model.state != .retired else {
        throw ModelRefusal(.state, "\(model.version) is retired already")
      }
      try ModelRow.set(model.version, to: .retired, in: database)
    case .rollBack: break
    }
  }

  private static func check(_ champion: ModelRecord?, is version: String?) throws(ModelRefusal) {
    guard version != champion?.version else { return }
    throw ModelRefusal(
      .state,
      "\(champion?.version ?? "no model") is the champion by now, which it was not judged against; "
        + "try again")
  }

  /// Makes room in a state that one model at most is in.
  private static func clear(_ state: ModelState, in database: Database) throws {
    guard let held = try ModelRow.live(state, in: database) else { return }
    try ModelRow.set(held.version, to: .candidate, in: database)
  }

  private static func log(
    _ kind: String, _ body: FlatJSON, by actor: ModelActor, in database: Database
  ) throws {
    try EventLog(in: database).append(
      LogRow(
        sequence: 0, time: actor.time, who: actor.name, role: actor.role, origin: actor.origin,
        kind: kind, item: nil, body: body.text))
  }

  /// When the champion was promoted; nil where there is none, or a rollback made it champion.
  ///
  /// The cost is that of the log.
  package func newestPromotion() throws(StoreError) -> Timestamp? {
    try read { database in
      let row = try BoundStatement(
        """
        SELECT kind, time FROM events WHERE kind = 'model.promote' OR kind = 'model.rollback'
        ORDER BY sequence DESC LIMIT 1
        """, in: database)
      defer { row.reset() }
      guard try row.step(), row.string(0) == "model.promote" else { return nil }
      return Timestamp(microseconds: row.integer(1))
    }
  }

  /// What happened to models, the newest first.
  package func modelEvents(limit: Int) throws(StoreError) -> [LogRow] {
    try read { database in
      var rows: [LogRow] = []
      let least = try Int64.fetchOne(
        database,
        sql: """
          SELECT min(sequence) FROM (SELECT sequence FROM events WHERE kind LIKE 'model.%'
          ORDER BY sequence DESC LIMIT \(limit))
          """)
      try EventLog.forEach(
        where: "kind LIKE 'model.%' AND sequence >= ?", in: database,
        bind: { $0.bind(least ?? 0, at: 1) }, { row, _ in rows.append(row) })
      return rows.reversed()
    }
  }
}
