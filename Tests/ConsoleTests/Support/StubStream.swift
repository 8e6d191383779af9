import Console
import Engine
import Routing

/// A whole list of a stubbed store.
struct StubStream: DecisionStream {
  let source: StubSource
  /// After how many decisions it breaks off; nil for never.
  var lasts: Int?

  func forEachDecision(of listing: DecisionListing, _ body: (Decision) throws -> Void) throws {
    let batch = try source.decisions(of: listing, at: .first, limit: .max)
    for (index, decision) in batch.decisions.enumerated() {
      guard index != lasts else { throw StubSource.Trouble(description: "disk I/O error") }
      try body(decision)
    }
  }

  func cancel() {}
}
