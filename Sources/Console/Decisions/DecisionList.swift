package import Engine
package import Routing

/// The loaded piece of a long list, and where in it the operator is.
///
/// The cursor is a decision, not a row: whatever arrives above or below, it stays on it, and the
/// view with it. A list that follows what is new has no cursor until one is chosen, for its rows
/// move under any. The piece never grows beyond `capacity`: what lies farthest off is let go and read
/// again when it is wanted.
package struct DecisionList: Equatable, Sendable {
  /// The loaded decisions, in the list's order.
  package private(set) var rows: [Decision] = []
  /// Whether the list goes on above the loaded piece.
  package private(set) var hasBefore = false
  /// Whether the list goes on below the loaded piece.
  package private(set) var hasAfter = false
  /// The decision that the cursor is on; nil in an empty list and while nothing is chosen.
  package private(set) var cursor: DecisionKey?
  /// The first row shown.
  package private(set) var offset = 0
  /// Decisions that arrived above the view and were not looked at yet.
  package private(set) var unseen = 0
  /// Whether there are more of them than `unseen`.
  package private(set) var hasMoreUnseen = false

  /// The most decisions kept.
  package static let capacity = 1_000

  /// An empty list.
  package init() {}

  /// The cursor's row; nil where there is no cursor.
  package var index: Int? {
    cursor.flatMap { cursor in rows.firstIndex { $0.key == cursor } }
  }

  /// The decision under the cursor.
  package var current: Decision? { index.map { rows[$0] } }

  /// Whether the list shows its beginning and nothing is chosen, so that new rows may move it.
  package var isFollowing: Bool { !hasBefore && cursor == nil }

  /// Whether the beginning of the whole list is in sight, and the cursor not further down.
  package var isAtTop: Bool { !hasBefore && (cursor == nil || cursor == rows.first?.key) }

  /// Takes in the first piece of the list, anew: the cursor stays on its decision where that is
  /// still there.
  ///
  /// - Parameters:
  ///   - batch: The first piece.
  ///   - keepsCursor: Whether the cursor stays on its decision.
  ///   - follows: Whether what is new will come at the top: then nothing is chosen, instead of the
  ///     first decision.
  ///   - visible: The rows in sight.
  package mutating func restart(
    _ batch: DecisionListing.Batch, keepsCursor: Bool, follows: Bool, visible: Int
  ) {
    rows = batch.decisions
    hasBefore = false
    hasAfter = batch.hasMore
    see()
    if !keepsCursor || index == nil { cursor = follows ? nil : rows.first?.key }
    offset = 0
    showCursor(visible)
  }

  /// Takes in the last piece of the list, and goes to its end.
  package mutating func restartAtEnd(_ batch: DecisionListing.Batch, visible: Int) {
    rows = batch.decisions
    hasBefore = batch.hasMore
    hasAfter = false
    cursor = rows.last?.key
    offset = max(0, rows.count - max(1, visible))
    top = nil
    if !hasBefore { see() }
  }

  /// Takes in what came below the loaded piece.
  package mutating func append(_ batch: DecisionListing.Batch) {
    rows += batch.decisions
    hasAfter = batch.hasMore
    let excess = rows.count - Self.capacity
    guard excess > 0 else { return }
    // Never the rows in sight, even where the cursor has moved on while these were read.
    let dropped = min(excess, offset)
    guard dropped > 0 else { return }
    rows.removeFirst(dropped)
    offset -= dropped
    hasBefore = true
  }

  /// Takes in what lies above the loaded piece.
  package mutating func prepend(_ batch: DecisionListing.Batch) {
    rows = batch.decisions + rows
    offset += batch.decisions.count
    hasBefore = batch.hasMore
    dropLast()
  }

  /// Takes in the list's first piece as it is now, while the operator looks elsewhere: the view
  /// stays, and what is new is counted.
  package mutating func note(_ batch: DecisionListing.Batch) {
    defer { top = batch.decisions.first?.key ?? top }
    guard let top else { return }
    let new = batch.decisions.firstIndex { $0.key == top } ?? batch.decisions.count
    guard new > 0 else { return }
    unseen += new
    let isConnected = new < batch.decisions.count
    if !isConnected { hasMoreUnseen = true }
    guard isConnected, !hasBefore, rows.count + new <= Self.capacity else {
      hasBefore = true
      return
    }
    rows = Array(batch.decisions[..<new]) + rows
    offset += new
  }

  /// Notes that there may be more below the loaded piece than was known.
  package mutating func goOn() {
    hasAfter = true
  }

  /// Moves the cursor by so many rows, as far as the loaded piece goes; without one, counts from
  /// above the view.
  package mutating func move(by count: Int, visible: Int) {
    guard !rows.isEmpty, index != nil || count > 0 else { return }
    let target = (index ?? offset - 1) + count
    cursor = rows[min(max(target, 0), rows.count - 1)].key
    showCursor(visible)
  }

  /// Goes to the beginning of the loaded piece, with nothing chosen.
  package mutating func follow(visible: Int) {
    cursor = nil
    offset = 0
    showCursor(visible)
  }

  /// Puts the cursor on a row of the loaded piece; nothing happens where there is none.
  package mutating func select(row: Int, visible: Int) {
    guard rows.indices.contains(row) else { return }
    cursor = rows[row].key
    showCursor(visible)
  }

  /// Keeps the cursor in sight of a view of so many rows, and the view full.
  package mutating func showCursor(_ visible: Int) {
    let visible = max(1, visible)
    if let index {
      if index < offset { offset = index }
      if index >= offset + visible { offset = index - visible + 1 }
    }
    offset = max(0, min(offset, rows.count - visible))
    if isAtTop { see() }
  }

  /// The piece to read next so that the view never runs out; nil while there is enough.
  package func missing(visible: Int) -> DecisionListing.Anchor? {
    let reserve = max(visible, 20) * 2
    if hasAfter, offset + visible + reserve > rows.count, let last = rows.last {
      return .after(last.key)
    }
    if hasBefore, offset < reserve, let first = rows.first { return .before(first.key) }
    return nil
  }

  /// The first decision of the whole list, as far as is known.
  private var top: DecisionKey?

  private mutating func see() {
    unseen = 0
    hasMoreUnseen = false
    top = rows.first?.key
  }

  private mutating func dropLast() {
    let excess = rows.count - Self.capacity
    guard excess > 0 else { return }
    rows.removeLast(excess)
    hasAfter = true
  }
}
