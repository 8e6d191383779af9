/// What routing decided of one request: the output of domain.md section 7.
package struct Decision: Hashable, Sendable {
  package var requestID: String
  package var timestamp: Timestamp
  package var stream: Stream
  /// Cs, in [0, 1].
  package var confidenceScore: Double
  /// The relevant share; R + S + N = 1.
  package var relevant: Double
  /// The superfluous share.
  package var superfluous: Double
  /// The share of noise.
  package var noise: Double
  package var collapseType: CollapseType
  /// tau; 0 when knocked out.
  package var temperature: Double
  package var urgency: Urgency
  /// U, in [0, 1].
  package var urgencyScore: Double
  package var category: String
  package var amount: Double
  /// The soft probability of each stream; the three sum to 1.
  package var greenProbability: Double
  package var yellowProbability: Double
  package var redProbability: Double
  /// The rule that decided, if one did.
  package var knockoutRule: String?
  /// Milliseconds, at least 0.
  package var processingTimeMilliseconds: Double
  /// One line for people.
  package var reason: String
  package var policyVersion: String
  package var modelVersion: String
  package var text: String
  package var requestorID: String

  /// A decision by its parts.
  package init(
    requestID: String, timestamp: Timestamp, stream: Stream, confidenceScore: Double,
    relevant: Double, superfluous: Double, noise: Double, collapseType: CollapseType,
    temperature: Double, urgency: Urgency, urgencyScore: Double, category: String,
    amount:
      Double, greenProbability: Double, yellowProbability: Double, redProbability: Double,
    knockoutRule: String?, processingTimeMilliseconds: Double, reason: String,
    policyVersion:
      String, modelVersion: String, text: String, requestorID: String
  ) {
    self.requestID = requestID
    self.timestamp = timestamp
    self.stream = stream
    self.confidenceScore = confidenceScore
    self.relevant = relevant
    self.superfluous = superfluous
    self.noise = noise
    self.collapseType = collapseType
    self.temperature = temperature
    self.urgency = urgency
    self.urgencyScore = urgencyScore
    self.category = category
    self.amount = amount
    self.greenProbability = greenProbability
    self.yellowProbability = yellowProbability
    self.redProbability = redProbability
    self.knockoutRule = knockoutRule
    self.processingTimeMilliseconds = processingTimeMilliseconds
    self.reason = reason
    self.policyVersion = policyVersion
    self.modelVersion = modelVersion
    self.text = text
    self.requestorID = requestorID
  }

  /// Whether a rule decided.
  ///
  /// Such a decision measures nothing: statistics of temperature, R, S, N, confidence and collapse
  /// leave it out.
  package var isKnockedOut: Bool { knockoutRule != nil }

  /// When a review of this decision is due: the earliest of the stream's SLA, the urgency's SLA and
  /// the request's deadline.
  ///
  /// Source: domain.md section 6.
  package func dueAt(deadline: Timestamp?) -> Timestamp {
    let sla = min(stream.slaMicroseconds, urgency.slaMicroseconds)
    let promised = timestamp.advanced(by: sla)
    guard let deadline else { return promised }
    return min(promised, deadline)
  }
}
