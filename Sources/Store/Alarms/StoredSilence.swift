package import Alarms

/// A silence with its number.
package struct StoredSilence: Hashable, Sendable {
  package var id: Int64
  package var silence: Silence
}
