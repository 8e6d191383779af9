import Engine
import Learning
import Review
import Routing
import Store
import Synchronization
import Testing

/// Challengers from what people decided: what is learnt, what is left out, what is kept.
@Suite struct TrainerTests {
  @Test func aChallengerIsRegisteredWithItsFiguresAndItsTrainingSet() throws {
    let fixture = try LearningFixture()
    // Greens that were drawn to be audited blind are not learnt.
    let known = try TrainingCases(of: fixture.store).cases
    #expect((380...400).contains(known.count))
    let held = known.count / 5
    let outcome = try fixture.train()
    let record = try #require(try fixture.store.model(outcome.record.version))
    #expect(record.state == .candidate)
    #expect(record.labels == ["approved", "rejected"])
    #expect(record.examples == known.count - held)
    #expect(outcome.metrics.method == .holdOut)
    #expect(outcome.metrics.figures?.n == held)
    #expect(try #require(outcome.metrics.figures).accuracy > 0.85)
    #expect(try #require(outcome.metrics.figures).ece < 0.2)
    #expect(ModelMetrics(json: record.metrics) == outcome.metrics)
    let set = try fixture.store.trainingSet(record.dataHash)
    #expect(set.map(\.id) == known.dropLast(held).map(\.example.id))
    #expect(set.allSatisfy { $0.origin == .history && $0.sequence != nil })
    #expect(try fixture.problems() == [])
  }

  @Test func theSameSeedAndDataMakeTheSameModelOnce() throws {
    let fixture = try LearningFixture()
    let first = try fixture.train()
    let second = try fixture.train()
    #expect(first.isNew && !second.isNew)
    #expect(second.record == first.record)
    #expect(try fixture.store.models().count == 1)
    let other = try fixture.train(seed: 2)
    #expect(other.isNew)
    #expect(other.record.dataHash == first.record.dataHash)
  }

  @Test func verdictsComeBeforeOutcomesAndWhatIsUnderReviewIsLeftOut() throws {
    let fixture = try LearningFixture()
    let desk = ReviewDesk(store: fixture.store, operator: "eve", origin: "test")
    // Casinos' decisions went by the signals alone, so pick items of the queue.
    let waiting = try ReviewReader(store: fixture.store).queue(limit: 3, at: fixture.now).rows
    let (decided, held, asked) = (waiting[0], waiting[1], waiting[2])
    let other: VerdictLabel =
      try history(of: decided, in: fixture) == "approved" ? .rejected : .approved
    let claim = try desk.claim(decided.item.id, at: fixture.now)
    try desk.decide(
      decided.item.id, epoch: claim.item.epoch, Ruling(label: other, reason: "other"),
      at: fixture.now)
    // A verdict that can still be undone is under review.
    #expect(try found(decided, in: fixture) == nil)
    _ = try ReviewDesk.settle(
      fixture.store, at: fixture.now.advanced(by: 3_600_000_000), origin: "test")
    let later = fixture.now.advanced(by: 3_600_000_000)
    let again = try desk.claim(held.item.id, at: later)
    let question = try desk.claim(asked.item.id, at: later)
    try desk.ask(asked.item.id, epoch: question.item.epoch, question: "why?", at: later)
    #expect(try found(decided, in: fixture)?.origin == .verdict)
    #expect(try found(decided, in: fixture)?.example.label == other.rawValue)
    #expect(try found(held, in: fixture) == nil)
    #expect(try found(asked, in: fixture) == nil)
    // Put back, it stays the desk's.
    try desk.putBack(held.item.id, epoch: again.item.epoch, at: later)
    #expect(try found(held, in: fixture) == nil)
  }

