package import Learning
package import Routing
package import Store

/// An example with what the gate has to know of it.
package struct LabelledCase: Equatable, Sendable {
  package var example: Example
  package var origin: ExampleOrigin
  /// The decision's; nil of what came from a file.
  package var sequence: Int64?
  /// When it was decided; nil of what came from a file.
  package var timestamp: Timestamp?
  /// Where routing sent it; nil of what came from a file.
  package var stream: Stream?
  /// R, S and N; nil where nothing was measured.
  package var shares: [Double]?

  /// A case by its parts.
  package init(
    example: Example, origin: ExampleOrigin, sequence: Int64? = nil, timestamp: Timestamp? = nil,
    stream: Stream? = nil, shares: [Double]? = nil
  ) {
    self.example = example
    self.origin = origin
    self.sequence = sequence
    self.timestamp = timestamp
    self.stream = stream
    self.shares = shares
  }

  /// Whether the desk had it labelled blind: only such cases tell how often a model is wrong.
  ///
  /// Of history and of files nobody knows what people had been shown.
  package var isAudited: Bool { origin == .audit }
}
