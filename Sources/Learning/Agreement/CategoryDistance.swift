/// How far apart categories are for agreement.
package enum CategoryDistance: Sendable {
  /// Equal or not.
  case nominal
  /// By the square of the difference of their places; for ordered categories.
  case interval

  /// The distance of Krippendorff's alpha; 0 for equal categories.
  func difference(_ first: Int, _ second: Int) -> Double {
    switch self {
    case .nominal: first == second ? 0 : 1
    case .interval: Double((first - second) * (first - second))
    }
  }

  /// The weight of Gwet's AC2, 1 for equal categories down to 0 for the farthest: identity or
  /// quadratic weights.
  func weight(_ first: Int, _ second: Int, categoryCount: Int) -> Double {
    1 - difference(first, second) / difference(0, categoryCount - 1)
  }
}