  @Test func aTrainingLearnsAVerdictAsSoonAsItsMinuteIsOver() throws {
    let fixture = try LearningFixture()
    let desk = ReviewDesk(store: fixture.store, operator: "eve", origin: "test")
    let item = try #require(
      try ReviewReader(store: fixture.store).queue(limit: 1, at: fixture.now).rows.first?.item)
    let claim = try desk.claim(item.id, at: fixture.now)
    try desk.decide(
      item.id, epoch: claim.item.epoch, Ruling(label: .approved, reason: "other"),
      at: fixture.now)
    var options = Trainer.Options()
    options.holdOut = 0
    let trainer = Trainer(store: fixture.store, options: options)
    let early = try trainer.train(by: fixture.actor)
    #expect(early.undoable == 1)
    #expect(early.metrics.training?.verdicts == 0)
    let reader = LearningReader(store: fixture.store)
    #expect(try reader.overview(for: "eve", at: fixture.now).undoable == 1)
    var actor = fixture.actor
    actor.time = actor.time.advanced(by: 61_000_000)
    let late = try trainer.train(by: actor)
    #expect(late.undoable == 0)
    #expect(late.metrics.training?.verdicts == 1)
    #expect(try reader.overview(for: "eve", at: actor.time).undoable == 0)
  }

  @Test func aTrainingTakesTheTrafficThatHasMovedIntoItsWindow() throws {
    let fixture = try LearningFixture()
    try fixture.train()
    let reader = LearningReader(store: fixture.store)
    let importer = try Importer(store: fixture.store, policy: .reference)
    for number in 0..<120 {
      var request = fixture.request(signals: true)
      request.category = "harbour"
      request.amount = 1e6 + Double(number)
      try importer.add(request)
    }
    try importer.flush()
    let moved = try reader.overview(for: "eve", at: fixture.now).drift
    #expect(moved.contains { $0.name == "category" && $0.index > 0.25 })
    try fixture.train()
    #expect(try reader.overview(for: "eve", at: fixture.now).drift.isEmpty)
  }

  @Test func aTrainingOnFilesIsNoTrainingOnWhatTheStoreKnows() throws {
    let fixture = try LearningFixture()
    let own = try fixture.train()
    let foreign = try fixture.trainForeign()
    #expect(foreign.isNew)
    let overview = try LearningReader(store: fixture.store).overview(for: "eve", at: fixture.now)
    #expect(overview.models == 2)
    #expect(overview.trainedAt == own.record.createdAt)
    #expect(overview.issueCount == own.metrics.training?.issues)
  }

  @Test func auditsCountByTheInverseOfTheirPropensity() throws {
    let fixture = try LearningFixture(requests: 1_500)
    let desk = ReviewDesk(store: fixture.store, operator: "eve", origin: "test")
    let batch = try ReviewReader(store: fixture.store).queue(limit: 2_000, at: fixture.now)
    let audits = batch.rows.filter { $0.item.source == .audit }
    let audit = try #require(audits.first, "none was drawn")
    #expect(try found(audit, in: fixture) == nil, "a blind audit is not answered by history")
    let claim = try desk.claim(audit.item.id, at: fixture.now)
    try desk.decide(
      audit.item.id, epoch: claim.item.epoch, Ruling(label: .approved), at: fixture.now)
    _ = try ReviewDesk.settle(
      fixture.store, at: fixture.now.advanced(by: 3_600_000_000), origin: "test")
    let labelled = try #require(try found(audit, in: fixture))
    #expect(labelled.origin == .audit)
    #expect(abs(labelled.example.weight - 1 / 0.015) < 1e-9)
  }

  @Test func suspiciousLabelsAreAskedAgainOnceAndNotLearntMeanwhile() throws {
    let fixture = try LearningFixture(requests: 600)
    let outcome = try fixture.train(relabels: 5)
    #expect(outcome.relabelled > 0)
    #expect(outcome.relabelled <= 5)
    let issues = try fixture.store.labelIssues(of: outcome.record.version)
    #expect(issues.count == outcome.metrics.training?.issues)
    for issue in issues { #expect(issue.label != issue.suggested) }
    let batch = try ReviewReader(store: fixture.store).queue(limit: 1_000, at: fixture.now)
    let asked = batch.rows.filter { $0.item.source == .relabel }
    #expect(asked.count == outcome.relabelled)
    let item = try #require(asked.first)
    #expect(item.item.why(at: fixture.now).contains("doubt"))
    #expect(try found(item, in: fixture) == nil)
    #expect(try fixture.problems() == [])
    // Answered, it is a verdict, and settled for good.
    let desk = ReviewDesk(store: fixture.store, operator: "eve", origin: "test")
    let claim = try desk.claim(item.item.id, at: fixture.now)
    try desk.decide(
      item.item.id, epoch: claim.item.epoch, Ruling(label: .rejected, reason: "other"),
      at: fixture.now)
    _ = try ReviewDesk.settle(
      fixture.store, at: fixture.now.advanced(by: 3_600_000_000), origin: "test")
    #expect(try found(item, in: fixture)?.example.label == "rejected")
    #expect(throws: ReviewRefusal.self) {
      try fixture.store.review(
        by: nil, at: fixture.now.advanced(by: 7_200_000_000), from: "test"
      ) { desk in
        try desk.apply(.relabel(model: "m1", due: fixture.now), to: item.item.id)
      }
    }
    #expect(try fixture.problems() == [])
  }

  @Test func aCancelledTrainingLeavesEverythingAsItWas() throws {
    let fixture = try LearningFixture()
    let first = try fixture.train()
    try fixture.registry.promote(first.record.version, despite: "a test", by: fixture.actor)
    try fixture.receive(50)
    let steps = Mutex(0)
    for limit in [0, 1, 3, 20] {
      steps.withLock { $0 = 0 }
      #expect(throws: EngineError.self) {
        _ = try Trainer(store: fixture.store).train(by: fixture.actor) { _ in
          steps.withLock { count in
            count += 1
            return count <= limit
          }
        }
      }
    }
    #expect(try fixture.store.models().count == 1)
    #expect(try fixture.champion() == first.record.version)
  }

  @Test func oneClassCannotBeLearnt() throws {
    let fixture = try LearningFixture(requests: 0)
    #expect(throws: EngineError.self) { try fixture.train() }
    var cases = TrainingCases()
    cases.cases = (0..<5).map {
      LabelledCase(
        example: Example(id: "\($0)", subject: Subject(text: "a"), label: "same"), origin: .file)
    }
    do {
      _ = try Trainer(store: fixture.store).train(on: cases, by: fixture.actor)
      Issue.record("one class was learnt")
    } catch let error as EngineError {
      #expect(error.message.contains("two or more"))
      #expect(error.code == .badData)
    }
    #expect(try fixture.store.models().isEmpty)
  }

  private func found(_ row: ReviewRow, in fixture: LearningFixture) throws -> LabelledCase? {
    try TrainingCases(of: fixture.store).cases.first {
      $0.example.id == row.decision.requestID
    }
  }

  private func history(of row: ReviewRow, in fixture: LearningFixture) throws -> String? {
    try found(row, in: fixture)?.example.label
  }
}
