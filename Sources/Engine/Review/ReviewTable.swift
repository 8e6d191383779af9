import Review
package import Routing

/// A list of review items as a table in a file; of an open blind item without anything that routing
/// said.
package enum ReviewTable {
  private static let names = [
    "item", "request_id", "state", "holder", "submitted_at", "due_at", "slack_seconds", "blind",
    "stream", "urgency", "category", "amount",
  ]

  /// The items as CSV, in their order.
  package static func csv(of rows: [ReviewRow], at now: Timestamp) -> String {
    table(of: rows, at: now).csv
  }

  /// The items as one JSON array, in their order.
  package static func json(of rows: [ReviewRow], at now: Timestamp) -> String {
    table(of: rows, at: now).json
  }

  private static func table(of rows: [ReviewRow], at now: Timestamp) -> TableFile {
    TableFile(
      names: names,
      rows: rows.map { row in
        let item = row.item
        let isHidden = item.isHidden
        return [
          .number(Double(item.id)), .text(row.decision.requestID),
          .text(item.state.name.rawValue), .init(item.state.lease?.holder),
          .text(item.submittedAt.description), .init(item.dueAt.description),
          .number(Double(item.slack(at: now)) / 1_000_000), .truth(item.source.isBlind),
          .init(isHidden ? nil : item.stream.rawValue),
          .init(isHidden ? nil : item.urgency.rawValue), .text(row.decision.category),
          .number(row.decision.amount),
        ]
      })
  }
}
