/// Finds the name that someone who mistyped it meant.
package enum NearestName {
  /// What to say of a name that is not among those known.
  ///
  /// - Parameters:
  ///   - kind: What the name is, such as `key`.
  ///   - name: What was given.
  ///   - known: What would be right, in the order of the message.
  /// - Returns: The message, with the nearest name or, where none is near, all of them.
  package static func message(_ kind: String, _ name: String, known: [String]) -> String {
    let shown = UnsafeScalars.shown(name)
    guard let nearest = nearest(to: name, among: known) else {
      var distinct: [String] = []
      for name in known where !distinct.contains(name) { distinct.append(name) }
      return "unknown \(kind) '\(shown)'; known: \(distinct.joined(separator: ", "))"
    }
    return "unknown \(kind) '\(shown)'; did you mean '\(nearest)'?"
  }

  /// The known name that the fewest edits make of a name, where a third of its length suffices.
  static func nearest(to name: String, among known: [String]) -> String? {
    var best: (name: String, distance: Int)?
    for candidate in known {
      let distance = distance(Array(name.utf8.prefix(64)), Array(candidate.utf8))
      guard distance <= max(1, candidate.utf8.count / 3) else { continue }
      if let best, best.distance <= distance { continue }
      best = (candidate, distance)
    }
    return best?.name
  }

  /// How many bytes to insert, delete, replace or swap with their neighbour.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var twoAbove: [Int] = []
    var above = Array(0...right.count)
    for (row, byte) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var least = min(
          above[column] + (byte == other ? 0 : 1), above[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
          least = min(least, twoAbove[column - 1] + 1)
        }
        current.append(least)
      }
      twoAbove = above
      above = current
    }
    return above[right.count]
  }
}
