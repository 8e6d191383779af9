/// The keys of a request that have a place of their own; the rest is metadata.
///
/// Source: domain.md section 2.
enum RequestField: UInt8 {
  case requestID
  case text
  case category
  case amount
  case requestorID
  case deadline
  case requestorLevel
  case budgetAvailable
  case vendorID
  case submittedAt
  case temperatureMode
  case metadata
  case signals
  case processingTime
  case outcome

  /// The fields that every request needs, in the order of messages.
  static let required: [RequestField] = [.requestID, .text, .category, .amount, .requestorID]

  /// The key in the input.
  var key: String {
    switch self {
    case .requestID: "request_id"
    case .text: "text"
    case .category: "category"
    case .amount: "amount"
    case .requestorID: "requestor_id"
    case .deadline: "deadline"
    case .requestorLevel: "requestor_level"
    case .budgetAvailable: "budget_available"
    case .vendorID: "vendor_id"
    case .submittedAt: "submitted_at"
    case .temperatureMode: "temperature_mode"
    case .metadata: "metadata"
    case .signals: "signals"
    case .processingTime: "processing_time_ms"
    case .outcome: "outcome"
    }
  }

  /// The field of a key, if it is one.
  @inline(__always)
  init?(_ key: UnsafeBufferPointer<UInt8>) {
    switch key.count {
    case 4 where key.holds("text"): self = .text
    case 6 where key.holds("amount"): self = .amount
    case 7 where key.holds("signals"): self = .signals
    case 7 where key.holds("outcome"): self = .outcome
    case 8 where key.holds("category"): self = .category
    case 8 where key.holds("deadline"): self = .deadline
    case 8 where key.holds("metadata"): self = .metadata
    case 9 where key.holds("vendor_id"): self = .vendorID
    case 10 where key.holds("request_id"): self = .requestID
    case 12 where key.holds("requestor_id"): self = .requestorID
    case 12 where key.holds("submitted_at"): self = .submittedAt
    case 15 where key.holds("requestor_level"): self = .requestorLevel
    case 16 where key.holds("budget_available"): self = .budgetAvailable
    case 16 where key.holds("temperature_mode"): self = .temperatureMode
    case 18 where key.holds("processing_time_ms"): self = .processingTime
    default: return nil
    }
  }
}
