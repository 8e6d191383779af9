package import Engine
package import Routing

/// A way to read whole lists of decisions that nothing else waits for.
package protocol DecisionStream: Sendable {
  /// Hands on a list one by one, in its order; what the body throws ends it.
  func forEachDecision(of listing: DecisionListing, _ body: (Decision) throws -> Void) throws

  /// Ends the reading that is under way, if one is; from any thread.
  func cancel()
}

extension DecisionReader: DecisionStream {}
