/// Why there is no model, or none can be read: always the data's or the caller's doing.
package enum LearningError: Error, Equatable, Sendable {
  /// There is nothing to learn from.
  case noExamples
  /// All examples have this label, so there is nothing to tell apart.
  case oneClass(String)
  /// There are more classes than the limit.
  case tooManyClasses(Int, limit: Int)
  /// Examples times classes exceed the limit, which bounds memory.
  case tooLarge(examples: Int, classes: Int, limit: Int)
  /// This id, and so many more, occurs with different labels.
  case conflictingLabels(id: String, more: Int)
  /// This example's weight is not above 0 and finite.
  case badWeight(id: String)
  /// The caller asked for the training to stop; nothing was made.
  case cancelled
  /// The bytes are not those of a model that was written; the text says what is wrong.
  case damaged(String)
  /// The bytes are in a format of this number, newer than any this program knows.
  case newerVersion(Int)
  /// The bytes are in a format of this number, which is no longer read.
  case olderVersion(Int)
}

extension LearningError: CustomStringConvertible {
  /// One line that says what is wrong and what to do.
  package var description: String {
    switch self {
    case .noExamples:
      "there are no labelled examples: import history with outcomes, or review some requests"
    case .oneClass(let label):
      "every example has the label \(label.debugDescription): a classifier needs two or more"
    case .tooManyClasses(let count, let limit):
      "there are \(count) different labels, and \(limit) are the most: is the label field right?"
    case .tooLarge(let examples, let classes, let limit):
      "\(examples) examples of \(classes) classes exceed \(limit) in product: train on fewer"
    case .conflictingLabels(let id, let more):
      "the id \(id.debugDescription)\(more == 0 ? "" : " and \(more) more") has different labels: "
        + "settle each on one"
    case .badWeight(let id):
      "the example \(id.debugDescription) has a weight that is not a number above 0"
    case .cancelled:
      "the training was cancelled; nothing has changed"
    case .damaged(let reason):
      "the model is damaged (\(reason))"
    case .newerVersion(let version):
      "the model has format \(version), newer than \(ModelBlob.version), which is the newest "
        + "known here: use the newer program that wrote it"
    case .olderVersion(let version):
      "the model has format \(version), older than \(ModelBlob.version), which alone is known here: "
        + "train again, or use the older program that wrote it"
    }
  }
}
