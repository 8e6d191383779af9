package import Engine
package import Routing
import Terminal

/// What the Decisions screen remembers.
package struct DecisionsState: Equatable, Sendable {
  /// The decision whose record is open.
  package struct OpenRecord: Equatable, Sendable {
    /// The decision.
    package var decision: Decision
    /// All that belongs to it; nil until it is read.
    package var record: DecisionRecord?
    /// The first line shown.
    package var offset = 0
  }

  /// The loaded piece of the list.
  package var list = DecisionList()
  /// The list that `list` is a piece of; nil before the first one was asked for.
  package var query: DecisionsQuery?
  /// The list that the rows are of: another one than `query` until that is read.
  package var listed: DecisionsQuery?
  /// Whether the store has changed since the rows were read, in a way that cannot be counted.
  package var isStale = false
  /// The piece that is awaited.
  package var awaited: DecisionListing.Anchor?
  /// Whether the awaited beginning is to be looked at, wherever the cursor was.
  package var wantsTop = false
  /// Whether the operator gave up on the list.
  package var isCancelled = false
  /// Why the list could not be read.
  package var failure: String?

  /// The filter in force.
  package var filter = Filter.everything
  /// The filter in force as it was written.
  package var filterText = ""
  /// Filters that were in force, the newest last.
  package var filterHistory: [String] = []
  /// The filter line while it is written.
  package var editor: FilterEditor?

  /// The order of the list.
  package var order = DecisionListing.Order.newestFirst
  /// Columns that are not shown.
  package var hiddenColumns: Set<DecisionColumn> = []
  /// The row of the list of columns; nil while that is closed.
  package var chosenColumn: Int?
  /// The record that is open.
  package var record: OpenRecord?
  /// Whether the Overview opened this screen for its selected bucket.
  package var isFromBucket = false

  /// A screen that shows nothing yet.
  package init() {}

  /// The filters kept.
  package static let historyLimit = 50

  /// Puts a filter in force, which was written so.
  package mutating func use(_ filter: Filter, as text: String) {
    self.filter = filter
    filterText = text
    remember(text)
  }

  /// Keeps a text to go back to.
  mutating func remember(_ text: String) {
    guard !text.isEmpty else { return }
    filterHistory.removeAll { $0 == text }
    filterHistory.append(text)
    if filterHistory.count > Self.historyLimit { filterHistory.removeFirst() }
  }

  /// The columns that are shown.
  package var columns: [DecisionColumn] {
    DecisionColumn.allCases.filter { !hiddenColumns.contains($0) }
  }

  /// The column that orders the list; nil where it is ordered by a field without one.
  package var sortedColumn: DecisionColumn? {
    DecisionColumn.allCases.first { $0.field == order.field }
  }

  /// Whether the order of what is shown must rest, since the operator looks at something over it.
  var isFrozen: Bool { record != nil || editor != nil || chosenColumn != nil }

  /// Whether the list itself is awaited, and not only more of it.
  var isSearching: Bool { awaited == .first || awaited == .last }

  /// What is needed of the store.
  package var request: DecisionsRequest? {
    query.map { DecisionsRequest(query: $0, anchor: awaited, record: wantedRecord) }
  }

  private var wantedRecord: DecisionKey? {
    guard let record, record.record == nil else { return nil }
    return record.decision.key
  }
}
