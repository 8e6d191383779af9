import Engine
import Learning
import Review
import Routing
import Store
import TestSupport

/// A store with a history from which a classifier can learn, and a clock of its own.
final class LearningFixture {
  let folder: TemporaryFolder
  let store: Store
  private var count = 0
  private var random: SplitMix64

  static let start = Timestamp(microseconds: 1_760_000_000_000_000)

  /// A store with so many requests, all with signals and an outcome; `audits` is the share of greens
  /// that were audited blind, with answers where more than a few are.
  init(requests: Int = 400, seed: UInt64 = 7, audits: Double = 0.015) throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.path + "/s.db", access: .create)
    random = SplitMix64(seed: seed)
    try store.drawAudits(seed: 3, rate: audits)
    try receive(requests)
    try store.review(by: nil, at: Self.start, from: "test") { desk in
      try desk.add(Operator(name: "eve", authority: .manager, skills: [.expert]))
      try desk.add(Operator(name: "ann", authority: .approver))
    }
    guard audits > 0.1 else { return }
    try SimulatedAudits.answer(
      in: store, by: Operator(name: "auditor", authority: .approver), at: now)
  }

  /// A store whose audits are enough for the gate.
  static func audited(seed: UInt64 = 7) throws -> LearningFixture {
    try LearningFixture(requests: 800, seed: seed, audits: 0.6)
  }

  /// The moment after everything that was received.
  var now: Timestamp { Self.start.advanced(by: Int64(count + 1) * 60_000_000) }

  var actor: ModelActor { ModelActor(name: "eve", role: "manager", origin: "test", time: now) }

  var registry: ModelRegistry { ModelRegistry(store: store) }

  /// Receives requests: garages are approved and casinos rejected, but for one in twenty.
  @discardableResult
  func receive(_ number: Int, signals: Bool = true) throws -> [Decision] {
    let importer = try Importer(store: store, policy: .reference)
    var ids: [String] = []
    for _ in 0..<number {
      let request = request(signals: signals)
      ids.append(request.requestID)
      try importer.add(request)
    }
    try importer.flush()
    return try ids.compactMap { id in
      try store.reviewEntries(requestID: id).first?.decision
    }
  }

  /// The next request.
  func request(signals: Bool) -> Request {
    count += 1
    let isGood = random.next() % 2 == 0
    let isOdd = random.next() % 20 == 0
    let words =
      isGood
      ? ["garage", "deck", "porch", "fence", "shed"] : ["casino", "tower", "nightclub", "arcade"]
    let text = (0..<6).map { _ in words[Int(random.next() % UInt64(words.count))] }
    var request = Request(
      requestID: "r-\(count)", text: text.joined(separator: " "),
      category: isGood ? "home" : "leisure", amount: Double(random.next() % 5_000),
      requestorID: "q")
    request.submittedAt = Self.start.advanced(by: Int64(count) * 60_000_000)
    request.outcome = isGood != isOdd ? .approved : .rejected
    guard signals else { return request }
    request.signals = Signals(
      classifierConfidence: isGood ? 0.996 : 0.6, labelQuality: 0.99,
      predictedProbabilities: isGood ? [0.004, 0.996] : [0.6, 0.4], oodScore: 0.99)
    return request
  }

  /// Trains with the store's own cases.
  @discardableResult
  func train(seed: UInt64 = 1, relabels: Int = 0) throws -> Trainer.Outcome {
    var options = Trainer.Options()
    options.seed = seed
    options.relabels = relabels
    return try Trainer(store: store, options: options).train(by: actor)
  }

  /// Trains with cases of labels that nobody gives here.
  func trainForeign() throws -> Trainer.Outcome {
    var cases = TrainingCases()
    cases.cases = (0..<60).map { number in
      let label = ["card", "fee", "pin"][number % 3]
      return LabelledCase(
        example: Example(
          id: "f-\(number)", subject: Subject(text: "about my \(label) \(number)"), label: label),
        origin: .file)
    }
    return try Trainer(store: store).train(on: cases, by: actor)
  }

  /// The champion's version.
  func champion() throws -> String? {
    try store.liveModels().first { $0.state == .champion }?.version
  }

  /// What is wrong with the store.
  func problems() throws -> [String] { try store.verify { _ in }.problems }
}
