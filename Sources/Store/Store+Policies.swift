import GRDB
package import Routing

extension Store {
  /// Keeps a policy's text under its version, so that every decision's policy can be read again.
  ///
  /// - Throws: `StoreError` when the store knows another policy of the same version.
  package func register(
    policyVersion: String, text: String, at moment: Timestamp
  ) throws(StoreError) {
    let known = try read { database in
      try String.fetchOne(
        database, sql: "SELECT text FROM policies WHERE version = ?", arguments: [policyVersion])
    }
    if let known {
      guard known == text else {
        throw StoreError(
          .unusable, path: path,
          "knows another policy \(policyVersion); raise `revision` in the policy file")
      }
      return
    }
    try write { database in
      try database.execute(
        sql: "INSERT OR IGNORE INTO policies (version, text, registered_at) VALUES (?, ?, ?)",
        arguments: [policyVersion, text, moment.microseconds])
    }
  }

  /// Says that part of this store is simulated, in words that every screen shows.
  package func markSimulated(_ words: String) throws(StoreError) {
    try write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO meta (key, value) VALUES ('simulated', ?)",
        arguments: [words])
    }
  }

  /// Fixes how greens are drawn for the blind audit, in place of what was chosen when the store was
  /// made; without effect once there are decisions, so that what was drawn can be proved.
  ///
  /// - Parameters:
  ///   - seed: That of the draw.
  ///   - rate: The share of greens, in [0, 1].
  /// - Throws: `StoreError`.
  package func drawAudits(seed: UInt64, rate: Double) throws(StoreError) {
    try write { database in
      for (key, value) in [
        ("audit_seed", Int64(bitPattern: seed).databaseValue),
        ("audit_rate", min(1, max(0, rate)).databaseValue),
      ] {
        try database.execute(
          sql: """
            UPDATE meta SET value = ? WHERE key = ? AND NOT EXISTS (SELECT 1 FROM decisions)
            """, arguments: [value, key])
      }
    }
  }
}
