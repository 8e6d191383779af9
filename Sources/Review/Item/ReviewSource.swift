/// Why there is an item.
package enum ReviewSource: String, CaseIterable, Sendable {
  /// Routing sent the request to yellow or red.
  case queue
  /// A green was drawn for the blind audit: neither stream nor suggestion is shown.
  case audit
  /// A case with a known answer, to measure reviewers.
  case gold
  /// A past label that looks wrong, asked again.
  case relabel
  /// A green that nobody reviewed: it exists so that it can be reversed.
  case automatic

  /// Whether the reviewer may see neither stream nor suggestion.
  package var isBlind: Bool { self == .audit || self == .gold }
}
