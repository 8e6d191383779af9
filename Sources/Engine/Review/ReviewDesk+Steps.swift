package import Review
package import Routing
import Store

extension ReviewDesk {
  /// Gives a verdict on an item that the operator holds.
  ///
  /// It can be undone for 60 seconds. What became of the suggestion follows from the item, unless
  /// the ruling says that it was hidden.
  ///
  /// - Parameters:
  ///   - sequence: The item.
  ///   - epoch: That of the claim; a later claim makes it stale.
  ///   - ruling: The label and why.
  ///   - time: The clock's moment.
  /// - Returns: The item after it.
  /// - Throws: `ReviewRefusal` or `StoreError`; nothing but a draft is kept then.
  @discardableResult
  package func decide(
    _ sequence: Int64, epoch: Int, _ ruling: Ruling, at time: Timestamp
  ) throws -> ReviewItem {
    let draft = ReviewDraft(
      label: ruling.label, reason: ruling.reason, comment: ruling.comment ?? "")
    return try keeping(draft, of: sequence, at: time) {
      let suggestion = try suggestion(of: sequence)
      return try store.review(by: name, at: time, from: origin) { desk in
        try checkReach(desk, sequence, at: time)
        try reasons.check(ruling.reason, for: ruling.label.reasonUse)
        return try desk.apply(
          .decide(
            epoch: epoch,
            try self.ruling(ruling, on: try desk.item(sequence), suggestion),
            releaseAt: undoEnd(time)),
          to: sequence)
      }
    }
  }

  /// Sends an item to those who know more; nil for the next level that somebody serves.
  @discardableResult
  package func escalate(
    _ sequence: Int64, epoch: Int, to level: ReviewNeed? = nil, reason: String?, comment: String?,
    at time: Timestamp
  ) throws -> ReviewItem {
    try keeping(ReviewDraft(reason: reason, comment: comment ?? ""), of: sequence, at: time) {
      try reasons.check(reason, for: .escalate)
      return try store.review(by: name, at: time, from: origin) { desk in
        let needs = try desk.item(sequence)?.needs ?? .anyone
        let served = needs.next(served: try desk.operators())
        guard let level = level ?? served else {
          throw ReviewRefusal(
            .needsSkill,
            "nobody here has a skill above \(needs.name); `iars operators set` gives one")
        }
        guard try level <= needs || desk.operators().contains(where: { $0.reach >= level }) else {
          throw ReviewRefusal(
            .needsSkill, "nobody here has the skill \(level.name); `iars operators set` gives it")
        }
        return try desk.apply(
          .escalate(epoch: epoch, to: level, reason: reason ?? "", comment: comment), to: sequence)
      }
    }
  }

  /// Asks for a clarification; the item waits for the answer.
  @discardableResult
  package func ask(
    _ sequence: Int64, epoch: Int, question: String, at time: Timestamp
  ) throws -> ReviewItem {
    try keeping(ReviewDraft(comment: question), of: sequence, at: time) {
      try step(.ask(epoch: epoch, question: question), of: sequence, at: time)
    }
  }

  /// Enters the answer to a clarification; the item is pending again.
  @discardableResult
  package func answer(
    _ sequence: Int64, _ text: String, at time: Timestamp
  ) throws -> ReviewItem {
    try keeping(ReviewDraft(comment: text), of: sequence, at: time) {
      try step(.answer(text), of: sequence, at: time)
    }
  }

  /// Puts an item off until a moment.
  @discardableResult
  package func `defer`(
    _ sequence: Int64, epoch: Int, until: Timestamp, reason: String?, comment: String?,
    at time: Timestamp
  ) throws -> ReviewItem {
    try keeping(ReviewDraft(reason: reason, comment: comment ?? ""), of: sequence, at: time) {
      try reasons.check(reason, for: .defer)
      return try step(
        .defer(epoch: epoch, until: until, reason: reason ?? "", comment: comment), of: sequence,
        at: time)
    }
  }

  /// Takes a verdict back before its release; the operator holds the item again.
  @discardableResult
  package func undo(_ sequence: Int64, at time: Timestamp) throws -> ReviewItem {
    try step(.undo(until: leaseEnd(time)), of: sequence, at: time)
  }

  /// Turns a released verdict, or an automatic approval.
  @discardableResult
  package func reverse(
    _ sequence: Int64, to label: VerdictLabel, reason: String?, comment: String?,
    at time: Timestamp
  ) throws -> ReviewItem {
    let draft = ReviewDraft(label: label, reason: reason, comment: comment ?? "")
    return try keeping(draft, of: sequence, at: time) {
      try reasons.check(reason, for: .reversal)
      return try store.review(by: name, at: time, from: origin) { desk in
        // A verdict that was due to be released is.
        if let item = try desk.item(sequence), case .decided(let verdict) = item.state,
          time >= verdict.releaseAt
        {
          try desk.settle(limit: Self.settledByReversals)
        }
        return try desk.apply(
          .reverse(to: label, reason: reason ?? "", comment: comment), to: sequence)
      }
    }
  }

  private static let settledByReversals = 500

  /// Refuses an operator who could not have claimed an open item, before anything about its lease
  /// is said.
  func checkReach(
    _ desk: ReviewTransaction, _ sequence: Int64, at time: Timestamp
  ) throws {
    guard case .person(let person) = desk.actor, let item = try desk.item(sequence),
      item.state.isOpen, person.reach < item.needs, item.state.lease?.holder != person.name
    else { return }
    throw ReviewRefusal(
      .needsSkill,
      "\(person.name) lacks the skill \(item.needs.name), which this item needs; "
        + "leave it to somebody who has it")
  }

  /// What is suggested for an item, as its case shows it.
  func suggestion(of sequence: Int64) throws -> Suggestion? {
    guard let entry = try store.reviewEntry(sequence) else { return nil }
    return try ModelOpinion.suggestion(of: entry.decision, on: entry.item, in: store)
  }

  /// A ruling with what became of the suggestion.
  func ruling(
    _ ruling: Ruling, on item: ReviewItem?, _ suggestion: Suggestion?
  ) throws -> Ruling {
    var ruling = ruling
    let isHidden = ruling.suggestion == .blind || item?.source.isBlind == true
    ruling.suggestion = SuggestionUse(of: suggestion, shown: !isHidden, label: ruling.label)
    return ruling
  }
}
