import Routing

extension TrainingExample {
  /// The fields of an exported example, in order; the names everywhere.
  package enum Field: String, CaseIterable, Sendable {
    case item
    case source
    case payloadSHA256 = "payload_sha256"
    case requestID = "request_id"
    case timestamp
    case text
    case category
    case amount
    case requestorID = "requestor_id"
    case context
    case stream
    case modelVersion = "model_version"
    case predictedProbabilities = "pred_probs"
    case greenProbability = "p_green"
    case yellowProbability = "p_yellow"
    case redProbability = "p_red"
    case policyVersion = "policy_version"
    case greenThreshold = "green_threshold"
    case yellowThreshold = "yellow_threshold"
    case suggestedLabel = "suggested_label"
    case suggestionConfidence = "suggestion_confidence"
    case suggestion
    case label
    case reason
    case comment
    case reviewer
    case role
    case secondApprover = "second_approver"
    case claimedAt = "claimed_at"
    case firstSeenAt = "first_seen_at"
    case decidedAt = "decided_at"
    case releasedAt = "released_at"
    case activeSeconds = "active_seconds"
    case isOverride = "override"
    case propensity
    case originalLabel = "original_label"
    case reversedBy = "reversed_by"
    case reversedAt = "reversed_at"
    case reversalReason = "reversal_reason"
  }

  /// What an exported field holds; nil where it is absent.
  package enum Value: Hashable, Sendable {
    case text(String)
    case integer(Int64)
    case real(Double)
    case reals([Double])
    case truth(Bool)
    /// JSON as it is stored.
    case json(String)
  }

  /// The value of a field.
  package subscript(field: Field) -> Value? {
    switch field {
    case .item: .integer(item)
    case .source: .text(source.rawValue)
    case .payloadSHA256: .text(payload.hex)
    case .requestID: .text(decision.requestID)
    case .timestamp: .text(decision.timestamp.description)
    case .text: .text(decision.text)
    case .category: .text(decision.category)
    case .amount: .real(decision.amount)
    case .requestorID: .text(decision.requestorID)
    case .context: .json(context)
    case .stream: .text(decision.stream.rawValue)
    case .modelVersion: .text(decision.modelVersion)
    case .predictedProbabilities: .reals(predictedProbabilities)
    case .greenProbability: .real(decision.greenProbability)
    case .yellowProbability: .real(decision.yellowProbability)
    case .redProbability: .real(decision.redProbability)
    case .policyVersion: .text(decision.policyVersion)
    case .greenThreshold: greenThreshold.map(Value.real)
    case .yellowThreshold: yellowThreshold.map(Value.real)
    case .suggestedLabel: (suggestion?.label.rawValue).map(Value.text)
    case .suggestionConfidence: (suggestion?.confidence).map(Value.real)
    case .suggestion: .text(verdict.ruling.suggestion.rawValue)
    case .label: .text(label.rawValue)
    case .reason: verdict.ruling.reason.map(Value.text)
    case .comment: verdict.ruling.comment.map(Value.text)
    case .reviewer: verdict.by.map(Value.text)
    case .role: (verdict.authority?.rawValue).map(Value.text)
    case .secondApprover: verdict.secondApprover.map(Value.text)
    case .claimedAt: (verdict.claimedAt?.description).map(Value.text)
    case .firstSeenAt: (verdict.ruling.firstSeenAt?.description).map(Value.text)
    case .decidedAt: .text(verdict.decidedAt.description)
    case .releasedAt: (verdict.releasedAt?.description).map(Value.text)
    case .activeSeconds: verdict.ruling.measuredSeconds.map(Value.real)
    case .isOverride: .truth(isOverride)
    case .propensity: .real(propensity)
    case .originalLabel: reversal == nil ? nil : .text(verdict.label.rawValue)
    case .reversedBy: (reversal?.by).map(Value.text)
    case .reversedAt: (reversal?.at.description).map(Value.text)
    case .reversalReason: (reversal?.reason).map(Value.text)
    }
  }
}
