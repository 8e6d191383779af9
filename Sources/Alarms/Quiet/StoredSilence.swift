/// A silence with its number.
package struct StoredSilence: Hashable, Sendable {
  package var id: Int64
  package var silence: Silence

  /// A silence and its number.
  package init(id: Int64, silence: Silence) {
    self.id = id
    self.silence = silence
  }
}
