import GRDB
package import Routing

extension Store {
  /// Reads the items that waited at a moment: submitted by then, and not decided by then.
  ///
  /// Each is what its decision and the steps up to the moment make of it, whatever came later. The
  /// cost is that of the page and of what was done since, however long the queue or the log is:
  /// what nobody has touched since is found along the queue, no further than what was submitted by
  /// then can be due, and the rest by its steps since.
  ///
  /// - Parameters:
  ///   - moment: The moment, from which the filter's ages count, too.
  ///   - filter: What the decisions must be; blind items see `Filter.passesBlind`.
  ///   - limit: How many items at most; at least 1.
  ///   - mostSteps: How many steps since the moment are looked at.
  /// - Returns: The items, and whether there may be others.
  /// - Throws: `StoreError`; its code is `cancelled` after `interrupt()`.
  package func reviewQueue(
    asOf moment: Timestamp, filter: Filter = .everything, limit: Int,
    mostSteps: Int = PastQueue.mostSteps
  ) throws(StoreError) -> PastQueue {
    do {
      let query = DecisionQuery(filter: filter, now: moment)
      return try reading(for: query, isPage: true) { statement, database in
        var queue: PastQueue?
        try database.inTransaction(.deferred) {
          let past = PastQueueReading(
            moment: moment, filter: filter, limit: limit, database: database)
          let untouched = try past.untouched(statement)
          let touched = try past.touched(mostSteps: mostSteps)
          queue = try past.queue(of: untouched, touched.items, isCut: touched.isCut)
          return .commit
        }
        guard let queue else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return queue
      }
    } catch {
      throw Self.storeError(error, path: path)
    }
  }
}
