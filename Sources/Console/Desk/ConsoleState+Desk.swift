import Engine
import Review
import Routing
import Terminal

extension ConsoleState {
  /// What the Review screen needs of the store; nil while another screen is shown.
  package var deskRequest: DeskRequest? {
    guard screen == .review else { return nil }
    // In steps, so that moving a row does not read the queue anew.
    let wanted = (desk.offset + visibleItems * 2) / 100 * 100 + 100
    return DeskRequest(
      filter: desk.filter, limit: min(wanted, Self.mostItems), opened: desk.cursor)
  }

  /// The most items of the queue that are listed; a filter finds the others.
  static let mostItems = 1_000

  /// The rows of the queue that are in sight.
  var visibleItems: Int { DeskScreen.visibleRows(of: self) }

  /// Takes in what was read for the Review screen.
  mutating func take(_ new: DeskReading) {
    let old = desk.index
    desk.failure = nil
    desk.reading = new
    let numbers = Set(new.rows.map(\.item.id))
    if desk.dialog == nil { desk.marks.formIntersection(numbers) }
    if desk.cursor == nil { desk.cursor = new.rows.first?.item.id }
    // What left the queue stays in sight while it is this operator's to undo.
    if let cursor = desk.cursor, !numbers.contains(cursor), new.opened?.item.id != cursor {
      desk.cursor = new.rows.isEmpty ? nil : new.rows[min(old ?? 0, new.rows.count - 1)].item.id
    }
    desk.show(visibleItems)
  }

  /// Takes in what became of a step.
  mutating func take(_ answer: DeskAnswer, of command: DeskCommand, at now: Timestamp) {
    desk.isBusy = false
    switch answer {
    case .claimed(let found):
      desk.cursor = found.item.id
      desk.caseOffset = 0
      desk.reading?.opened = found
      desk.work = DeskState.Work(
        item: found.item.id, firstSeenAt: now, lastSeenAt: now)
      desk.show(visibleItems)
      message = "yours: \(found.record.decision.requestID), \(found.why)"
    case .nothingLeft: message = "nothing is left that you could take"
    case .done(let item):
      if desk.reading?.opened?.item.id == item.id { desk.reading?.opened?.item = item }
      guard !command.isSilent else { return }
      message = said(of: item, after: command)
      desk.undoable = nil
      if case .decided(let verdict) = item.state {
        desk.undoable = DeskState.Undoable(item: item.id, until: verdict.releaseAt)
      }
    case .doneAll(let outcomes):
      let refusals = outcomes.compactMap(\.refusal)
      let done = outcomes.count - refusals.count
      desk.marks.removeAll()
      message =
        "\(done) of \(outcomes.count) decided"
        + (refusals.first.map { "; refused: \($0.message)" } ?? "")
    case .refused(let reason): message = "refused: \(reason)"
    }
  }

  private func said(of item: ReviewItem, after command: DeskCommand) -> String {
    let name =
      desk.rows.first { $0.item.id == item.id }?.decision.requestID
      ?? desk.opened?.record.decision.requestID ?? "the item"
    switch item.state {
    case .decided(let verdict):
      return "\(name) \(verdict.label.rawValue): \(label(of: .deskUndo)) undoes it for a minute"
    case .claimed: return "\(name) is yours again"
    case .deferred(let deferral):
      return "\(name) is put off until \(TimeText.date(deferral.until.microseconds))"
    case .asked: return "\(name) waits for an answer"
    case .pending:
      if case .escalate = command { return "\(name) goes to \(item.needs.name)s" }
      if item.proposal != nil { return "\(name): the override waits for its second signature" }
      return "\(name) is back in the queue"
    case .released(let verdict): return "\(name) is \(verdict.label.rawValue)"
    case .reversed(_, let reversal): return "\(name) is \(reversal.label.rawValue) now"
    }
  }

  /// The item under the cursor as its row shows it.
  var currentItem: ReviewRow? { desk.index.map { desk.rows[$0] } }

  /// The epoch under which the operator holds the item under the cursor; nil where somebody else
  /// does, or nobody.
  func heldEpoch(at now: Timestamp) -> Int? {
    guard let item = desk.opened?.item ?? currentItem?.item, item.id == desk.cursor,
      let lease = item.state.lease, lease.holder == desk.reading?.person?.name,
      lease.isLive(at: now)
    else { return nil }
    return item.epoch
  }

  /// Has the desk take a step.
  mutating func order(_ command: DeskCommand) -> [Effect] {
    guard !desk.isBusy else {
      message = "the step before is still being taken"
      return []
    }
    desk.isBusy = !command.isSilent
    return [.desk(command)]
  }

  /// Counts the work on the held item, and keeps its lease while the operator is at work.
  mutating func noteWork(at now: Timestamp) -> [Effect] {
    guard screen == .review, let epoch = heldEpoch(at: now), let cursor = desk.cursor else {
      return []
    }
    if desk.work?.item == cursor {
      desk.work?.note(now)
    } else {
      desk.work = DeskState.Work(item: cursor, firstSeenAt: now, lastSeenAt: now)
    }
    guard !desk.isBusy, let lease = desk.opened?.item.state.lease,
      lease.until < now.advanced(by: ReviewLimits.lease * 2 / 3)
    else { return [] }
    return order(.renew(cursor, epoch: epoch))
  }
}
