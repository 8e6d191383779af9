import Engine
import Review
import Routing
import Terminal

extension DeskScreen {
  /// What the queue is, and as of when.
  var title: String {
    guard let moment = state.desk.moment else { return "Queue" }
    return "Queue as of \(TimeText.date(moment.microseconds))"
  }

  /// How many items there are and in which order, in forms of less and less words.
  var notes: [String] {
    let desk = state.desk
    guard desk.moment == state.deskMoment else { return ["reading\(Glyph.ellipsis)"] }
    var order = desk.order.title
    if desk.order != .work, desk.reading?.hasMore == true {
      order += " of the first \(Figure.grouped(desk.rows.count))"
    }
    if desk.moment != nil { return pastNotes(order) }
    let count = state.reading?.queue.map { "\(Figure.grouped($0.depth)) pending" } ?? ""
    let marked = desk.marks.isEmpty ? "" : "\(desk.marks.count) marked, "
    return ["\(marked)\(count), \(order)", "\(marked)\(order)", order]
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
