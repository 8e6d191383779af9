package import Routing

/// All that an override says: what its proposer and its approver sign.
package struct OverridePayload: Hashable, Sendable {
  package var item: Int64
  package var change: OverrideChange
  /// A code of the catalogue.
  package var reason: String
  package var justification: String
  /// Until then, exclusive, it can be signed; a bypass of the rules lasts no longer, either.
  package var expiresAt: Timestamp

  /// A payload by its parts.
  package init(
    item: Int64, change: OverrideChange, reason: String, justification: String,
    expiresAt: Timestamp
  ) {
    self.item = item
    self.change = change
    self.reason = reason
    self.justification = justification
    self.expiresAt = expiresAt
  }

  /// The bytes that are signed: format `iars-override/1`, then item, kind, value, reason,
  /// justification and end.
  ///
  /// See `CanonicalBytes` for how each is written.
  package var canonicalBytes: CanonicalBytes {
    var bytes = CanonicalBytes(format: "iars-override/1")
    bytes.append(item)
    bytes.append(change.kind.rawValue)
    bytes.append(change.value)
    bytes.append(reason)
    bytes.append(justification)
    bytes.append(expiresAt)
    return bytes
  }

  /// What both sign: SHA-256 of the canonical bytes.
  package var digest: Digest { canonicalBytes.digest }
}
