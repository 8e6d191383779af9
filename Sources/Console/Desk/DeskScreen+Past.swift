import Engine
import Review
import Routing
import Terminal

extension DeskScreen {
  /// What the queue is, and as of when; shorter where the order would have no room beside it.
  func title(in rect: Rect) -> String {
    guard let moment = state.desk.moment else { return "Queue" }
    let title = "as of \(TimeText.date(moment.microseconds))"
    let isOfAll = state.desk.order == .work || state.desk.reading?.hasMore != true
    return isOfAll || rect.width >= 66 ? "Queue \(title)" : title
  }

  /// How many items there are and in which order, in forms of less and less words.
  var notes: [String] {
    let desk = state.desk
    guard desk.moment == state.pastMoment else { return ["reading\(Glyph.ellipsis)"] }
    var order = desk.order.title
    var short: [String] = []
    if desk.order != .work, desk.reading?.hasMore == true {
      let count = Figure.grouped(desk.rows.count)
      order += " of the first \(count)"
      short = ["\(desk.order.shortTitle) of \(count)"]
    }
    if desk.moment != nil { return pastNotes(order) + short }
    let count = state.reading?.queue.map { "\(Figure.grouped($0.depth)) pending" } ?? ""
    let marked = desk.marks.isEmpty ? "" : "\(desk.marks.count) marked, "
    return ["\(marked)\(count), \(order)", "\(marked)\(order)", order] + short
  }

  private func pastNotes(_ order: String) -> [String] {
    let desk = state.desk
    let count = Figure.grouped(desk.rows.count)
    guard desk.reading?.isCut != true else {
      return [
        "\(count) or more waited, some missing, \(order)", "some missing, \(order)",
        "some missing",
      ]
    }
    let more = desk.reading?.hasMore == true ? "+" : ""
    return ["\(count)\(more) waited, \(order)", "\(count)\(more), \(order)", order]
  }

  /// Where an item is in its life, in a few words.
  static func standing(of item: ReviewItem) -> String {
    switch item.state {
    case .decided(let verdict), .released(let verdict):
      "\(verdict.label.rawValue) by \(ConsoleState.people(verdict))"
    case .reversed(_, let reversal): "\(reversal.label.rawValue) by \(reversal.by)"
    case .claimed(let lease): "of \(lease.holder)"
    case .pending, .deferred, .asked: item.state.name.rawValue
    }
  }

  /// What became of an item of the past since.
  static func addLater(
    _ item: ReviewItem, since moment: Timestamp?, to lines: inout RecordLines
  ) {
    guard let moment, let changedAt = item.changedAt, changedAt > moment else { return }
    lines.text(
      "since then: \(standing(of: item)), \(TimeText.date(changedAt.microseconds))", .accent)
  }
}
