import Engine
import Routing
import Terminal

extension ConsoleState {
  /// What the Decisions screen needs of the store; nil while another screen is shown.
  package var decisionsRequest: DecisionsRequest? {
    screen == .decisions ? decisions.request : nil
  }

  /// The list that the Decisions screen shows, or would show.
  var decisionsQuery: DecisionsQuery {
    DecisionsQuery(time: request, filter: decisions.filter, order: decisions.order)
  }

  /// Whether what is new comes into the list by itself.
  var isListLive: Bool { position == .live && selected == nil && !isSnapshot }

  /// The rows of the list that are in sight.
  var visibleDecisions: Int { DecisionsScreen.visibleRows(of: self) }

  /// Lets the list follow the window, the filter and the order, and asks for what it lacks.
  mutating func followDecisions() {
    guard screen == .decisions else { return }
    let query = decisionsQuery
    if decisions.query != query {
      decisions.wantsTop = decisions.wantsTop || decisions.list.isAtTop
      decisions.query = query
      decisions.awaited = .first
      decisions.isCancelled = false
    } else if decisions.awaited == nil, !decisions.isCancelled {
      decisions.awaited = decisions.list.missing(visible: visibleDecisions)
    }
  }

  /// Lets go of what was read of a store that is no longer there: it is asked for anew.
  mutating func forgetDecisions() {
    decisions.list = DecisionList()
    decisions.query = nil
    decisions.record?.record = nil
  }

  /// Takes in a piece of the list that was read.
  mutating func take(_ reading: DecisionsReading) {
    guard reading.query == decisions.query else { return }
    decisions.failure = nil
    let visible = visibleDecisions
    let isAwaited = reading.anchor == decisions.awaited
    if isAwaited { decisions.awaited = nil }
    if isAwaited, reading.anchor == .first || reading.anchor == .last {
      decisions.listed = reading.query
      decisions.isStale = false
    }
    switch reading.anchor {
    case .first where isAwaited:
      decisions.list.restart(
        reading.batch, keepsCursor: !decisions.wantsTop, follows: isListLive, visible: visible)
      decisions.wantsTop = false
    case .first: takeNews(reading.batch)
    case .last where isAwaited: decisions.list.restartAtEnd(reading.batch, visible: visible)
    case .after(let key) where key == decisions.list.rows.last?.key:
      decisions.list.append(reading.batch)
    case .before(let key) where key == decisions.list.rows.first?.key:
      decisions.list.prepend(reading.batch)
    case .last, .after, .before: break
    }
  }

  /// The list's first piece came without being asked for, as the store has changed.
  private mutating func takeNews(_ batch: DecisionListing.Batch) {
    // A restart is on its way, or was given up.
    guard !decisions.isSearching, !decisions.isCancelled else { return }
    if decisions.list.rows.isEmpty || (decisions.list.isFollowing && !decisions.isFrozen) {
      decisions.list.restart(
        batch, keepsCursor: false, follows: isListLive, visible: visibleDecisions)
    } else if decisions.order == .newestFirst {
      decisions.list.note(batch)
    } else if decisions.order.field == .timestamp {
      // What is new comes at the end.
      decisions.list.goOn()
    } else {
      decisions.isStale = true
    }
  }

  /// Takes in a record that was read; nil where the store holds none.
  mutating func take(_ record: DecisionRecord?, of key: DecisionKey) {
    guard var open = decisions.record, open.decision.key == key else { return }
    open.record =
      record
      ?? DecisionRecord(
        decision: open.decision, remarks: ["the store holds this decision no longer"])
    decisions.record = open
  }
}
