import GRDB
package import Review

extension ReviewTransaction {
  /// All operators by name.
  package func operators() throws -> [Operator] {
    try OperatorRow.all(in: database)
  }

  /// The operator of a name; nil where there is none.
  package func operatorNamed(_ name: String) throws -> Operator? {
    try OperatorRow.named(name, in: database)
  }

  /// Adds an operator.
  ///
  /// - Throws: `ReviewRefusal` of `.badName` where the name is none, or taken.
  package func add(_ person: Operator) throws {
    try Operator.check(name: person.name)
    guard try operatorNamed(person.name) == nil else {
      throw ReviewRefusal(
        .badName, "there is an operator \(person.name) already; `iars operators set` changes one")
    }
    try put(person, as: OperatorBody.kinds.add)
  }

  /// Gives an operator another role and other skills.
  ///
  /// - Throws: `ReviewRefusal` of `.badName` where there is none of the name, or of
  ///   `.changesNothing`.
  package func set(_ person: Operator) throws {
    guard let before = try operatorNamed(person.name) else {
      throw ReviewRefusal(
        .badName, "there is no operator of that name; `iars operators add` makes one")
    }
    guard before != person else {
      throw ReviewRefusal(.changesNothing, "\(person.name) has that role and those skills already")
    }
    try put(person, as: OperatorBody.kinds.set)
  }

  private func put(_ person: Operator, as kind: String) throws {
    try OperatorRow.put(person, at: time, in: database)
    try record(kind, body: OperatorBody(person).text)
  }
}

extension Store {
  /// All operators by name.
  package func operators() throws(StoreError) -> [Operator] {
    try read { try OperatorRow.all(in: $0) }
  }

  /// The operator of a name; nil where there is none.
  package func operatorNamed(_ name: String) throws(StoreError) -> Operator? {
    try read { try OperatorRow.named(name, in: $0) }
  }
}
