package import Routing

extension Urgency {
  /// The lowest score of the level, which an item takes on when people set its urgency.
  package var leastScore: Double {
    switch self {
    case .standard: 0
    case .expedited: 0.4
    case .critical: 0.6
    case .emergency: 0.8
    }
  }
}
