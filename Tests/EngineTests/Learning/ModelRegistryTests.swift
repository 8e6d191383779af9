import Engine
import Learning
import Review
import Routing
import Store
import Testing

/// The life of models: the gate, promotion, rollback, shadow and canary, and who decided what.
@Suite struct ModelRegistryTests {
  @Test func aPromotionInTheConsoleIsOverTheChampionThatWasShown() throws {
    let fixture = try LearningFixture.audited()
    let first = try fixture.train().version
    let second = try fixture.train(seed: 2).version
    try fixture.registry.promote(first, by: fixture.actor)
    let error = #expect(throws: ModelRefusal.self) {
      try fixture.registry.promote(
        second, over: .this(nil), despite: "a test", by: fixture.actor)
    }
    #expect(error?.description.contains("\(first) decides by now") == true)
    #expect(try fixture.champion() == first)
    try fixture.registry.promote(second, over: .this(first), despite: "a test", by: fixture.actor)
    #expect(try fixture.champion() == second)
  }

  @Test func theNextDecisionsCarryTheChampionsVersionUntilItIsRolledBack() throws {
    let fixture = try LearningFixture.audited()
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
    let fixture = try LearningFixture.audited()
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
    let fixture = try LearningFixture.audited()
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
    let fixture = try LearningFixture.audited()
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
    let fixture = try LearningFixture.audited()
    try fixture.registry.promote(try fixture.train().record.version, by: fixture.actor)
    let decided = try fixture.receive(200, signals: false)
    let rejected = decided.filter { $0.category == "leisure" }
    #expect(rejected.count > 50)
    #expect(rejected.allSatisfy { $0.stream != .green })
  }

  @Test func theDeskShowsTheModelsLabelAndWhatDroveIt() throws {
    let fixture = try LearningFixture.audited()
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
    let fixture = try LearningFixture.audited()
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
    let fixture = try LearningFixture.audited()
    let first = try fixture.train().record.version
    let second = try fixture.train(seed: 2).record.version
    #expect(throws: ModelRefusal.noChampionForCanary) {
      try fixture.registry.canary(second, share: 0.3, by: fixture.actor)
    }
    try fixture.registry.promote(first, by: fixture.actor)
    try fixture.registry.canary(second, share: 0.3, despite: "a test", by: fixture.actor)
    let decided = try fixture.receive(400, signals: false)
    let own = decided.filter { $0.modelVersion == second }
    #expect(abs(Double(own.count) / 400 - 0.3) < 0.08)
    #expect(decided.allSatisfy { $0.modelVersion == first || $0.modelVersion == second })
    let traffic = try fixture.store.traffic(of: second)
    #expect(traffic.decided == own.count)
    #expect(traffic.greens == own.count { $0.stream == .green })
    // Without a champion it has nothing to take a share of.
    try fixture.registry.rollBack(by: fixture.actor)
    #expect(try fixture.store.model(second)?.state == .candidate)
  }

  @Test func verdictsTellHowACanaryAndAShadowDo() throws {
    let fixture = try LearningFixture.audited()
    let first = try fixture.train().record.version
    try fixture.registry.promote(first, by: fixture.actor)
    let second = try fixture.train(seed: 2).record.version
    try fixture.registry.shadow(second, by: fixture.actor)
    let decided = try fixture.receive(40, signals: false).filter { $0.stream != .green }
    let desk = ReviewDesk(store: fixture.store, operator: "eve", origin: "test")
    for (decision, label) in zip(decided, [VerdictLabel.approved, .rejected, .rejected]) {
      let entry = try #require(
        try fixture.store.reviewEntries(requestID: decision.requestID).first)
      let claim = try desk.claim(entry.item.id, at: fixture.now)
      try desk.decide(
        entry.item.id, epoch: claim.item.epoch, Ruling(label: label, reason: "other"),
        at: fixture.now)
    }
    #expect(try fixture.store.traffic(of: first).verdicts == 0, "they can still be undone")
    _ = try ReviewDesk.settle(
      fixture.store, at: fixture.now.advanced(by: 120_000_000), origin: "test")
    let labels = try decided.prefix(3).map { decision in
      let entries = try fixture.store.reviewEntries(requestID: decision.requestID)
      let item = try #require(entries.first).item
      return try ModelOpinion.suggestion(of: decision, on: item, in: fixture.store)?.label
    }
    let agreeing = zip(labels, [VerdictLabel.approved, .rejected, .rejected]).count { $0 == $1 }
    let traffic = try fixture.store.traffic(of: first)
    #expect(traffic.verdicts == 3)
    #expect(traffic.agreeing == agreeing)
    let shadow = try fixture.store.shadowSummary(of: second)
    #expect(shadow.count == 40)
    #expect(shadow.verdicts == 3)
    #expect((0...3).contains(shadow.agreeingVerdicts))
  }

  @Test func rollbacksWalkBackThroughAllPromotions() throws {
    let fixture = try LearningFixture.audited()
    let first = try fixture.train().record.version
    let second = try fixture.train(seed: 2).record.version
    for version in [first, second, first] {
      try fixture.registry.promote(version, despite: "a test", by: fixture.actor)
    }
    #expect(try fixture.registry.rollBack(by: fixture.actor)?.version == second)
    let last = try #require(try fixture.registry.rollBack(by: fixture.actor))
    #expect(last.version == first)
    #expect(last.before == nil)
    #expect(try fixture.registry.rollBack(by: fixture.actor) == nil)
    #expect(throws: ModelRefusal.self) { try fixture.registry.rollBack(by: fixture.actor) }
    #expect(try fixture.problems() == [])
  }

  @Test func onlyOperatorsChangeWhatDecidesAndOnlyManagersGoOverTheGateOrBack() throws {
    let fixture = try LearningFixture.audited()
    let version = try fixture.train().record.version
    let registry = fixture.registry
    func actor(_ name: String, _ role: String) -> ModelActor {
      ModelActor(name: name, role: role, origin: "test", time: fixture.now)
    }
    let nobody = actor("joe", "")
    let approver = actor("ann", "approver")
    for step: () throws -> Void in [
      { try registry.promote(version, by: nobody) },
      { try registry.shadow(version, by: nobody) },
      { try registry.canary(version, share: 0.1, by: nobody) },
      { try registry.retire(version, by: nobody) },
      { try registry.rollBack(by: nobody) },
      { _ = try registry.add([], from: "file", by: nobody) },
    ] {
      let refusal = #expect(throws: ReviewRefusal.self) { try step() }
      #expect(refusal?.rule == .onlyAnOperator)
      #expect(refusal?.message.contains("iars operators add joe --role ") == true)
    }
    try registry.promote(version, by: approver)
    #expect(throws: ReviewRefusal.self) { try registry.rollBack(by: approver) }
    let foreign = try fixture.trainForeign().record.version
    let over = #expect(throws: ReviewRefusal.self) {
      try registry.promote(foreign, despite: "I want it", by: approver)
    }
    #expect(over?.rule == .needsAuthority)
    #expect(try fixture.champion() == version)
    let desk = ModelDesk(store: fixture.store, operator: "ann", origin: "test")
    #expect(throws: ReviewRefusal.self) { try desk.rollBack(version, at: fixture.now) }
  }

  @Test(arguments: [0, 4, 100, -1])
  func aDamagedModelIsRefusedAndTheChampionStays(_ place: Int) throws {
    let fixture = try LearningFixture.audited()
    let first = try fixture.train().record.version
    try fixture.registry.promote(first, by: fixture.actor)
    var blob = try fixture.registry.file(of: first)
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
