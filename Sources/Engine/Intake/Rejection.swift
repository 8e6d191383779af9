package import Routing

/// A line of input that is no valid request: where it stands, and what is wrong with it.
package struct Rejection: Error, Hashable, Sendable, CustomStringConvertible {
  package var file: String
  /// Counted from 1.
  package var line: Int
  package var problem: RequestProblem

  package var description: String { "\(file):\(line): \(problem)" }
}
