package import Review
package import Routing
import Store

extension ReviewDesk {
  /// Gives one verdict on several yellow items, each claimed and decided for itself.
  ///
  /// What is refused is passed over; the rest is done.
  ///
  /// - Parameters:
  ///   - sequences: The items, at most 50; what is named twice is done once.
  ///   - ruling: The label and why; when it was seen and how long it took, nobody knows of each.
  ///   - dryRun: Whether only to say what would happen; nothing is written then.
  ///   - time: The clock's moment.
  /// - Returns: What became of each, in order.
  /// - Throws: `ReviewRefusal` where none of it can be done; `StoreError`, after which those before
  ///   are decided.
  package func bulk(
    _ sequences: [Int64], _ ruling: Ruling, dryRun: Bool, at time: Timestamp
  ) throws -> [BulkOutcome] {
    var known: Set<Int64> = []
    let items = sequences.filter { known.insert($0).inserted }
    guard items.count <= ReviewLimits.bulk else {
      throw ReviewRefusal(
        .badNumber,
        "\(items.count) items at once are too many; take at most \(ReviewLimits.bulk)")
    }
    try reasons.check(ruling.reason, for: ruling.label.reasonUse)
    try ReviewText.check(ruling.comment, "comment")
    var ruling = ruling
    ruling.firstSeenAt = nil
    ruling.activeSeconds = 0
    var outcomes: [BulkOutcome] = []
    for sequence in items {
      do {
        let item = try decideAlone(sequence, ruling, dryRun: dryRun, at: time)
        outcomes.append(BulkOutcome(sequence: sequence, item: item))
      } catch let refusal as ReviewRefusal {
        guard refusal.rule != .onlyAnOperator else { throw refusal }
        outcomes.append(BulkOutcome(sequence: sequence, refusal: refusal))
      } catch let error as StoreError {
        let done = outcomes.count { $0.refusal == nil }
        guard done > 0, !dryRun else { throw error }
        throw error.adding("\(done) of \(items.count) items were decided before that")
      }
    }
    return outcomes
  }

  /// What undoes the transaction of a dry run.
  private struct DryRun: Error {
    var item: ReviewItem
  }

  private func decideAlone(
    _ sequence: Int64, _ ruling: Ruling, dryRun: Bool, at time: Timestamp
  ) throws -> ReviewItem {
    let suggestion = try suggestion(of: sequence)
    do {
      return try store.review(by: name, at: time, from: origin) { desk in
        guard let item = try desk.item(sequence) else {
          throw ReviewRefusal(.notForThisItem, "there is no item \(sequence)")
        }
        guard !item.source.isBlind else {
          throw ReviewRefusal(.notForThisItem, "a blind audit is decided by itself")
        }
        guard item.stream == .yellow || !item.state.isOpen else {
          throw ReviewRefusal(
            .notForThisItem, "only yellow items are decided in bulk; decide this one by itself")
        }
        let claimed = try desk.apply(.claim(until: leaseEnd(time)), to: sequence)
        let decided = try desk.apply(
          .decide(
            epoch: claimed.epoch, try self.ruling(ruling, on: item, suggestion),
            releaseAt: undoEnd(time)),
          to: sequence)
        guard !dryRun else { throw DryRun(item: decided) }
        return decided
      }
    } catch let run as DryRun {
      return run.item
    }
  }
}
