import GRDB
import Routing

/// The streams, collapse types and urgencies that conditions leave.
struct OutcomeChoice {
  private(set) var streams = Stream.allCases
  private(set) var collapses = CollapseType.allCases
  private(set) var urgencies = Urgency.allCases

  /// What is left where all conditions hold.
  init(_ conditions: [FilterExpression]) {
    for condition in conditions {
      switch condition {
      case .names(let field, let names): keep(field) { names.contains($0) }
      case .not(.names(let field, let names)): keep(field) { !names.contains($0) }
      default: break
      }
    }
  }

  private mutating func keep(_ field: FilterField, _ isKept: (String) -> Bool) {
    switch field {
    case .stream: streams.removeAll { !isKept($0.rawValue) }
    case .collapseType: collapses.removeAll { !isKept($0.rawValue) }
    case .urgency: urgencies.removeAll { !isKept($0.rawValue) }
    default: break
    }
  }

  /// A stretch of the index for each combination; nil where nothing was left out.
  var paths: [AccessPath]? {
    let all = Stream.allCases.count * CollapseType.allCases.count * Urgency.allCases.count
    guard streams.count * collapses.count * urgencies.count < all else { return nil }
    var paths: [AccessPath] = []
    for stream in streams {
      for collapse in collapses {
        for urgency in urgencies {
          paths.append(
            AccessPath(
              index: "decisions_outcome",
              condition: """
                stream = \(stream.rawValue) AND collapse_type = \(collapse.rawValue) \
                AND urgency = \(urgency.rawValue)
                """))
        }
      }
    }
    return paths
  }
}
