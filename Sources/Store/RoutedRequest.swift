package import Routing

/// A decision with what the store keeps beside it.
package struct RoutedRequest: Sendable {
  package var decision: Decision
  package var vendorID: String?
  /// The rest of the request as JSON: see `Engine.RequestContext`.
  package var context: String
  /// Whether the request brought its own `submitted_at`.
  ///
  /// One that did not has no moment of its own, so its id alone tells whether it is stored already:
  /// an interrupted import can be run again.
  package var hasOwnTimestamp: Bool
  /// The request's own, by which a review of it is due at the latest; `context` holds it, too.
  package var deadline: Timestamp?
  /// What a model in shadow says of it, where there is one.
  package var shadow: ShadowScore?

  /// A decision and what belongs to it.
  package init(
    decision: Decision, vendorID: String?, context: String, hasOwnTimestamp: Bool,
    deadline: Timestamp?, shadow: ShadowScore? = nil
  ) {
    self.decision = decision
    self.vendorID = vendorID
    self.context = context
    self.hasOwnTimestamp = hasOwnTimestamp
    self.deadline = deadline
    self.shadow = shadow
  }
}
