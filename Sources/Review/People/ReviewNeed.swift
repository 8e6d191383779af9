package import Routing

/// Who an item is for, in rising order: who serves one level serves those below.
///
/// The number is what a column holds, so `needs <= reach` is one comparison.
package enum ReviewNeed: Int, CaseIterable, Comparable, Sendable {
  case anyone = 0
  case expert = 1
  case senior = 2

  /// Who items of a stream are for.
  package init(_ stream: Stream) {
    self = stream == .red ? .expert : .anyone
  }

  /// The name in texts and events.
  package var name: String {
    switch self {
    case .anyone: "anyone"
    case .expert: "expert"
    case .senior: "senior"
    }
  }

  /// The level of a name; nil for any other text.
  package init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  package static func < (left: ReviewNeed, right: ReviewNeed) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The next level above this one that one of the operators serves; nil where nobody does.
  ///
  /// An item is never escalated out of everybody's reach.
  package func next(served operators: some Sequence<Operator>) -> ReviewNeed? {
    let highest = operators.lazy.map(\.reach).max() ?? .anyone
    return Self.allCases.first { $0 > self && $0 <= highest }
  }
}
