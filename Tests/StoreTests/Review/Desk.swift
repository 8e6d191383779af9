import GRDB
import Review
import Routing
import Store
import TestSupport

/// A desk with a store on disk, people and a clock that stands still until it is told.
final class Desk {
  let folder: TemporaryFolder
  let store: Store
  /// The clock: minutes after the samples' midnight.
  var minutes: Int64 = 0

  static let origin = "test"

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.store()
    // Greens are drawn where a test says so.
    try folder.foreign {
      try $0.execute(sql: "UPDATE meta SET value = 0.0 WHERE key = 'audit_rate'")
    }
  }

  var now: Timestamp { Self.moment(minutes) }

  static func moment(_ minutes: Int64) -> Timestamp {
    Timestamp(microseconds: Samples.midnight + minutes * Samples.minute)
  }

  /// Makes operators: one of each reach, and a manager.
  func hire() throws {
    try store.review(by: nil, at: now, from: Self.origin) { desk in
      try desk.add(Operator(name: "ann", authority: .approver))
      try desk.add(Operator(name: "eve", authority: .approver, skills: [.expert]))
      try desk.add(Operator(name: "sam", authority: .compliance, skills: [.senior]))
      try desk.add(Operator(name: "max", authority: .manager))
    }
  }

  /// Appends a decision at a minute.
  ///
  /// - Returns: The sequence.
  @discardableResult
  func receive(
    _ id: String, _ stream: Stream = .yellow, _ urgency: Urgency = .standard,
    score: Double = 0.25, at minutes: Int64 = 0, text: String = "A train to Calgary"
  ) throws -> Int64 {
    var decision = Samples.decision(id, at: Self.moment(minutes).microseconds)
    decision.stream = stream
    decision.urgency = urgency
    decision.urgencyScore = score
    decision.text = text
    try store.append([decision])
    return Int64(try store.lastSequence())
  }

  /// Claims the next item for a quarter of an hour.
  func next(_ name: String) throws -> ReviewItem? {
    try store.claimNext(
      by: name, until: Self.moment(minutes + 15), at: now, from: Self.origin)
  }

  @discardableResult
  func apply(_ event: ReviewEvent, to item: Int64, by name: String) throws -> ReviewItem {
    try store.apply(event, to: item, by: name, at: now, from: Self.origin)
  }

  @discardableResult
  func claim(_ item: Int64, by name: String) throws -> ReviewItem {
    try apply(.claim(until: Self.moment(minutes + 15)), to: item, by: name)
  }

  @discardableResult
  func decide(
    _ item: ReviewItem, _ label: VerdictLabel = .approved, by name: String,
    suggestion: SuggestionUse = .none, seconds: Double = 5
  ) throws -> ReviewItem {
    let ruling = Ruling(
      label: label, reason: label == .approved ? nil : "other", comment: "ok",
      suggestion: suggestion, activeSeconds: seconds)
    return try apply(
      .decide(epoch: item.epoch, ruling, releaseAt: Self.moment(minutes + 1)), to: item.id,
      by: name)
  }

  @discardableResult
  func settle() throws -> Int {
    try store.settle(at: now, from: Self.origin)
  }

  /// An item as another connection reads it.
  func item(_ sequence: Int64) throws -> ReviewItem? {
    try folder.store(.readOnly).reviewEntry(sequence)?.item
  }

  /// The ids of a queue's requests in order.
  func queue(_ filter: Filter = .everything, reach: ReviewNeed = .senior) throws -> [String] {
    try store.reviewQueue(filter: filter, reach: reach, now: now, limit: 10_000)
      .entries.map(\.decision.requestID)
  }

  /// All rows that are derived, a line each.
  func derived() throws -> [String] {
    try folder.foreign { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM review_items ORDER BY sequence
          """
      ).map { "\($0)" }
        + Row.fetchAll(
          database,
          sql: "SELECT * FROM review_counts WHERE count <> 0 ORDER BY state, needs"
        ).map { "\($0)" }
        + Row.fetchAll(database, sql: "SELECT * FROM operators ORDER BY name").map { "\($0)" }
    }
  }
}
