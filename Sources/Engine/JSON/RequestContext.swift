package import Routing

/// What of a request has no column in the store, as compact JSON: with the row's columns it makes
/// the same request again.
///
/// Keys and forms are those of the input, so that one parser reads both and people can read it.
package enum RequestContext {
  /// The rest of a request; `{}` where there is none.
  package static func encode(_ request: Request) -> String {
    var buffer = ByteBuffer(capacity: 512)
    var members = Members()
    if let deadline = request.deadline {
      members.append(literal: "deadline", to: &buffer)
      buffer.append(UInt8(ascii: "\""))
      buffer.append(timestamp: deadline)
      buffer.append(UInt8(ascii: "\""))
    }
    if let level = request.requestorLevel {
      members.append(literal: "requestor_level", to: &buffer)
      buffer.append(integer: level)
    }
    members.append("budget_available", request.budgetAvailable, to: &buffer)
    if let vendorID = request.vendorID {
      members.append(literal: "vendor_id", to: &buffer)
      buffer.append(string: vendorID)
    }
    if let submittedAt = request.submittedAt {
      members.append(literal: "submitted_at", to: &buffer)
      buffer.append(UInt8(ascii: "\""))
      buffer.append(timestamp: submittedAt)
      buffer.append(UInt8(ascii: "\""))
    }
    if let mode = request.temperatureMode {
      members.append(literal: "temperature_mode", to: &buffer)
      buffer.append(string: mode.rawValue)
    }
    if !request.metadata.isEmpty {
      members.append(literal: "metadata", to: &buffer)
      var pairs = Members()
      for pair in request.metadata {
        pairs.append(key: pair.key, to: &buffer)
        buffer.append(string: pair.value)
      }
      pairs.close(&buffer)
    }
    if let signals = request.signals {
      members.append(literal: "signals", to: &buffer)
      encode(signals, into: &buffer)
    }
    members.append("processing_time_ms", request.processingTimeMilliseconds, to: &buffer)
    if let outcome = request.outcome {
      members.append(literal: "outcome", to: &buffer)
      buffer.append(string: outcome.rawValue)
    }
    members.close(&buffer)
    return buffer.string
  }

  /// The request that a row and its context make.
  ///
  /// - Throws: A `RequestProblem` when the context is not one that `encode` made.
  package static func decode(
    _ context: String, requestID: String, text: String, category: String, amount: Double,
    requestorID: String
  ) throws(RequestProblem) -> Request {
    let request = Request(
      requestID: requestID, text: text, category: category, amount: amount,
      requestorID: requestorID)
    var context = context
    let result = context.withUTF8 { bytes in
      Result { () throws(RequestProblem) in
        try RequestParser.fill(request, from: UnsafeRawBufferPointer(bytes))
      }
    }
    return try result.get()
  }

  private static func encode(_ signals: Signals, into buffer: inout ByteBuffer) {
    var members = Members()
    members.append("classifier_confidence", signals.classifierConfidence, to: &buffer)
    members.append("label_quality", signals.labelQuality, to: &buffer)
    if let probabilities = signals.predictedProbabilities {
      members.append(literal: "pred_probs", to: &buffer)
      var mark = UInt8(ascii: "[")
      for probability in probabilities {
        buffer.append(mark)
        buffer.append(number: probability)
        mark = UInt8(ascii: ",")
      }
      if probabilities.isEmpty { buffer.append(mark) }
      buffer.append(UInt8(ascii: "]"))
    }
    members.append("ood_score", signals.oodScore, to: &buffer)
    if signals.isDuplicate {
      members.append(literal: "is_duplicate", to: &buffer)
      buffer.append(literal: "true")
    }
    members.append("data_shapley", signals.dataShapley, to: &buffer)
    members.append("sentiment", signals.sentiment, to: &buffer)
    members.close(&buffer)
  }

  /// The marks of one object.
  private struct Members {
    private var isEmpty = true

    /// Starts a member whose key needs no escapes.
    @inline(__always)
    mutating func append(literal key: StaticString, to buffer: inout ByteBuffer) {
      separate(&buffer)
      buffer.append(UInt8(ascii: "\""))
      buffer.append(literal: key)
      buffer.append(literal: "\":")
    }

    /// Starts a member.
    mutating func append(key: String, to buffer: inout ByteBuffer) {
      separate(&buffer)
      buffer.append(string: key)
      buffer.append(UInt8(ascii: ":"))
    }

    /// Appends a member that is a number, where there is one.
    @inline(__always)
    mutating func append(_ key: StaticString, _ number: Double?, to buffer: inout ByteBuffer) {
      guard let number else { return }
      append(literal: key, to: &buffer)
      buffer.append(number: number)
    }

    /// Ends the object.
    func close(_ buffer: inout ByteBuffer) {
      if isEmpty { buffer.append(UInt8(ascii: "{")) }
      buffer.append(UInt8(ascii: "}"))
    }

    @inline(__always)
    private mutating func separate(_ buffer: inout ByteBuffer) {
      buffer.append(UInt8(ascii: isEmpty ? "{" : ","))
      isEmpty = false
    }
  }
}
