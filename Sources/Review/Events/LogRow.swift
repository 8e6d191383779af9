package import Routing

/// One row of the log of events, whatever it tells of: reviews, alarms, models.
package struct LogRow: Hashable, Sendable {
  /// 1 for the first; each is one more than the one before.
  package var sequence: Int64
  package var time: Timestamp
  /// The operator's name, or `ReviewActor.systemName`.
  package var who: String
  /// The operator's authority at the time, or empty for the system.
  package var role: String
  /// The screen or command that it came from, such as `console:review` or `iars review approve`.
  package var origin: String
  /// What happened, such as `review.claim`.
  package var kind: String
  /// The review item it is about, where it is about one.
  package var item: Int64?
  /// The rest as JSON, byte for byte as it is stored.
  package var body: String

  /// A row by its parts.
  package init(
    sequence: Int64, time: Timestamp, who: String, role: String, origin: String, kind: String,
    item: Int64?, body: String
  ) {
    self.sequence = sequence
    self.time = time
    self.who = who
    self.role = role
    self.origin = origin
    self.kind = kind
    self.item = item
    self.body = body
  }

  /// The bytes that the chain hashes: format `iars-event/1`, then every part in order.
  ///
  /// See `CanonicalBytes` for how each is written.
  package var canonicalBytes: CanonicalBytes {
    var bytes = CanonicalBytes(format: "iars-event/1")
    bytes.append(sequence)
    bytes.append(time)
    bytes.append(who)
    bytes.append(role)
    bytes.append(origin)
    bytes.append(kind)
    bytes.append(item)
    bytes.append(body)
    return bytes
  }

  /// The hash that the row holds: of its own bytes and the hash of the row before it, which is
  /// `Digest.zero` for the first.
  package func hash(after previous: Digest) -> Digest {
    var bytes = canonicalBytes
    bytes.append(previous)
    return bytes.digest
  }
}
