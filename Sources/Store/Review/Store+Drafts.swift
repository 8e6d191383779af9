import GRDB
import Routing

extension Store {
  /// The draft of an operator for an item; nil where there is none.
  package func draft(of item: Int64, by name: String) throws(StoreError) -> ReviewDraft? {
    try read { database in
      let select = try BoundStatement(
        """
        SELECT verdict, reason, comment, updated_at FROM drafts
        WHERE item = ? AND operator = ?
        """, in: database)
      defer { select.reset() }
      select.bind(item, at: 1)
      select.bind(name, at: 2)
      guard try select.step() else { return nil }
      return ReviewDraft(
        verdict: select.optionalString(0), reason: select.optionalString(1),
        comment: select.string(2), updatedAt: Timestamp(microseconds: select.integer(3)))
    }
  }

  /// Keeps an operator's draft for an item in place of the one before, or forgets it.
  ///
  /// - Parameters:
  ///   - draft: The draft; nil to forget it.
  ///   - item: The item, whoever holds it: a draft outlives its lease.
  ///   - name: The operator.
  /// - Throws: `StoreError`.
  package func keep(
    _ draft: ReviewDraft?, of item: Int64, by name: String
  ) throws(StoreError) {
    try write(outliving: .powerCut) { database in
      guard let draft else { return try Self.forgetDraft(of: item, by: name, in: database) }
      let insert = try BoundStatement(
        """
        INSERT OR REPLACE INTO drafts (item, operator, verdict, reason, comment, updated_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """, in: database)
      insert.bind(item, at: 1)
      insert.bind(name, at: 2)
      insert.bind(draft.verdict, at: 3)
      insert.bind(draft.reason, at: 4)
      insert.bind(draft.comment, at: 5)
      insert.bind(draft.updatedAt.microseconds, at: 6)
      try insert.execute()
    }
  }

  static func forgetDraft(of item: Int64, by name: String, in database: Database) throws {
    let delete = try BoundStatement(
      "DELETE FROM drafts WHERE item = ? AND operator = ?", in: database)
    delete.bind(item, at: 1)
    delete.bind(name, at: 2)
    try delete.execute()
  }
}
