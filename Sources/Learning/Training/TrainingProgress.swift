/// How far a training has come.
package struct TrainingProgress: Equatable, Sendable {
  /// How many fits are done; each strength of C takes one a fold, and the model one.
  package var fits: Int
  /// How many fits there are at most: a search that ends early leaves some out.
  package var fitLimit: Int
  /// How many passes over data were made in all.
  package var passes: Int
  /// The duality gap an example of the latest pass, in nats.
  package var gap: Double
}
