package import Routing

/// What the registry knows of a model, but for its blob.
package struct ModelRecord: Equatable, Sendable {
  /// Such as `m3-9f3a2b1c`: its number, and the beginning of its checksum.
  package var version: String
  package var createdAt: Timestamp
  /// The champion when it was made; nil where there was none.
  package var parent: String?
  /// SHA-256 of what it learnt from, as hexadecimal digits.
  package var dataHash: String
  package var seed: UInt64
  /// How many examples it learnt from.
  package var examples: Int
  package var state: ModelState
  /// The share of requests that a canary decides, in (0, 1); nil of others.
  package var share: Double?
  /// The champion that its promotion replaced; nil where there was none, or no promotion.
  package var before: String?
  /// Who made it.
  package var who: String
  /// The labels it tells apart, in the order of its probabilities.
  package var labels: [String]
  /// How it did, as JSON: see `Engine.ModelMetrics`.
  package var metrics: String
  /// SHA-256 of the blob, as hexadecimal digits.
  package var checksum: String
  package var blobBytes: Int

  /// A record by its parts.
  package init(
    version: String, createdAt: Timestamp, parent: String?, dataHash: String, seed: UInt64,
    examples: Int, state: ModelState, share: Double? = nil, before: String? = nil, who: String,
    labels: [String], metrics: String, checksum: String, blobBytes: Int
  ) {
    self.version = version
    self.createdAt = createdAt
    self.parent = parent
    self.dataHash = dataHash
    self.seed = seed
    self.examples = examples
    self.state = state
    self.share = share
    self.before = before
    self.who = who
    self.labels = labels
    self.metrics = metrics
    self.checksum = checksum
    self.blobBytes = blobBytes
  }
}
