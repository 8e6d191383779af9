/// How much an alarm matters, the gravest first.
package enum AlarmSeverity: String, CaseIterable, Sendable, Comparable {
  /// Somebody is woken.
  case critical
  /// Somebody looks at it today.
  case warning
  /// Worth knowing.
  case info

  /// Whether the left one matters less.
  package static func < (left: AlarmSeverity, right: AlarmSeverity) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .critical: 2
    }
  }
}
