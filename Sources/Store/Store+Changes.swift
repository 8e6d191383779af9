import GRDB

extension Store {
  /// A number that changes whenever another connection has committed; cheap enough to ask for ten
  /// times a second.
  ///
  /// A connection's own commits do not change its own number.
  package func dataVersion() throws(StoreError) -> Int {
    do {
      return try database.unsafeRead { database in
        try Int.fetchOne(database.cachedStatement(sql: "PRAGMA data_version")) ?? 0
      }
    } catch {
      throw Self.storeError(error, path: path)
    }
  }
}
