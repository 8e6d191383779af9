import Glibc

/// One thing wrong with a request: which field, and what to do about it.
package struct RequestProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The field's name as in the input, such as `signals.pred_probs`.
  package var field: String
  /// What is wrong, and what would be right.
  package var reason: String

  /// A problem with a field.
  package init(field: String, reason: String) {
    self.field = field
    self.reason = reason
  }

  package var description: String { "\(field): \(reason)" }
}

extension Request {
  /// The largest number of characters of a `request_id`.
  package static let longestID = 128
  /// The largest number of characters of a `text`.
  package static let longestText = 20_000

  /// Checks every range of domain.md section 2.
  ///
  /// - Throws: The first `RequestProblem`. Missing signals are not an error here.
  package func validate() throws(RequestProblem) {
    try Self.checkName(requestID, field: "request_id")
    guard Self.isNoLonger(requestID, than: Self.longestID) else {
      throw RequestProblem(field: "request_id", reason: "has more than 128 characters")
    }
    guard Self.isNoLonger(text, than: Self.longestText) else {
      throw RequestProblem(field: "text", reason: "has more than 20,000 characters")
    }
    try Self.checkText(text, field: "text")
    try Self.checkName(category, field: "category")
    try Self.checkName(requestorID, field: "requestor_id")
    try Self.checkAtLeastZero(amount, field: "amount")
    if let vendorID { try Self.checkName(vendorID, field: "vendor_id") }
    if let budgetAvailable, !budgetAvailable.isFinite {
      throw RequestProblem(field: "budget_available", reason: "is not a finite number")
    }
    if let requestorLevel, !(1...10).contains(requestorLevel) {
      throw RequestProblem(field: "requestor_level", reason: "is \(requestorLevel); give 1 to 10")
    }
    if let processingTimeMilliseconds {
      try Self.checkAtLeastZero(processingTimeMilliseconds, field: "processing_time_ms")
    }
    for pair in metadata {
      try Self.checkText(pair.key, field: "metadata")
      try Self.checkText(pair.value, field: "metadata")
    }
    try signals?.validate()
  }

  private static func isNoLonger(_ text: String, than limit: Int) -> Bool {
    text.utf8.count <= limit || text.unicodeScalars.count <= limit
  }

  private static func checkName(_ name: String, field: String) throws(RequestProblem) {
    guard !name.isEmpty else { throw RequestProblem(field: field, reason: "is empty") }
    try checkText(name, field: field)
  }

  private static func checkText(_ text: String, field: String) throws(RequestProblem) {
    let holdsNUL = text.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
    }
    guard !(holdsNUL ?? text.utf8.contains(0)) else {
      throw RequestProblem(field: field, reason: "holds a NUL character; remove it")
    }
  }

  private static func checkAtLeastZero(_ value: Double, field: String) throws(RequestProblem) {
    guard value.isFinite else {
      throw RequestProblem(field: field, reason: "is not a finite number")
    }
    guard value >= 0 else {
      throw RequestProblem(field: field, reason: "is \(value); give a number of at least 0")
    }
  }
}

extension Signals {
  /// How far the probabilities' sum may be from 1.
  package static let sumTolerance = 1e-3

  /// Checks that every number is in [0, 1] and that the probabilities sum to 1.
  ///
  /// - Throws: The first `RequestProblem`.
  package func validate() throws(RequestProblem) {
    try Self.checkShare(classifierConfidence, field: "signals.classifier_confidence")
    try Self.checkShare(labelQuality, field: "signals.label_quality")
    try Self.checkShare(oodScore, field: "signals.ood_score")
    try Self.checkShare(dataShapley, field: "signals.data_shapley")
    try Self.checkShare(sentiment, field: "signals.sentiment")
    guard let predictedProbabilities else { return }
    guard !predictedProbabilities.isEmpty else {
      throw RequestProblem(
        field: "signals.pred_probs", reason: "is empty; give one probability an outcome, or none")
    }
    var sum = 0.0
    for probability in predictedProbabilities {
      try Self.checkShare(probability, field: "signals.pred_probs")
      sum += probability
    }
    guard abs(sum - 1) <= Self.sumTolerance else {
      throw RequestProblem(field: "signals.pred_probs", reason: "sums to \(sum); it must sum to 1")
    }
  }

  private static func checkShare(_ value: Double?, field: String) throws(RequestProblem) {
    guard let value, !(value >= 0 && value <= 1) else { return }
    throw RequestProblem(field: field, reason: "is \(value); give a number from 0 to 1")
  }
}
