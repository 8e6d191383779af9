/// A rectangle divided into rows or columns.
package enum Layout {
  /// How much of the side one part takes.
  package enum Part: Hashable, Sendable {
    /// So many cells, or none.
    case fixed(Int)
    /// At least so many cells, and by weight a share of what is left.
    case minimum(Int, weight: Int = 1)
    /// A share, by weight, of what is left; it may be none.
    case flexible(Int = 1)
  }

  /// Parts one below another, as many as asked for; those that find no room are empty.
  ///
  /// When the fixed and minimum parts need more than there is, the last ones go without.
  package static func rows(_ rect: Rect, _ parts: [Part], spacing: Int = 0) -> [Rect] {
    spread(parts, over: rect.height, spacing: spacing).map {
      Rect(x: rect.x, y: rect.y + $0.lowerBound, width: rect.width, height: $0.count)
    }
  }

  /// Parts side by side; as `rows`.
  package static func columns(_ rect: Rect, _ parts: [Part], spacing: Int = 0) -> [Rect] {
    spread(parts, over: rect.width, spacing: spacing).map {
      Rect(x: rect.x + $0.lowerBound, y: rect.y, width: $0.count, height: rect.height)
    }
  }

  /// The stretch of each part.
  private static func spread(_ parts: [Part], over length: Int, spacing: Int) -> [Range<Int>] {
    let sizes = sizes(parts, in: length - spacing * max(0, parts.count - 1))
    var start = 0
    return sizes.map { size in
      defer { start += size + spacing }
      let begin = min(start, length)
      return begin..<min(begin + size, length)
    }
  }

  /// The length of each part; what weights cannot share evenly goes to the first ones.
  static func sizes(_ parts: [Part], in length: Int) -> [Int] {
    var left = max(0, length)
    var sizes = parts.map { part in
      switch part {
      case .fixed(let size), .minimum(let size, _):
        let taken = size <= left ? max(0, size) : left
        left -= taken
        return taken
      case .flexible:
        return 0
      }
    }
    let weights = parts.map { part in
      switch part {
      case .fixed: 0
      case .minimum(_, let weight), .flexible(let weight): max(0, weight)
      }
    }
    let total = weights.reduce(0, +)
    guard total > 0 else { return sizes }
    var shared = 0
    var passed = 0
    for index in parts.indices {
      passed += weights[index]
      let upTo = (left * passed + total - 1) / total
      sizes[index] += upTo - shared
      shared = upTo
    }
    return sizes
  }
}
