/// Which rows of a frame differ from those of the one before.
package struct FrameDifference {
  private let old: Frame
  private let new: Frame
  private let sameSize: Bool
  /// Whether equal cluster numbers mean equal clusters.
  private let sameClusters: Bool

  /// The difference between what was shown and what is to be shown.
  package init(from old: Frame, to new: Frame) {
    self.old = old
    self.new = new
    sameSize = old.size == new.size
    sameClusters = old.clusters == new.clusters
  }

  /// Whether the row must be sent again.
  ///
  /// All rows must when the size changed.
  ///
  /// - Complexity: O(width), without allocation.
  package func isDirty(_ row: Int) -> Bool {
    guard sameSize else { return true }
    let start = row * new.size.width
    for index in start..<start + new.size.width where !isSame(old.cells[index], new.cells[index]) {
      return true
    }
    return false
  }

  private func isSame(_ before: Cell, _ after: Cell) -> Bool {
    guard !sameClusters, before.glyph & after.glyph & Cell.clusterBit != 0 else {
      return before == after
    }
    return before.style == after.style && before.width == after.width
      && old.clusters[Int(before.glyph ^ Cell.clusterBit)]
        == new.clusters[Int(after.glyph ^ Cell.clusterBit)]
  }
}
