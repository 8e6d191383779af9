import Engine
import Learning
import Review
import Routing
import Store
import Testing

/// The life of models: the gate, promotion, rollback, shadow and canary, and who decided what.
@Suite struct ModelRegistryTests {
  @Test func theGateSaysHowManyAuditedItemsAreMissing() throws {
    let fixture = try LearningFixture(requests: 400)
    let version = try fixture.train().record.version
    let missing = 149 - (try TrainingCases(of: fixture.store).cases.count) / 5
    do {
      try fixture.registry.promote(version, by: fixture.actor)
      Issue.record("80 audited items were enough")
    } catch let refusal as ModelRefusal {
      #expect(refusal.code == .gate)
      #expect(refusal.message.contains("\(missing) more audited items are needed"))
    }
    #expect(try fixture.champion() == nil)
    #expect(try fixture.store.model(version)?.state == .candidate)
  }

  @Test func theNextDecisionsCarryTheChampionsVersionUntilItIsRolledBack() throws {
    let fixture = try LearningFixture(requests: 800)
    #expect(throws: RequestProblem.self) { try fixture.receive(1, signals: false) }
    let first = try fixture.train().record.version
    try fixture.registry.promote(first, by: fixture.actor)
    let decided = try fixture.receive(20, signals: false)
    #expect(decided.count == 20)
    #expect(decided.allSatisfy { $0.modelVersion == first })
    #expect(try fixture.receive(1)[0].modelVersion == Router.externalModel)

    let second = try fixture.train(seed: 2).record
    #expect(second.parent == first)
    try fixture.registry.promote(second.version, despite: "a test", by: fixture.actor)
    #expect(try fixture.store.model(first)?.state == .retired)
    #expect(try fixture.receive(1, signals: false)[0].modelVersion == second.version)

    #expect(try fixture.registry.rollBack(by: fixture.actor)?.version == first)
    #expect(try fixture.store.model(second.version)?.state == .retired)
    #expect(try fixture.receive(1, signals: false)[0].modelVersion == first)
    #expect(try fixture.registry.rollBack(by: fixture.actor) == nil)
    #expect(throws: ModelRefusal.self) { try fixture.registry.rollBack(by: fixture.actor) }
    #expect(throws: RequestProblem.self) { try fixture.receive(1, signals: false) }

    let kinds = try fixture.store.modelEvents(limit: 10).map(\.kind)
    #expect(
      kinds == [
        "model.rollback", "model.rollback", "model.promote", "model.train", "model.promote",
        "model.train",
      ])
    #expect(try fixture.problems() == [])
  }

  @Test func whatWasJudgedAgainstAnotherChampionOrIsChampionNoMoreIsRefused() throws {
    let fixture = try LearningFixture(requests: 800)
    let first = try fixture.train().record.version
    let second = try fixture.train(seed: 2).record.version
    try fixture.registry.promote(first, by: fixture.actor)
    // As somebody would who looked before.
    #expect(throws: ModelRefusal.self) {
      try fixture.store.take(.promote(over: nil, despite: nil), of: second, by: fixture.actor)
    }
    #expect(throws: ModelRefusal.self) {
      try fixture.registry.rollBack(second, by: fixture.actor)
    }
    #expect(try fixture.champion() == first)
    #expect(try fixture.registry.rollBack(first, by: fixture.actor) == nil)
  }

  @Test func anImporterThatRunsTakesUpThePromotion() throws {
    let fixture = try LearningFixture(requests: 800)
    let importer = try Importer(store: fixture.store, policy: .reference)
    #expect(!importer.hasChampion)
    let version = try fixture.train().record.version
    try fixture.registry.promote(version, by: fixture.actor)
    try importer.refreshModels()
    #expect(importer.hasChampion)
    let request = fixture.request(signals: false)
    try importer.add(request)
    try importer.flush()
    let entry = try fixture.store.reviewEntries(requestID: request.requestID)
    #expect(entry.first?.decision.modelVersion == version)
  }

  @Test func everyDecisionComesOutAgainFromItsVersions() throws {
    let fixture = try LearningFixture(requests: 800)
    let version = try fixture.train().record.version
    try fixture.registry.promote(version, by: fixture.actor)
    let own = try fixture.receive(30, signals: false)
    let others = try fixture.receive(5)
    for decision in own + others {
      let again = try #require(try Recomputation(of: decision.key, in: fixture.store))
      #expect(again.isExact, "\(again.differences) \(again.obstacle ?? "")")
      #expect((again.opinion?.version == version) == (decision.modelVersion == version))
    }
    let again = try Recomputation(of: own[0].key, in: fixture.store)
    let opinion = try #require(again?.opinion)
    #expect(!opinion.drivers.isEmpty)
    #expect(abs(opinion.probabilities.reduce(0) { $0 + $1.probability } - 1) < 1e-9)
  }

  @Test func whatIsSureToBeRejectedIsNeverApprovedByThatCertainty() throws {
    let fixture = try LearningFixture(requests: 800)
    try fixture.registry.promote(try fixture.train().record.version, by: fixture.actor)
    let decided = try fixture.receive(200, signals: false)
    let rejected = decided.filter { $0.category == "leisure" }
    #expect(rejected.count > 50)
    #expect(rejected.allSatisfy { $0.stream != .green })
  }

  @Test func theDeskShowsTheModelsLabelAndWhatDroveIt() throws {
    let fixture = try LearningFixture(requests: 800)
    let version = try fixture.train().record.version
    try fixture.registry.promote(version, by: fixture.actor)
    let decided = try fixture.receive(40, signals: false)
    let rejected = try #require(decided.first { $0.category == "leisure" })
    let entry = try #require(
      try fixture.store.reviewEntries(requestID: rejected.requestID).first)
    let reader = ReviewReader(store: fixture.store)
    let found = try #require(try reader.reviewCase(entry.item.id, at: fixture.now))
    let opinion = try #require(found.opinion)
    #expect(opinion.version == version)
    #expect(opinion.label == "rejected")
    #expect(found.suggestion == opinion.suggestion)
    #expect(opinion.confidence > 0.5)
    let words = Set(opinion.drivers.filter { $0.weight > 0 }.map(\.name))
    #expect(!words.isDisjoint(with: ["casino", "tower", "nightclub", "arcade", "leisure"]))
    // What was shown is what is recorded.
    let desk = ReviewDesk(store: fixture.store, operator: "eve", origin: "test")
    let claim = try desk.claim(entry.item.id, at: fixture.now)
    let item = try desk.decide(
      entry.item.id, epoch: claim.item.epoch, Ruling(label: .rejected, reason: "other"),
      at: fixture.now)
    #expect(item.state.verdict?.ruling.suggestion == .accepted)
  }

  @Test func aShadowScoresAndDecidesNothing() throws {
    let fixture = try LearningFixture(requests: 800)
    let first = try fixture.train().record.version
    try fixture.registry.promote(first, by: fixture.actor)
    let second = try fixture.train(seed: 2).record.version
    try fixture.registry.shadow(second, by: fixture.actor)
    let decided = try fixture.receive(25, signals: false)
    try fixture.receive(5)
    #expect(decided.allSatisfy { $0.modelVersion == first })
    let summary = try fixture.store.shadowSummary(of: second)
    #expect(summary.count == 30)
    #expect(summary.agreeing > 20)
    // Another shadow takes its place.
    let third = try fixture.train(seed: 3).record.version
    try fixture.registry.shadow(third, by: fixture.actor)
    #expect(try fixture.store.model(second)?.state == .candidate)
    try fixture.registry.retire(third, by: fixture.actor)
    try fixture.receive(1)
    #expect(try fixture.store.shadowSummary(of: third).count == 0)
  }

  @Test func aCanaryDecidesItsShare() throws {
    let fixture = try LearningFixture(requests: 800)
    let first = try fixture.train().record.version
    let second = try fixture.train(seed: 2).record.version
    #expect(throws: ModelRefusal.self) {
      try fixture.registry.shadow(second, share: 0.3, by: fixture.actor)
    }
    try fixture.registry.promote(first, by: fixture.actor)
    try fixture.registry.shadow(second, share: 0.3, by: fixture.actor)
    let decided = try fixture.receive(400, signals: false)
    let share = Double(decided.count { $0.modelVersion == second }) / 400
    #expect(abs(share - 0.3) < 0.08)
    #expect(decided.allSatisfy { $0.modelVersion == first || $0.modelVersion == second })
  }

  @Test func aModelGoesFromStoreToStore() throws {
    let fixture = try LearningFixture(requests: 800)
    let record = try fixture.train().record
    let blob = try #require(try fixture.store.modelBlob(record.version))
    let other = try LearningFixture(requests: 800, seed: 8)
    let added = try other.registry.add(blob, from: "file", by: other.actor)
    #expect(added.isNew)
    #expect(added.record.checksum == record.checksum)
    #expect(try !other.registry.add(blob, from: "file", by: other.actor).isNew)
    // It brings no figures, so the gate judges it by this store's cases.
    #expect(
      try other.registry.gate(of: added.record.version).audited
        == TrainingCases(of: other.store).cases.count / 5)
    try other.registry.promote(added.record.version, by: other.actor)
    #expect(try other.champion() == added.record.version)
  }

  @Test(arguments: [0, 4, 100, -1])
  func aDamagedModelIsRefusedAndTheChampionStays(_ place: Int) throws {
    let fixture = try LearningFixture(requests: 800)
    let first = try fixture.train().record.version
    try fixture.registry.promote(first, by: fixture.actor)
    var blob = try #require(try fixture.store.modelBlob(first))
    let index = place < 0 ? blob.count - 1 : place
    blob[index] ^= 0x55
    #expect(throws: EngineError.self) {
      try fixture.registry.add(blob, from: "file", by: fixture.actor)
    }
    #expect(throws: EngineError.self) {
      try fixture.registry.add(Array(blob.prefix(blob.count / 2)), from: "f", by: fixture.actor)
    }
    #expect(try fixture.champion() == first)
    #expect(throws: ModelRefusal.self) {
      try fixture.registry.promote("m9-none", by: fixture.actor)
    }
  }
}
