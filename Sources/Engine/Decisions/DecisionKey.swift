package import Routing

/// What makes a decision the one it is, wherever it stands in a list.
package struct DecisionKey: Hashable, Sendable {
  /// The request's id.
  package var requestID: String
  /// The decision's moment.
  package var timestamp: Timestamp

  /// A key by its parts.
  package init(requestID: String, timestamp: Timestamp) {
    self.requestID = requestID
    self.timestamp = timestamp
  }
}

extension Decision {
  /// The decision's key.
  package var key: DecisionKey { DecisionKey(requestID: requestID, timestamp: timestamp) }
}
