import Console
import Engine
import Review
import Routing

/// A queue in memory that goes by the rules of the desk.
final class StubDesk {
  private(set) var items: [Int64: ReviewItem] = [:]
  private(set) var drafts: [Int64: ReviewDraft] = [:]
  private let decisions: [Int64: Decision]
  let person: Operator

  init(_ decisions: [Decision], person: Operator) {
    self.person = person
    var known: [Int64: Decision] = [:]
    for (index, decision) in decisions.enumerated() where decision.stream != .green {
      let id = Int64(index + 1)
      known[id] = decision
      items[id] = ReviewItem(id: id, source: .queue, of: decision, deadline: nil)
    }
    self.decisions = known
  }

  var open: [ReviewRow] {
    items.values.filter(\.state.isOpen).sorted { $0.priority < $1.priority }
      .map { ReviewRow(item: $0, decision: decisions[$0.id] ?? SampleDecisions.list(1)[0]) }
  }

  func reading(_ request: DeskRequest, at now: Timestamp) -> DeskReading {
    let rows = open.filter { request.filter.matches($0.decision, now: now) }
    let opened = request.opened ?? rows.first?.item.id
    return DeskReading(
      request: request, rows: Array(rows.prefix(request.limit)),
      opened: opened.flatMap { found($0, at: now) }, person: person)
  }

  func perform(_ command: DeskCommand, at now: Timestamp) -> DeskAnswer {
    do {
      switch command {
      case .next:
        guard let row = open.first(where: { $0.item.isNext(for: person, at: now) }) else {
          return .nothingLeft
        }
        return try claim(row.item.id, at: now)
      case .claim(let id): return try claim(id, at: now)
      case .decide(let id, let epoch, let ruling):
        let end = now.advanced(by: ReviewLimits.undo)
        return .done(try apply(.decide(epoch: epoch, ruling, releaseAt: end), to: id, at: now))
      case .undo(let ids):
        let end = now.advanced(by: ReviewLimits.lease)
        let undone = try ids.map { try apply(.undo(until: end), to: $0, at: now) }
        guard undone.count > 1 else { return .done(undone[0]) }
        return .doneAll(undone.map { BulkOutcome(sequence: $0.id, item: $0) })
      case .decideAll(let ids, let ruling):
        return .doneAll(try ids.map { try decideAlone($0, ruling, at: now) })
      case .keep(let draft, let id):
        drafts[id] = draft.isEmpty ? nil : draft
        return .kept
      default: return .refused("the stub does not do this")
      }
    } catch {
      return .refused("\(error)")
    }
  }

  private func claim(_ id: Int64, at now: Timestamp) throws -> DeskAnswer {
    _ = try apply(.claim(until: now.advanced(by: ReviewLimits.lease)), to: id, at: now)
    return found(id, at: now).map(DeskAnswer.claimed) ?? .nothingLeft
  }

  private func decideAlone(
    _ id: Int64, _ ruling: Ruling, at now: Timestamp
  ) throws -> BulkOutcome {
    guard items[id]?.stream == .yellow else {
      return BulkOutcome(
        sequence: id, refusal: ReviewRefusal(.notForThisItem, "only yellow items are decided so"))
    }
    let claimed = try apply(.claim(until: now.advanced(by: ReviewLimits.lease)), to: id, at: now)
    return BulkOutcome(
      sequence: id,
      item: try apply(
        .decide(
          epoch: claimed.epoch, ruling, releaseAt: now.advanced(by: ReviewLimits.undo)),
        to: id, at: now))
  }

  /// Somebody else takes an item whose lease has run out, and decides it.
  func lose(_ id: Int64, to name: String, at now: Timestamp) throws {
    guard let item = items[id], let until = item.state.lease?.until else { return }
    let later = max(now, until).advanced(by: 1)
    let other = Operator(name: name, authority: .approver, skills: [.expert])
    var taken = item
    try taken.apply(
      .claim(until: later.advanced(by: ReviewLimits.lease)), by: .person(other), at: later)
    try taken.apply(
      .decide(
        epoch: taken.epoch, Ruling(label: .approved),
        releaseAt: later.advanced(by: ReviewLimits.undo)),
      by: .person(other), at: later)
    items[id] = taken
  }

  /// A manager proposes an override of an item, or edits the one that waits.
  func propose(_ payload: OverridePayload, at now: Timestamp) throws {
    guard var item = items[payload.item] else { return }
    let mia = Operator(name: "mia", authority: .manager, skills: [.expert])
    try item.apply(
      item.proposal == nil ? .proposeOverride(payload) : .editOverride(payload),
      by: .person(mia), at: now)
    items[payload.item] = item
  }

  private func apply(_ event: ReviewEvent, to id: Int64, at now: Timestamp) throws -> ReviewItem {
    guard var item = items[id] else { throw StubSource.Trouble(description: "no item \(id)") }
    try item.apply(event, by: .person(person), at: now)
    items[id] = item
    return item
  }

  private func found(_ id: Int64, at now: Timestamp) -> ReviewCase? {
    guard let item = items[id], let decision = decisions[id] else { return nil }
    return ReviewCase(
      item: item, record: DecisionRecord(decision: decision), suggestion: Suggestion(decision),
      similar: [], history: [], draft: drafts[id], why: item.why(at: now))
  }
}
