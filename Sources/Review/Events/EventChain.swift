/// Walks the log from its first row and finds the first that is not what was written.
///
/// A chain alone cannot show that its newest rows were cut off, or that all of it was written anew:
/// for that, `finish` compares with a head that was kept elsewhere.
package struct EventChain: Sendable {
  /// The row accepted last; 0 before the first.
  package private(set) var sequence: Int64 = 0
  /// Its hash.
  package private(set) var head: Digest = .zero

  /// A walk that begins before the first row.
  package init() {}

  /// The first row that is wrong, and how.
  package struct Break: Error, Hashable, Sendable, CustomStringConvertible {
    /// The number of the broken row; of the missing one, where one is missing.
    package var sequence: Int64
    package var kind: Kind

    /// A break at a row.
    package init(sequence: Int64, kind: Kind) {
      self.sequence = sequence
      self.kind = kind
    }

    /// How a row can be wrong.
    package enum Kind: Hashable, Sendable {
      /// The row that should come here is not there.
      case missing
      /// The row, or one before it, is not the one that was hashed.
      case altered
      /// The hash is not 32 bytes.
      case unreadable
    }

    package var description: String {
      switch kind {
      case .missing: "event \(sequence) is missing"
      case .altered: "event \(sequence) was altered, or the hash it holds was"
      case .unreadable: "event \(sequence) holds no hash of 32 bytes"
      }
    }
  }

  /// Takes the next row and the hash stored with it.
  ///
  /// - Returns: What is wrong with it, or nil. After a break the walk is over.
  package mutating func accept(_ row: LogRow, hash: Digest?) -> Break? {
    guard row.sequence == sequence + 1 else {
      return Break(sequence: sequence + 1, kind: .missing)
    }
    guard let hash else { return Break(sequence: row.sequence, kind: .unreadable) }
    guard row.hash(after: head) == hash else {
      return Break(sequence: row.sequence, kind: .altered)
    }
    sequence = row.sequence
    head = hash
    return nil
  }

  /// Compares the end of the walk with a head that was kept elsewhere.
  ///
  /// - Returns: What is wrong, or nil. Rows beyond the kept head are in order.
  package func finish(sequence kept: Int64, hash: Digest) -> Break? {
    guard sequence >= kept else { return Break(sequence: sequence + 1, kind: .missing) }
    guard sequence == kept, head != hash else { return nil }
    return Break(sequence: kept, kind: .altered)
  }

  /// The first broken row of a whole log, or nil.
  package static func firstBreak(in rows: some Sequence<(row: LogRow, hash: Digest?)>) -> Break? {
    var chain = EventChain()
    for entry in rows {
      if let found = chain.accept(entry.row, hash: entry.hash) { return found }
    }
    return nil
  }
}
