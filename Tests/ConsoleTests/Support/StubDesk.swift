import Console
import Engine
import Review
import Routing

/// A queue in memory that goes by the rules of the desk.
final class StubDesk {
  private(set) var items: [Int64: ReviewItem] = [:]
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
      case .undo(let id):
        let end = now.advanced(by: ReviewLimits.lease)
        return .done(try apply(.undo(until: end), to: id, at: now))
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
      similar: [], history: [], draft: nil, why: item.why(at: now))
  }
}
