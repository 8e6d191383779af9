import Engine
import GRDB
import Review
import Routing
import Store
import Testing

/// A store on disk with people, requests and a clock that stands still until it is told.
final class DeskFixture {
  let folder: TemporaryFolder
  let store: Store
  /// Minutes after the start.
  var minutes: Double = 0

  private static let start: Int64 = 1_760_000_000_000_000

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.path + "/s.db", access: .create)
    try store.register(
      policyVersion: Policy.reference.version, text: PolicyFile.text(of: .reference),
      at: Timestamp(microseconds: Self.start))
    try store.review(by: nil, at: now, from: "test") { desk in
      try desk.add(Operator(name: "ann", authority: .approver))
      try desk.add(Operator(name: "ben", authority: .approver))
      try desk.add(Operator(name: "eve", authority: .approver, skills: [.expert]))
      try desk.add(Operator(name: "max", authority: .manager))
      try desk.add(Operator(name: "mia", authority: .manager, skills: [.expert]))
      try desk.add(Operator(name: "lee", authority: .executive))
      try desk.add(Operator(name: "kim", authority: .executive))
    }
  }

  /// The clock's moment.
  var now: Timestamp {
    Timestamp(microseconds: Self.start + Int64(minutes * 60 * 1_000_000))
  }

  /// Somebody's desk, by a connection of its own.
  func desk(_ name: String, access: Store.Access = .readWrite) throws -> ReviewDesk {
    ReviewDesk(
      store: try Store(path: store.path, access: access), operator: name, origin: "test")
  }

  /// A reader of the store.
  var reader: ReviewReader { ReviewReader(store: store) }

  /// Stores a decision.
  ///
  /// - Returns: The item's number.
  @discardableResult
  func receive(
    _ id: String, _ stream: Stream = .yellow, urgency: Urgency = .standard, text: String = "a text",
    knockout: String? = nil
  ) throws -> Int64 {
    var request = Request(
      requestID: id, text: text, category: "it", amount: 2_000_000, requestorID: "q",
      signals: Signals(classifierConfidence: 0.9))
    request.signals?.predictedProbabilities = [0.25, 0.75]
    request.submittedAt = now
    var decision = Samples.decision
    decision.requestID = id
    decision.text = text
    decision.category = request.category
    decision.amount = request.amount
    decision.requestorID = request.requestorID
    decision.timestamp = now
    decision.stream = stream
    decision.urgency = urgency
    decision.knockoutRule = knockout
    decision.greenProbability = 0.2
    decision.yellowProbability = 0.3
    decision.redProbability = 0.5
    _ = try store.append([
      RoutedRequest(
        decision: decision, vendorID: nil, context: RequestContext.encode(request),
        hasOwnTimestamp: true, deadline: nil)
    ])
    return Int64(try store.lastSequence())
  }

  /// Stores greens until one is drawn to be checked blind, or is not.
  func receiveGreen(drawn: Bool) throws -> Int64 {
    for number in 0..<2_000 {
      let id = try receive("g\(number)", .green)
      if try (item(id).source == .audit) == drawn { return id }
    }
    throw NoSuchGreen()
  }

  struct NoSuchGreen: Error {}

  /// The item as it is stored.
  func item(_ sequence: Int64) throws -> ReviewItem {
    try #require(try store.reviewEntry(sequence)).item
  }

  /// Makes an item's row another than its events make, so that no step of it can be taken.
  func damage(_ sequence: Int64) throws {
    let queue = try DatabaseQueue(path: store.path)
    defer { try? queue.close() }
    try queue.write {
      try $0.execute(
        sql: "UPDATE review_items SET epoch = epoch + 1 WHERE sequence = ?",
        arguments: [sequence])
    }
  }

  /// What is wrong with the store.
  func problems() throws -> [String] { try store.verify { _ in }.problems }

  /// The rule that refuses, where nothing but a draft may change.
  func refusal(of sequence: Int64? = nil, _ body: () throws -> Void) throws -> ReviewRefusal {
    let before = try sequence.map(item)
    var found: ReviewRefusal?
    do {
      try body()
    } catch let refusal as ReviewRefusal {
      found = refusal
    }
    #expect(try sequence.map(item) == before)
    return try #require(found, "it was not refused")
  }
}

extension Ruling {
  static let approval = Ruling(label: .approved, comment: "fine", activeSeconds: 12)
  static let rejection = Ruling(label: .rejected, reason: "over_budget", activeSeconds: 7)
}
