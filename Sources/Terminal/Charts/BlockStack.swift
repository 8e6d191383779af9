/// Quantities laid end to end along a line of cells, to an eighth of a cell.
///
/// A cell shows two of them at most: the one it begins with in front, and behind it the one that
/// has most of what is left of the cell.
struct BlockStack {
  /// What one cell shows.
  struct Part {
    /// Eighths of the cell taken by the front quantity, 1 to 8.
    var eighths: Int
    /// The index of the front quantity.
    var front: Int
    /// The index of the quantity behind it, where there is one.
    var back: Int?
  }

  /// Where each quantity ends, in eighths of a cell.
  private var ends: [Int]

  /// A stack of so many quantities, all of them 0.
  init(count: Int) {
    self.ends = Array(repeating: 0, count: count)
  }

  /// The length of all of them in eighths of a cell.
  var length: Int { ends.last ?? 0 }

  /// Lays the quantities out anew, `scale` eighths to a unit and `limit` eighths in all.
  ///
  /// What is not 0 takes at least an eighth: one red request among thousands is still seen.
  mutating func lay(scale: Double, limit: Int, _ value: (Int) -> Double) {
    var sum = 0.0
    var end = 0
    for index in ends.indices {
      let quantity = value(index)
      if quantity > 0 {
        sum += quantity
        let exact = Int(min(Double(limit), (sum * scale).rounded()))
        end = min(limit, max(exact, end + 1))
      }
      ends[index] = end
    }
  }

  /// What a cell shows; `nil` when it is empty.
  func part(ofCell cell: Int) -> Part? {
    let start = cell * 8
    guard length > start, let front = ends.firstIndex(where: { $0 > start }) else { return nil }
    let eighths = min(8, ends[front] - start)
    var part = Part(eighths: eighths, front: front, back: nil)
    var covered = start + eighths
    var most = 0
    for index in ends.indices.dropFirst(front + 1) where ends[index] > covered {
      let share = min(start + 8, ends[index]) - covered
      if share > most {
        most = share
        part.back = index
      }
      covered += share
    }
    return part
  }

  /// The quantity that has the middle of a cell.
  ///
  /// A stack that does not reach the middle of its
  /// first cell shows its last quantity there: what exists is seen.
  func middle(ofCell cell: Int) -> Int? {
    if let index = ends.firstIndex(where: { $0 > cell * 8 + 4 }) { return index }
    guard cell == 0, length > 0 else { return nil }
    return ends.firstIndex { $0 == length }
  }
}
