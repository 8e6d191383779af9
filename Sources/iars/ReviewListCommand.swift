import ArgumentParser
import Engine
import Review
import Routing
import Store

/// `iars review list`.
struct ReviewListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List pending items in the order of work.")

  @OptionGroup var options: ReviewOptions
  @OptionGroup var filter: FilterOption

  @Option(parsing: .unconditional, help: "How many at most.")
  var limit: Int?

  @Flag(help: "Also what is claimed, deferred or waits for an answer.")
  var all = false

  @Flag(help: "Only overrides that wait for their second approval.")
  var proposals = false

  /// Items that are read at once.
  private static let piece = 500

  func validate() throws {
    guard limit.map({ $0 > 0 }) ?? true else { throw ValidationError("--limit must be above 0") }
  }

  func run() throws {
    let filter = try filter.parse()
    let store = try options.store.openToRead()
    defer { store.close() }
    let reader = ReviewReader(store: store)
    let now = Timestamp.now()
    var output = StandardOutput()
    if !options.json { try output.print(ReviewReport.header) }
    var left = limit ?? .max
    func show(_ rows: [ReviewRow]) throws {
      for row in rows where left > 0 && row.item.passes(filter, row.decision, now: now) {
        guard all || proposals || Self.isPending(row.item, at: now) else { continue }
        left -= 1
        try output.print(
          options.json ? ReviewJSON.line(row, at: now) : ReviewReport.line(row))
      }
    }
    if proposals {
      try show(try reader.proposals())
    } else {
      var place: ReviewPriority?
      repeat {
        let batch = try reader.queue(filter: filter, after: place, limit: Self.piece, at: now)
        try show(batch.rows)
        place = batch.next
      } while place != nil && left > 0
    }
    try output.flush()
  }

  /// Whether somebody could take it now, recorded or not.
  private static func isPending(_ item: ReviewItem, at now: Timestamp) -> Bool {
    switch item.state {
    case .pending: true
    case .claimed(let lease): !lease.isLive(at: now)
    case .deferred(let deferral): now >= deferral.until
    case .asked, .decided, .released, .reversed: false
    }
  }
}
