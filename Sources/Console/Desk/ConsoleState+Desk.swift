import Engine
import Review
import Routing
import Terminal

extension ConsoleState {
  /// What the Review screen needs of the store; nil while another screen is shown.
  package var deskRequest: DeskRequest? {
    guard screen == .review else { return nil }
    // In steps, so that moving a row does not read the queue anew.
    var wanted = (desk.offset + visibleItems * 2) / 100 * 100 + 100
    if pastMoment != nil {
      wanted = Self.mostItems
    } else if desk.order != .work {
      // What another order brings to the front must not depend on how far one has scrolled.
      wanted = max(wanted, Self.sortedItems, desk.reading?.request.limit ?? 0)
    }
    return DeskRequest(
      filter: desk.filter, limit: min(wanted, Self.mostItems), opened: desk.cursor,
      moment: pastMoment)
  }

  /// The items that are listed at least in another order than that of work.
  private static let sortedItems = 500

  /// How long a reading may be under way, in microseconds: later ones know all that was answered.
  private static let readingTime: Int64 = 2_000_000

  /// The most items of the queue that are listed; a filter finds the others.
  static let mostItems = 1_000

  /// The rows of the queue that are in sight.
  var visibleItems: Int { DeskScreen.visibleRows(of: self) }

  /// Takes in what was read for the Review screen.
  mutating func take(_ new: DeskReading, at now: Timestamp) {
    // An answer to an earlier request is of another moment.
    guard new.request.moment == pastMoment else { return }
    let before = desk.reading?.opened
    let old = desk.index
    let hasMoved = desk.moment != new.request.moment
    if hasMoved, desk.moment == nil { desk.liveCursor = desk.cursor }
    var new = new
    // What was read while a step was taken may be older than its answer.
    if new.request.moment == nil, let known = before?.item, let answeredAt = desk.answeredAt,
      now < answeredAt.advanced(by: Self.readingTime)
    {
      new.keep(known)
    }
    if desk.order != .work { new.rows = desk.order.sorted(new.rows) }
    desk.failure = nil
    desk.reading = new
    let numbers = Set(new.rows.map(\.item.id))
    if desk.dialog == nil, new.request.moment == nil { desk.marks.formIntersection(numbers) }
    if hasMoved, new.isCut { say("so much was done since that some items may be missing here") }
    if hasMoved, new.request.moment == nil { returnToWork(numbers) }
    if desk.cursor == nil { desk.cursor = new.rows.first?.item.id }
    if let old { desk.lastIndex = old }
    // What left the queue stays in sight while it is this operator's to undo; only a reading that
    // looked for it can tell that it is gone.
    if let cursor = desk.cursor, !numbers.contains(cursor),
      hasMoved || new.request.opened == cursor && new.opened?.item.id != cursor
    {
      desk.cursor = new.rows.isEmpty ? nil : new.rows[min(old ?? 0, new.rows.count - 1)].item.id
    }
    desk.show(visibleItems)
    noteConflict(before, at: now)
    guard heldEpoch(at: now) != nil, let cursor = desk.cursor, desk.work?.item != cursor else {
      return
    }
    desk.work = DeskState.Work(item: cursor, firstSeenAt: now, lastSeenAt: now)
  }

  /// Puts the cursor back on what the operator held, or on what is in the queue.
  private mutating func returnToWork(_ numbers: Set<Int64>) {
    guard let before = desk.liveCursor else { return }
    let lease = desk.rows.first { $0.item.id == before }?.item.state.lease
    let isMine = lease.map { $0.holder == desk.reading?.person?.name } ?? false
    if isMine || !(desk.cursor.map(numbers.contains) ?? false) { desk.cursor = before }
  }

  /// Says when somebody else has taken or decided what this operator held.
  private mutating func noteConflict(_ before: ReviewCase?, at now: Timestamp) {
    guard let before, let after = desk.opened?.item, after.id == before.item.id,
      let lease = before.item.state.lease, let me = desk.reading?.person?.name,
      lease.holder == me
    else { return }
    let name = before.record.decision.requestID
    switch after.state {
    case .claimed(let other) where other.holder != me:
      say("\(name) is \(other.holder)'s now: your lease ran out")
    case .decided(let verdict) where verdict.by != me && verdict.secondApprover != me:
      say("\(name) was \(verdict.label.rawValue) by \(Self.people(verdict)) meanwhile")
    default: break
    }
  }

  /// Who decided, both names of an override.
  static func people(_ verdict: Review.Verdict) -> String {
    let first = verdict.by ?? "routing"
    return verdict.secondApprover.map { "\(first) and \($0)" } ?? first
  }

