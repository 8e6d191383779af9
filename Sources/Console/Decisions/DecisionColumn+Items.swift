import Routing
import Terminal

extension DecisionColumn {
  /// What a decision's row shows in this column.
  func item(of decision: Decision, hasDays: Bool) -> Table.Item {
    let isMeasured = !decision.isKnockedOut
    return switch self {
    case .time: .init(Self.time(decision.timestamp.microseconds, hasDays: hasDays), .muted)
    case .stream: .init("\(decision.stream.glyph) \(decision.stream)", decision.stream.role)
    case .category: .init(decision.category)
    case .amount: .init(AmountText.fitting(decision.amount, columns: 11), .strong)
    case .confidence:
      isMeasured ? Self.share(decision.confidenceScore, .strong) : .init("–", .muted)
    case .temperature: isMeasured ? Self.share(decision.temperature, .text) : .init("–", .muted)
    case .relevant: isMeasured ? Self.share(decision.relevant, .muted) : .init("–", .muted)
    case .superfluous: isMeasured ? Self.share(decision.superfluous, .muted) : .init("–", .muted)
    case .noise: isMeasured ? Self.share(decision.noise, .muted) : .init("–", .muted)
    case .collapse:
      decision.collapseType == .none
        ? .init("–", .muted) : .init(decision.collapseType.rawValue, .warning)
    case .urgency:
      .init(decision.urgency.rawValue, Self.urgencyRole(decision.urgency))
    case .rule: .init(decision.knockoutRule ?? "–", isMeasured ? .muted : .accent)
    case .milliseconds: .init(Self.milliseconds(decision.processingTimeMilliseconds), .muted)
    case .requestID: .init(decision.requestID, .muted)
    case .text: .init(Self.firstPart(of: decision.text))
    }
  }

  /// Texts are up to 20,000 characters, and a row shows a few hundred at most.
  private static func firstPart(of text: String) -> String {
    text.utf8.count <= 600 ? text : String(text.unicodeScalars.prefix(600))
  }

  private static func time(_ microseconds: Int64, hasDays: Bool) -> String {
    let clock = TimeText.clockWithSeconds(microseconds)
    return hasDays ? "\(TimeText.dayOfYear(microseconds)) \(clock)" : clock
  }

  private static func share(_ value: Double, _ role: Role) -> Table.Item {
    .init(Figure.fixed(value, decimals: 2), role)
  }

  private static func milliseconds(_ value: Double) -> String {
    value < 99.95 ? Figure.fixed(value, decimals: 2) : AmountText.grouped(value)
  }

  private static func urgencyRole(_ urgency: Urgency) -> Role {
    switch urgency {
    case .standard: .muted
    case .expedited: .text
    case .critical: .warning
    case .emergency: .alarmFiring
    }
  }
}
