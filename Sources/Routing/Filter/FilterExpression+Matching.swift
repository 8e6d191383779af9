extension FilterExpression {
  /// Whether a decision does what the expression asks; ages count from `now`.
  func matches(_ decision: Decision, now: Timestamp) -> Bool {
    switch self {
    case .all(let parts): parts.allSatisfy { $0.matches(decision, now: now) }
    case .any(let parts): parts.contains { $0.matches(decision, now: now) }
    case .not(let part): !part.matches(decision, now: now)
    case .words(let field, let pattern):
      pattern.matches(field == .reason ? decision.reason : decision.text)
    case .names(let field, let names):
      names.contains { Self.isSame($0, decision.name(of: field), in: field) }
    case .number(let field, let interval):
      decision.number(of: field).map { interval.contains($0, by: { $0 }) } ?? false
    case .time(let interval):
      interval.contains(decision.timestamp, by: { $0.timestamp(now: now) })
    }
  }

  private static func isSame(_ name: String, _ value: String?, in field: FilterField) -> Bool {
    guard let value else { return name == noRule }
    // By bytes, as the store compares: Swift holds other spellings of one character equal.
    guard !field.isCaseSensitive else { return name.utf8.elementsEqual(value.utf8) }
    return name.utf8.elementsEqual(value.utf8) { lowercased($0) == lowercased($1) }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}

extension Decision {
  /// The value of a choice or a name; nil for no knockout rule.
  package func name(of field: FilterField) -> String? {
    switch field {
    case .requestID: requestID
    case .stream: stream.rawValue
    case .collapseType: collapseType.rawValue
    case .urgency: urgency.rawValue
    case .category: category
    case .knockoutRule: knockoutRule
    case .policyVersion: policyVersion
    case .modelVersion: modelVersion
    case .requestorID: requestorID
    case .reason: reason
    case .text: text
    default: nil
    }
  }

  /// The value of a number; nil for a field that is none.
  package func number(of field: FilterField) -> Double? {
    switch field {
    case .confidenceScore: confidenceScore
    case .relevant: relevant
    case .superfluous: superfluous
    case .noise: noise
    case .temperature: temperature
    case .urgencyScore: urgencyScore
    case .amount: amount
    case .greenProbability: greenProbability
    case .yellowProbability: yellowProbability
    case .redProbability: redProbability
    case .processingTimeMilliseconds: processingTimeMilliseconds
    default: nil
    }
  }
}