  /// Takes in what became of a step, and the keys that were pressed meanwhile.
  mutating func take(
    _ answer: DeskAnswer, of command: DeskCommand, at now: Timestamp
  ) -> [Effect] {
    if !command.isSilent { desk.isBusy = false }
    desk.answeredAt = now
    var effects: [Effect] = []
    switch answer {
    case .claimed(let found): take(found, at: now)
    case .nothingLeft: message = "nothing is left that you could take"
    case .kept: break
    case .done(let item):
      if desk.reading?.opened?.item.id == item.id { desk.reading?.opened?.item = item }
      guard !command.isSilent else { return [] }
      message = said(of: item, after: command)
      if case .decided(let verdict) = item.state {
        desk.undoable = DeskState.Undoable(
          items: [item.id], name: desk.name(of: item.id), until: verdict.releaseAt)
      } else if desk.undoable?.items == [item.id] {
        desk.undoable = nil
      }
      effects = forgetDraft(of: item.id)
    case .doneAll(let outcomes): take(outcomes, of: command)
    case .refused(let reason):
      message = "refused: \(reason)"
      if !desk.typedAhead.isEmpty { say("what was typed meanwhile was not taken") }
      desk.typedAhead.removeAll()
    }
    while !desk.isBusy, let key = desk.typedAhead.first {
      desk.typedAhead.removeFirst()
      effects += press(key, at: now)
    }
    return effects
  }

  private mutating func take(_ found: ReviewCase, at now: Timestamp) {
    desk.cursor = found.item.id
    desk.caseOffset = 0
    desk.reading?.opened = found
    desk.work = DeskState.Work(item: found.item.id, firstSeenAt: now, lastSeenAt: now)
    desk.show(visibleItems)
    let me = desk.reading?.person?.name
    let others = desk.rows.count { row in
      row.item.id != found.item.id && row.item.state.lease?.holder == me
        && row.item.state.lease?.isLive(at: now) == true
    }
    message =
      "yours: \(found.record.decision.requestID), \(found.why)"
      + (others > 0 ? "; you hold \(others) more" : "")
  }

  /// What became of several items at once: what was refused stays marked.
  private mutating func take(_ outcomes: [BulkOutcome], of command: DeskCommand) {
    let refused = outcomes.filter { $0.refusal != nil }
    let done = outcomes.compactMap(\.item)
    let isUndo = if case .undo = command { true } else { false }
    desk.marks = isUndo ? [] : Set(refused.map(\.sequence))
    message = "\(done.count) of \(outcomes.count) \(isUndo ? "taken back" : "decided")"
    for outcome in refused.prefix(8) {
      guard let refusal = outcome.refusal else { continue }
      say("\(desk.name(of: outcome.sequence)) refused: \(refusal.message)")
    }
    if refused.count > 8 { say("and \(refused.count - 8) more") }
    desk.undoable = nil
    guard !isUndo, let first = done.first, case .decided(let verdict) = first.state else { return }
    message = (message ?? "") + "; \(label(of: .deskUndo)) takes them back for a minute"
    desk.undoable = DeskState.Undoable(
      items: done.map(\.id), name: desk.name(of: first.id), until: verdict.releaseAt)
  }

  private func said(of item: ReviewItem, after command: DeskCommand) -> String {
    let name = desk.name(of: item.id)
    if case .override = command {
      guard item.proposal == nil else {
        return "\(name): the override waits for its second signature"
      }
      if item.state.verdict == nil { return "\(name): the override is done" }
    }
    switch item.state {
    case .decided(let verdict):
      return
        "\(name) \(verdict.label.rawValue): \(label(of: .deskUndo)) undoes it for a minute"
        + comparison(with: verdict, on: item)
    case .claimed(let lease):
      return lease.holder == desk.reading?.person?.name
        ? "\(name) is yours again" : "\(name) is \(lease.holder)'s"
    case .deferred(let deferral):
      return "\(name) is put off until \(TimeText.date(deferral.until.microseconds))"
    case .asked: return "\(name) waits for an answer"
    case .pending:
      if case .escalate = command { return "\(name) goes to \(item.needs.name)s" }
      return "\(name) is back in the queue"
    case .released(let verdict): return "\(name) is \(verdict.label.rawValue)"
    case .reversed(_, let reversal): return "\(name) is \(reversal.label.rawValue) now"
    }
  }

  /// What the model had said of a blind audit, once it is decided.
  private func comparison(with verdict: Review.Verdict, on item: ReviewItem) -> String {
    guard item.source.isBlind, let decision = desk.reading?.opened?.record.decision,
      desk.reading?.opened?.item.id == item.id, let suggestion = Suggestion(decision)
    else { return "" }
    return suggestion.label == verdict.label
      ? "; the model said the same" : "; the model had \(suggestion.label.rawValue) it"
  }

  /// Forgets what was written for an item, here and in the store.
  private mutating func forgetDraft(of item: Int64) -> [Effect] {
    let isKept = desk.drafts.removeValue(forKey: item) != nil || desk.reading?.opened?.draft != nil
    guard isKept else { return [] }
    if desk.reading?.opened?.item.id == item { desk.reading?.opened?.draft = nil }
    return [.desk(.keep(ReviewDraft(), item))]
  }

  /// The item under the cursor as its row shows it.
  var currentItem: ReviewRow? { desk.index.map { desk.rows[$0] } }

  /// The epoch under which the operator holds the item under the cursor; nil where somebody else
  /// does, or nobody.
  func heldEpoch(at now: Timestamp) -> Int? {
    guard whyDeskRests == nil, let item = desk.opened?.item ?? currentItem?.item,
      item.id == desk.cursor,
      let lease = item.state.lease, lease.holder == desk.reading?.person?.name,
      lease.isLive(at: now)
    else { return nil }
    return item.epoch
  }

  /// Has the desk take a step.
  mutating func order(_ command: DeskCommand) -> [Effect] {
    if !command.isSilent { desk.isBusy = true }
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
