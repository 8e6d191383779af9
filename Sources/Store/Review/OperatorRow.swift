import GRDB
import Review
import Routing

/// The mapping between an `Operator` and a row of `operators`.
enum OperatorRow {
  private static let columns = "name, role, skills"

  /// The operator of a name; nil where there is none.
  static func named(_ name: String, in database: Database) throws -> Operator? {
    let select = try BoundStatement(
      "SELECT \(columns) FROM operators WHERE name = ?", in: database)
    defer { select.reset() }
    select.bind(name, at: 1)
    return try select.step() ? person(select) : nil
  }

  /// All operators by name.
  static func all(in database: Database) throws -> [Operator] {
    let select = try BoundStatement(
      "SELECT \(columns) FROM operators ORDER BY name", in: database)
    defer { select.reset() }
    var people: [Operator] = []
    while try select.step() { people.append(try person(select)) }
    return people
  }

  /// Adds an operator, or gives one of that name another role and other skills.
  static func put(_ person: Operator, at time: Timestamp, in database: Database) throws {
    let insert = try BoundStatement(
      """
      INSERT INTO operators (\(columns), created_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET role = excluded.role, skills = excluded.skills
      """, in: database)
    insert.bind(person.name, at: 1)
    insert.bind(person.authority.rawValue, at: 2)
    insert.bind(skills(person), at: 3)
    insert.bind(time.microseconds, at: 4)
    try insert.execute()
  }

  private static func skills(_ person: Operator) -> String {
    person.skills.map(\.rawValue).sorted().joined(separator: " ")
  }

  private static func person(_ row: BoundStatement) throws -> Operator {
    let skills = row.string(2).split(separator: " ").map { Skill(rawValue: String($0)) }
    guard let authority = Authority(rawValue: row.string(1)), !skills.contains(nil) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "an operator has no known role or skills")
    }
    return Operator(
      name: row.string(0), authority: authority, skills: Set(skills.compactMap { $0 }))
  }
}
