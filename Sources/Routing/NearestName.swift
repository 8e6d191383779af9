/// Finds the name that someone who mistyped it meant.
package enum NearestName {
  /// The known name that the fewest edits make of a name, where a third of its length suffices.
  package static func nearest(
    to name: String, among known: [String], ignoringCase: Bool = false
  ) -> String? {
    func bytes(_ text: String) -> [UInt8] {
      Array((ignoringCase ? text.lowercased() : text).utf8.prefix(64))
    }
    let given = bytes(name)
    var best: (name: String, distance: Int)?
    for candidate in known {
      let distance = distance(given, bytes(candidate))
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
