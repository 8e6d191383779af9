import Engine
import Review
import Routing
import Store
import Testing

/// Labels that are asked again: what is told of them, where they are found, and what they count for.
@Suite struct LabelDoubtTests {
  @Test func theItemTellsItsLabelAndTheOneThatIsMoreLikely() throws {
    let fixture = try LearningFixture(requests: 600)
    let outcome = try fixture.train(relabels: 5)
    let version = outcome.record.version
    #expect(try fixture.store.labelIssuesAtDesk(of: version) == outcome.relabelled)
    let reader = ReviewReader(store: fixture.store)
    let wanted = try Filter.parse("source:relabel")
    let rows = try reader.queue(filter: wanted, limit: 1_000, at: fixture.now).rows
    #expect(rows.count == outcome.relabelled)
    #expect(rows.allSatisfy { $0.item.source == .relabel })
    let others = try reader.queue(
      filter: Filter.parse("-source:relabel"), limit: 1_000, at: fixture.now
    ).rows
    #expect(others.allSatisfy { $0.item.source != .relabel })

    let item = try #require(rows.first).item
    let opened = try #require(try reader.reviewCase(item.id, for: "eve", at: fixture.now))
    let doubt = try #require(opened.doubt)
    #expect(doubt.model == version)
    #expect(doubt.probability < 0.5)
    #expect(doubt.suggestion.confidence > doubt.probability)
    #expect(doubt.suggestion.label.rawValue != doubt.label)
    #expect(opened.suggestion == doubt.suggestion)
    #expect(doubt.probability + doubt.suggestion.confidence <= 1.000_001)

    // What is recorded is what was shown; and it says nothing of the champion.
    let desk = ReviewDesk(store: fixture.store, operator: "eve", origin: "test")
    let claim = try desk.claim(item.id, at: fixture.now)
    let decided = try desk.decide(
      item.id, epoch: claim.item.epoch,
      Ruling(label: VerdictLabel(rawValue: doubt.label), reason: "other"), at: fixture.now)
    #expect(decided.state.verdict?.ruling.suggestion == .changed)
    let later = fixture.now.advanced(by: 3_600_000_000)
    _ = try ReviewDesk.settle(fixture.store, at: later, origin: "test")
    #expect(try fixture.store.labelIssuesAtDesk(of: version) == outcome.relabelled - 1)
    let overview = try LearningReader(store: fixture.store).overview(for: "eve", at: later)
    #expect(overview.issuesAtDesk == outcome.relabelled - 1)
    #expect(overview.suggested == 0)
    #expect(overview.verdictsSince == 1)
  }

  @Test func overridesCountSinceTheLastTraining() throws {
    let fixture = try LearningFixture(requests: 400)
    let desk = ReviewDesk(store: fixture.store, operator: "eve", origin: "test")
    func override() throws {
      let found = try #require(try desk.next(at: fixture.now))
      let other: VerdictLabel = found.suggestion?.label == .approved ? .rejected : .approved
      try desk.decide(
        found.item.id, epoch: found.item.epoch, Ruling(label: other, reason: "other"),
        at: fixture.now)
      _ = try ReviewDesk.settle(
        fixture.store, at: fixture.now.advanced(by: 70_000_000), origin: "test")
    }
    func overview() throws -> LearningOverview {
      try LearningReader(store: fixture.store).overview(
        for: "eve", at: fixture.now.advanced(by: 70_000_000))
    }
    try override()
    #expect(try overview().overridden == 1)
    // One of one is no reason to train.
    #expect(try overview().overrideRate == 1)
    #expect(try !overview().isOverridden(moreThan: 0.15))
    try fixture.receive(10)
    try fixture.train()
    #expect(try overview().suggested == 0)
    try fixture.receive(10)
    try override()
    #expect(try overview().overridden == 1)
  }

  @Test func whatWasRolledBackStaysInSight() throws {
    let fixture = try LearningFixture()
    let reader = LearningReader(store: fixture.store)
    let version = try fixture.train().record.version
    #expect(try reader.overview(for: "eve", at: fixture.now).challenger?.version == version)
    try fixture.registry.promote(version, despite: "a test", by: fixture.actor)
    #expect(try reader.overview(for: "eve", at: fixture.now).challenger == nil)
    try fixture.registry.rollBack(by: fixture.actor)
    let after = try reader.overview(for: "eve", at: fixture.now)
    #expect(after.champion == nil)
    #expect(after.challenger?.version == version)
    #expect(after.challenger?.isRetired == true)
  }

  @Test func theNearestThatTheChampionHasLearntIsTold() throws {
    let fixture = try LearningFixture()
    let version = try fixture.train().record.version
    try fixture.registry.promote(version, despite: "a test", by: fixture.actor)
    try fixture.receive(30, signals: false)
    let reader = ReviewReader(store: fixture.store)
    let rows = try reader.queue(limit: 1_000, at: fixture.now).rows
    let row = try #require(rows.first { $0.decision.modelVersion == version })
    let opened = try #require(try reader.reviewCase(row.item.id, at: fixture.now))
    #expect(!opened.nearest.isEmpty)
    #expect(opened.nearest.allSatisfy { $0.model == version && $0.similarity > 0 })
    let similarities = opened.nearest.map(\.similarity)
    #expect(similarities == similarities.sorted(by: >))
    // Nothing is like itself, and nothing of it is told of a blind item.
    for row in rows {
      let found = try reader.reviewCase(row.item.id, at: fixture.now)
      #expect(found?.nearest.contains { $0.id == row.decision.requestID } == false)
      if row.item.isHidden { #expect(found?.nearest.isEmpty == true) }
    }
  }
}
