package import Engine
import Review
package import Routing
package import Terminal

/// What the Review screen remembers.
package struct DeskState: Equatable, Sendable {
  /// What was read last; nil before that.
  package var reading: DeskReading?
  /// Why it could not be read.
  package var failure: String?
  /// The item that the cursor is on, by its number: whatever arrives, it stays on it.
  package var cursor: Int64?
  /// Where the cursor was when the operator began to look back in time.
  package var liveCursor: Int64?
  /// The first row shown.
  package var offset = 0
  /// The first line of the item that is shown.
  package var caseOffset = 0
  /// Items that are marked, to be decided at once.
  package var marks: Set<Int64> = []
  /// The choice that is open.
  package var dialog: DeskDialog?
  /// Whether a step is under way.
  package var isBusy = false
  /// When a step was answered last; nil before that.
  package var answeredAt: Timestamp?
  /// The verdicts that were given last, at once, and until when they can be undone.
  package var undoable: Undoable?
  /// Keys that were pressed while a step was under way: they are taken once it is done.
  package var typedAhead: [Key] = []
  /// Whether the key before would have opened a choice: a digit was meant for that.
  package var isChoiceRefused = false
  /// What the operator wrote and has not sent, by item.
  package var drafts: [Int64: ReviewDraft] = [:]
  /// Where in the queue the item under the cursor stood, once it has left the queue.
  package var lastIndex = 0
  /// The work on the item that is held.
  package var work: Work?
  /// Codes of reasons that were given here, the newest first.
  package var lastReasons: [String] = []

  /// The order of the rows.
  package var order = DeskOrder.work
  /// The filter in force.
  package var filter = Filter.everything
  /// The filter in force as it was written.
  package var filterText = ""
  /// The filter line while it is written.
  package var editor: FilterEditor?

  /// Verdicts that can be taken back.
  package struct Undoable: Equatable, Sendable {
    package var items: [Int64]
    /// The first one's request.
    package var name: String
    package var until: Timestamp
  }

  /// How long the operator has worked on an item.
  package struct Work: Equatable, Sendable {
    package var item: Int64
    package var firstSeenAt: Timestamp
    package var lastSeenAt: Timestamp
    package var activeSeconds = 0.0

    /// Counts the time since the last key; a long pause counts as a minute.
    mutating func note(_ now: Timestamp) {
      let gap = Double(now.microseconds - lastSeenAt.microseconds) / 1e6
      activeSeconds += min(max(0, gap), 60)
      lastSeenAt = now
    }
  }

  /// A screen that shows nothing yet.
  package init() {}

  /// The moment that the rows are of; nil for the present.
  package var moment: Timestamp? { reading?.request.moment }

  /// The rows of the queue, in their order.
  package var rows: [ReviewRow] { reading?.rows ?? [] }

  /// The cursor's row.
  package var index: Int? {
    cursor.flatMap { cursor in rows.firstIndex { $0.item.id == cursor } }
  }

  /// The item that is shown whole, as far as it is read.
  package var opened: ReviewCase? {
    reading?.opened.flatMap { $0.item.id == cursor ? $0 : nil }
  }

  /// Puts the cursor so many rows further, and keeps it in sight of so many; from an item that has
  /// left the queue it goes on where that stood.
  mutating func move(by count: Int, visible: Int) {
    let from = index ?? (count > 0 ? lastIndex - 1 : lastIndex)
    select(row: min(max(from + count, 0), rows.count - 1), visible: visible)
  }

  /// The name of an item's request, as far as it is known.
  func name(of item: Int64) -> String {
    if let row = rows.first(where: { $0.item.id == item }) { return row.decision.requestID }
    if let opened = reading?.opened, opened.item.id == item {
      return opened.record.decision.requestID
    }
    guard let undoable, undoable.items.first == item else { return "the item" }
    return undoable.name
  }

  /// Puts the cursor on a row, and keeps it in sight; nothing happens where there is none.
  mutating func select(row: Int, visible: Int) {
    guard rows.indices.contains(row) else { return }
    if rows[row].item.id != cursor { caseOffset = 0 }
    cursor = rows[row].item.id
    show(visible)
  }

  /// Keeps the cursor in sight of a view of so many rows.
  mutating func show(_ visible: Int) {
    let visible = max(1, visible)
    if let index {
      if index < offset { offset = index }
      if index >= offset + visible { offset = index - visible + 1 }
    }
    offset = max(0, min(offset, rows.count - visible))
  }
}
