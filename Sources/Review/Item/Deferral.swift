package import Routing

/// An item put off until a moment.
package struct Deferral: Hashable, Sendable {
  /// Who put it off.
  package var by: String
  package var at: Timestamp
  /// When it is pending again.
  package var until: Timestamp
  /// A code of the catalogue.
  package var reason: String

  /// A deferral by its parts.
  package init(by: String, at: Timestamp, until: Timestamp, reason: String) {
    self.by = by
    self.at = at
    self.until = until
    self.reason = reason
  }
}
