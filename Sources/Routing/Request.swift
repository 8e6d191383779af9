/// An approval request, as it arrives.
///
/// Source: domain.md section 2.
package struct Request: Hashable, Sendable {
  /// 1-128 characters.
  package var requestID: String
  /// At most 20,000 characters, hostile until shown otherwise.
  package var text: String
  package var category: String
  /// At least 0.
  package var amount: Double
  package var requestorID: String
  package var deadline: Timestamp?
  /// 1-10.
  package var requestorLevel: Int?
  package var budgetAvailable: Double?
  package var vendorID: String?
  package var submittedAt: Timestamp?
  /// Overrides the policy's mode.
  package var temperatureMode: TemperatureMode?
  /// What the sender added, and every key that this version does not know, as JSON text: pairs
  /// in the order of arrival.
  package var metadata: [Metadata]
  /// Absent when nobody has classified the request yet.
  package var signals: Signals?
  /// Milliseconds, at least 0, where another system measured them.
  package var processingTimeMilliseconds: Double?
  /// What people decided, where history knows it.
  ///
  /// Routing never reads it.
  package var outcome: Outcome?

  /// A pair of metadata; the value is text for the sender's strings, and JSON text for unknown keys
  /// of other types.
  package struct Metadata: Hashable, Sendable {
    package var key: String
    package var value: String

    /// A pair.
    package init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// A past decision by people.
  package enum Outcome: String, CaseIterable, Sendable {
    case approved
    case rejected
  }

  /// A request of the required parts; the rest is set after.
  package init(
    requestID: String, text: String, category: String, amount: Double, requestorID: String,
    signals: Signals? = nil
  ) {
    self.requestID = requestID
    self.text = text
    self.category = category
    self.amount = amount
    self.requestorID = requestorID
    self.signals = signals
    self.metadata = []
  }
}
