package import Routing

/// Draws the greens that are reviewed blind.
///
/// Whether one is drawn follows from the seed and the decision's key alone: the same store draws the
/// same again, in whatever order and however often it is asked. The seed stays in the store, and the
/// draw is a cryptographic hash, so nobody can choose a request's id to escape the audit.
package struct AuditSampling: Hashable, Sendable {
  package let seed: UInt64
  /// The probability of each to be drawn, in [0, 1].
  package let rate: Double

  /// Between the 1 % and 2 % of domain.md section 1.
  package static let defaultRate = 0.015

  /// The draw of a seed; the rate is clamped to [0, 1].
  package init(seed: UInt64, rate: Double = defaultRate) {
    self.seed = seed
    self.rate = rate.isNaN ? 0 : min(1, max(0, rate))
  }

  /// The propensity of a decision that is drawn; nil of one that is not.
  ///
  /// Only greens are to be asked for. It costs one SHA-256 of about 100 bytes.
  package func propensity(requestID: String, timestamp: Timestamp) -> Double? {
    isSampled(requestID: requestID, timestamp: timestamp) ? rate : nil
  }

  /// Whether a decision is drawn.
  package func isSampled(requestID: String, timestamp: Timestamp) -> Bool {
    share(requestID: requestID, timestamp: timestamp) < rate
  }

  /// Where a decision falls in [0, 1): all values equally likely over keys.
  package func share(requestID: String, timestamp: Timestamp) -> Double {
    var bytes = CanonicalBytes(format: "iars-audit/1")
    bytes.append(Int64(bitPattern: seed))
    bytes.append(requestID)
    bytes.append(timestamp)
    return Double(bytes.digest.leadingWord >> 11) * 0x1p-53
  }
}
