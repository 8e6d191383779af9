package import Routing

/// Writes decisions in the form of domain.md section 7, one a line, as JSON.
package enum DecisionWriter {
  /// The names of a decision's fields, in order; also the header of CSV.
  package static let fieldNames = [
    "request_id", "timestamp", "stream", "confidence_score", "R", "S", "N", "collapse_type",
    "temperature", "urgency", "urgency_score", "category", "amount", "p_green", "p_yellow", "p_red",
    "knockout_rule", "processing_time_ms", "reason", "policy_version", "model_version", "text",
    "requestor_id",
  ]

  /// Appends a decision as one JSON object and a line feed.
  package static func writeJSON(_ decision: Decision, into buffer: inout ByteBuffer) {
    buffer.append(literal: "{\"request_id\":")
    buffer.append(string: decision.requestID)
    buffer.append(literal: ",\"timestamp\":\"")
    buffer.append(timestamp: decision.timestamp)
    buffer.append(literal: "\",\"stream\":\"")
    buffer.append(decision.stream.rawValue)
    buffer.append(literal: "\",\"confidence_score\":")
    buffer.append(number: decision.confidenceScore)
    buffer.append(literal: ",\"R\":")
    buffer.append(number: decision.relevant)
    buffer.append(literal: ",\"S\":")
    buffer.append(number: decision.superfluous)
    buffer.append(literal: ",\"N\":")
    buffer.append(number: decision.noise)
    buffer.append(literal: ",\"collapse_type\":\"")
    buffer.append(decision.collapseType.rawValue)
    buffer.append(literal: "\",\"temperature\":")
    buffer.append(number: decision.temperature)
    buffer.append(literal: ",\"urgency\":\"")
    buffer.append(decision.urgency.rawValue)
    buffer.append(literal: "\",\"urgency_score\":")
    buffer.append(number: decision.urgencyScore)
    buffer.append(literal: ",\"category\":")
    buffer.append(string: decision.category)
    buffer.append(literal: ",\"amount\":")
    buffer.append(number: decision.amount)
    buffer.append(literal: ",\"p_green\":")
    buffer.append(number: decision.greenProbability)
    buffer.append(literal: ",\"p_yellow\":")
    buffer.append(number: decision.yellowProbability)
    buffer.append(literal: ",\"p_red\":")
    buffer.append(number: decision.redProbability)
    buffer.append(literal: ",\"knockout_rule\":")
    if let rule = decision.knockoutRule {
      buffer.append(string: rule)
    } else {
      buffer.append(literal: "null")
    }
    buffer.append(literal: ",\"processing_time_ms\":")
    buffer.append(number: decision.processingTimeMilliseconds)
    buffer.append(literal: ",\"reason\":")
    buffer.append(string: decision.reason)
    buffer.append(literal: ",\"policy_version\":")
    buffer.append(string: decision.policyVersion)
    buffer.append(literal: ",\"model_version\":")
    buffer.append(string: decision.modelVersion)
    buffer.append(literal: ",\"text\":")
    buffer.append(string: decision.text)
    buffer.append(literal: ",\"requestor_id\":")
    buffer.append(string: decision.requestorID)
    buffer.append(literal: "}\n")
  }
}

extension ByteBuffer {
  /// Appends a moment as RFC 3339, without quotes.
  mutating func append(timestamp: Timestamp) {
    append(atMost: Timestamp.textCapacity) {
      timestamp.writeText(
        into: UnsafeMutableRawBufferPointer(start: $0, count: Timestamp.textCapacity))
    }
  }
}
