import GRDB
import Review
import Routing

/// Proves the desk's part of a store: the log's chain, and all that follows from the log.
struct ReviewProof {
  private let database: Database
  private let loader: ReviewLoader

  /// A proof within a transaction.
  init(in database: Database) throws {
    self.database = database
    loader = try ReviewLoader(in: database)
  }

  /// Compares everything, reporting each difference in words.
  ///
  /// - Returns: How many items and events there are.
  func check(_ report: (String) -> Void) throws -> (items: Int, events: Int) {
    let log = try EventLog(in: database).walk()
    if let problem = log.problem { report("events: \(problem)") }
    let items = try checkItems(report)
    try checkCounts(report)
    do {
      try checkOperators(report)
    } catch {
      report("operators: \(Self.words(error))")
    }
    return (items, log.rows)
  }

  /// Makes items, counts and operators anew from decisions and log.
  func rebuild() throws {
    try database.execute(sql: "DELETE FROM review_items; DELETE FROM review_counts")
    let insert = try BoundStatement(ReviewRow.insert, in: database)
    try forEachItem(upTo: .max) { _, item in
      guard let row = try item.get().expectedRow else { return }
      row.bind(to: insert)
      try insert.execute()
    }
    try database.execute(sql: "INSERT INTO review_counts \(Self.counted)")
    try database.execute(sql: "DELETE FROM operators")
    for entry in try loggedOperators() {
      guard let person = entry.body.person else {
        throw DatabaseError(
          resultCode: .SQLITE_CORRUPT, message: "the log holds an operator of no known role")
      }
      try OperatorRow.put(person, at: entry.addedAt, in: database)
    }
  }

  private static let counted = """
    SELECT state, needs, count(*) FROM review_items GROUP BY state, needs
    """

  private func checkItems(_ report: (String) -> Void) throws -> Int {
    let watermark = try Store.watermark(.reviews, in: database)
    var items = 0
    try forEachItem(upTo: watermark) { sequence, item in
      func differs(_ how: String) { report("review item \(sequence): \(how)") }
      switch item {
      case .failure(let error):
        items += 1
        differs("its events cannot have happened (\(Self.words(error)))")
      case .success(let loaded):
        if loaded.row != nil { items += 1 }
        switch (loaded.row, loaded.expectedRow) {
        case (let row, let expected) where row == expected: break
        case (nil, _): differs("the row is missing")
        case (_, nil): differs("nobody has to look at this decision")
        case (let row?, let expected?):
          differs(
            "is \(row.state) where its events make it \(expected.state)"
              + (row.state == expected.state ? ", with other values" : ""))
        }
      }
    }
    let stored = try Int.fetchOne(database, sql: "SELECT count(*) FROM review_items") ?? 0
    if stored != items {
      report("review items: there are \(stored) of which \(items) have a decision")
    }
    return items
  }

  /// Makes the item of each decision again, in their order.
  private func forEachItem(
    upTo watermark: Int64,
    _ body: (Int64, Result<ReviewLoader.Loaded, any Error>) throws -> Void
  ) throws {
    let rows = try BoundStatement(
      """
      SELECT sequence, \(ReviewFigures.columns) FROM decisions
      WHERE sequence <= ? ORDER BY sequence
      """, in: database)
    defer { rows.reset() }
    rows.bind(watermark, at: 1)
    while try rows.step() {
      let sequence = rows.integer(0)
      let figures = try ReviewFigures(rows, from: 1)
      try body(sequence, Result { try loader.replay(sequence, of: figures) })
    }
  }

  private static func words(_ error: any Error) -> String {
    (error as? DatabaseError)?.message ?? "\(error)"
  }

  private func checkCounts(_ report: (String) -> Void) throws {
    let kept = try ReviewCounts.list(
      "SELECT state, needs, count FROM review_counts", in: database)
    let counted = try ReviewCounts.list(Self.counted, in: database)
    guard kept != counted else { return }
    func words(_ list: [String]) -> String {
      list.isEmpty ? "nothing" : list.joined(separator: ", ")
    }
    report("review counts: say \(words(kept)) where there are \(words(counted))")
  }

  private func checkOperators(_ report: (String) -> Void) throws {
    let stored = try OperatorRow.all(in: database).map(OperatorBody.init)
    let logged = try loggedOperators().map(\.body)
    for person in stored where !logged.contains(person) {
      report("operator \(person.name): has a role or skills that nobody gave")
    }
    for person in logged where !stored.contains(where: { $0.name == person.name }) {
      report("operator \(person.name): the row is missing")
    }
  }

  /// The operators as the log leaves them, with the moment at which each was added.
  private func loggedOperators() throws -> [(body: OperatorBody, addedAt: Timestamp)] {
    var people: [(body: OperatorBody, addedAt: Timestamp)] = []
    let isOperators = "kind IN ('operator.add', 'operator.set')"
    try EventLog.forEach(where: isOperators, in: database) { row, _ in
      guard let body = try OperatorBody(row) else { return }
      if let index = people.firstIndex(where: { $0.body.name == body.name }) {
        people[index].body = body
      } else {
        people.append((body, row.time))
      }
    }
    return people
  }
}
