import GRDB
import Routing

extension Store {
  /// Past cases on much the same text as a decision's that people have decided, here or before the
  /// request came.
  ///
  /// - Parameters:
  ///   - sequence: The decision.
  ///   - limit: How many cases at most.
  /// - Returns: The most similar first, of equal ones the newest; none where there is no such
  ///   decision.
  /// - Throws: `StoreError`.
  package func similarCases(
    to sequence: Int64, limit: Int = 5
  ) throws(StoreError) -> [SimilarCase] {
    try read { database in
      guard let decision = try Self.decision(sequence, in: database) else { return [] }
      return try SimilarSearch(
        text: decision.text, besides: sequence, limit: limit, in: database
      ).cases()
    }
  }
}
