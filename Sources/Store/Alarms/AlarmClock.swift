import GRDB
package import Routing

/// Up to which moment alarms are evaluated, and who may go on.
package struct AlarmClock: Hashable, Sendable {
  /// The last moment of evaluation that was done; nil before the first.
  package var through: Timestamp?
  /// Who evaluates; nil where nobody does.
  package var holder: String?
  /// Until when nobody else may.
  package var leaseUntil: Timestamp?

  /// How long a lease is good for, in microseconds: longer than from one evaluation to the next.
  package static let lease: Int64 = 75_000_000

  /// A clock by its parts.
  package init(through: Timestamp? = nil, holder: String? = nil, leaseUntil: Timestamp? = nil) {
    self.through = through
    self.holder = holder
    self.leaseUntil = leaseUntil
  }

  /// Whether somebody may evaluate at a moment.
  ///
  /// A lease that ends later than one made now would was made by a clock that was set back since.
  package func isFree(for name: String, at now: Timestamp) -> Bool {
    guard let holder, holder != name, let leaseUntil else { return true }
    return leaseUntil <= now || leaseUntil > now.advanced(by: Self.lease)
  }

  static func read(in database: Database) throws -> AlarmClock {
    let row = try BoundStatement(
      "SELECT through, holder, lease_until FROM alarm_clock WHERE id = 1", in: database)
    defer { row.reset() }
    guard try row.step() else { return AlarmClock() }
    return AlarmClock(
      through: row.optionalInteger(0).map(Timestamp.init(microseconds:)),
      holder: row.optionalString(1),
      leaseUntil: row.optionalInteger(2).map(Timestamp.init(microseconds:)))
  }

  func write(in database: Database) throws {
    let update = try BoundStatement(
      "UPDATE alarm_clock SET through = ?, holder = ?, lease_until = ? WHERE id = 1",
      in: database)
    update.bind(through?.microseconds, at: 1)
    update.bind(holder, at: 2)
    update.bind(leaseUntil?.microseconds, at: 3)
    try update.execute()
  }
}
