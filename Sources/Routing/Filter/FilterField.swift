/// A field of a decision that a filter can ask for; the raw value is its name in JSON, CSV and
/// columns.
///
/// Source: domain.md section 7.
package enum FilterField: String, CaseIterable, Sendable {
  case requestID = "request_id"
  case timestamp
  case stream
  case confidenceScore = "confidence_score"
  case relevant = "R"
  case superfluous = "S"
  case noise = "N"
  case collapseType = "collapse_type"
  case temperature
  case urgency
  case urgencyScore = "urgency_score"
  case category
  case amount
  case greenProbability = "p_green"
  case yellowProbability = "p_yellow"
  case redProbability = "p_red"
  case knockoutRule = "knockout_rule"
  case processingTimeMilliseconds = "processing_time_ms"
  case reason
  case policyVersion = "policy_version"
  case modelVersion = "model_version"
  case text
  case requestorID = "requestor_id"
  /// Why the decision's review item waits, as far as that gives nothing away; no part of a decision.
  case source

  /// What a field holds, which says how it can be asked for.
  package enum Kind: Sendable {
    /// One of a few known words.
    case choice
    /// A name that anyone may have made up.
    case name
    case number
    case moment
    /// Text that is searched word by word.
    case words
  }

  /// What the field holds.
  package var kind: Kind {
    switch self {
    case .stream, .collapseType, .urgency, .source: .choice
    case .requestID, .category, .knockoutRule, .policyVersion, .modelVersion, .requestorID: .name
    case .timestamp: .moment
    case .text, .reason: .words
    case .confidenceScore, .relevant, .superfluous, .noise, .temperature, .urgencyScore, .amount,
      .greenProbability, .yellowProbability, .redProbability, .processingTimeMilliseconds:
      .number
    }
  }

  /// The words that a choice knows; empty for all else.
  package var choices: [String] {
    switch self {
    case .stream: Stream.allCases.map(\.rawValue)
    case .collapseType: CollapseType.allCases.map(\.rawValue)
    case .urgency: Urgency.allCases.map(\.rawValue)
    // A blind audit is told apart from other items by nothing.
    case .source: [Self.askedAgain]
    default: []
    }
  }

  /// The short name that filters are printed with.
  package var name: String { aliases.first ?? rawValue }

  /// Every accepted spelling, the short name first; upper and lower case are the same.
  package var aliases: [String] {
    switch self {
    case .requestID: ["id", "request", rawValue]
    case .timestamp: ["time", rawValue]
    case .confidenceScore: ["confidence", "conf", "Cs", rawValue]
    case .relevant: ["R", "relevant"]
    case .superfluous: ["S", "superfluous"]
    case .noise: ["N", "noise"]
    case .collapseType: ["collapse", rawValue]
    case .temperature: ["tau", rawValue]
    case .knockoutRule: ["rule", "knockout", rawValue]
    case .processingTimeMilliseconds: ["ms", "processing", rawValue]
    case .policyVersion: ["policy", rawValue]
    case .modelVersion: ["model", rawValue]
    case .requestorID: ["requestor", rawValue]
    case .stream, .urgency, .urgencyScore, .category, .amount, .greenProbability,
      .yellowProbability, .redProbability, .reason, .text, .source:
      [rawValue]
    }
  }

  /// The value of `source:` that asks for items whose label is asked for again.
  package static let askedAgain = "relabel"

  /// The field of a spelling, if there is one.
  package init?(spelling: String) {
    guard let field = Self.bySpelling[spelling.lowercased()] else { return nil }
    self = field
  }

  private static let bySpelling: [String: FilterField] = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { field in
      Set(field.aliases.map { $0.lowercased() }).map { ($0, field) }
    })

  /// Whether names of this field are the same only byte by byte; else A-Z equal a-z.
  package var isCaseSensitive: Bool { self == .requestID }
}
