import Engine
import Learning
import Review
import Routing
import Store
import Testing

/// What the gate takes for audits, for labels and for learnt, by a store's own cases.
@Suite struct GateTests {
  @Test func historyAndVerdictsAreNoAudits() throws {
    let fixture = try LearningFixture(requests: 800, audits: 0)
    let outcome = try fixture.train()
    let gate = try #require(outcome.metrics.gate)
    #expect(gate.audited == 0 && !gate.mayPromote)
    let refusal = #expect(throws: ModelRefusal.self) {
      try fixture.registry.promote(outcome.record.version, by: fixture.actor)
    }
    #expect(refusal?.code == .gate)
    #expect(refusal?.message.contains("149 more audited items are needed") == true)
    #expect(try fixture.champion() == nil)
    #expect(try fixture.store.model(outcome.record.version)?.state == .candidate)
    // A manager may go over it, and the log keeps why.
    try fixture.registry.promote(
      outcome.record.version, despite: "imported history alone", by: fixture.actor)
    let event = try #require(try fixture.store.modelEvents(limit: 1).first)
    #expect(event.body.contains("imported history alone"))
  }

  @Test func tooFewAuditsAreCounted() throws {
    let fixture = try LearningFixture(requests: 300, audits: 0.6)
    let audited = try TrainingCases(of: fixture.store).cases.count { $0.isAudited }
    #expect((50..<149).contains(audited))
    let gate = try #require(try fixture.train().metrics.gate)
    // They are few: all of them judge, wherever they stand in time.
    #expect(gate.audited == audited)
    #expect(
      gate.refusals.contains { $0.contains("\(149 - audited) more audited items are needed") })
  }

  @Test func enoughAuditsAreHeldOutAndTheRestIsLearnt() throws {
    let fixture = try LearningFixture(requests: 1_200, audits: 0.9)
    let cases = try TrainingCases(of: fixture.store).cases
    let audited = cases.count { $0.isAudited }
    #expect(audited > 300)
    let outcome = try fixture.train()
    let gate = try #require(outcome.metrics.gate)
    #expect(gate.audited >= 149)
    #expect(gate.mayPromote, "\(gate.refusals)")
    #expect(outcome.metrics.training?.audits == audited - gate.audited)
    let version = outcome.record.version
    try fixture.registry.promote(
      version, by: ModelActor(name: "ann", role: "approver", origin: "test", time: fixture.now))
    #expect(try fixture.champion() == version)
  }

  @Test(arguments: [0, 0.9]) func categoriesCountFalseGreensAmongAuditsAlone(
    _ audits: Double
  ) throws {
    let fixture = try LearningFixture(requests: 1_200, audits: audits)
    for _ in 0..<2 {
      let outcome = try fixture.train()
      let metrics = outcome.metrics
      let gate = try #require(metrics.gate)
      #expect(metrics.categories.reduce(0) { $0 + $1.greens } == gate.greens)
      #expect(metrics.categories.reduce(0) { $0 + $1.falseGreens } == gate.falseGreens)
      #expect((gate.greens > 0) == (audits > 0))
      #expect(
        metrics.categories.allSatisfy { ($0.falseGreenBound != nil) == ($0.greens > 0) })
      // The second time there is a champion.
      try fixture.registry.promote(outcome.record.version, despite: "a test", by: fixture.actor)
      try fixture.receive(400)
    }
  }

  @Test func categoriesOfAnOlderProgramTellNoFalseGreens() {
    let category =
      "\"category\":\"home\",\"n\":9,\"accuracy\":1,\"log_loss\":0,\"greens\":7,\"false_greens\":3"
    let old = ModelMetrics(json: "{\"method\":\"none\",\"categories\":[{\(category)}]}")
    #expect(old.categories.map(\.n) == [9])
    #expect(old.categories.map(\.greens) == [0] && old.categories.map(\.falseGreens) == [0])
    let bound = ",\"false_green_bound\":0.5"
    let new = ModelMetrics(json: "{\"method\":\"none\",\"categories\":[{\(category)\(bound)}]}")
    #expect(new.categories.map(\.greens) == [7] && new.categories.map(\.falseGreens) == [3])
  }

  @Test func theGateJudgesAnewOnPromotion() throws {
    let fixture = try LearningFixture(requests: 800, audits: 0.2)
    let outcome = try fixture.train()
    #expect(outcome.metrics.gate?.mayPromote == false)
    try fixture.receive(600)
    try SimulatedAudits.answer(
      in: fixture.store, by: Operator(name: "auditor", authority: .approver), at: fixture.now)
    let gate = try fixture.registry.gate(of: outcome.record.version)
    #expect(gate.audited > (outcome.metrics.gate?.audited ?? 0))
  }

  @Test func foreignLabelsAreRefusedByName() throws {
    let fixture = try LearningFixture.audited()
    let foreign = try fixture.trainForeign().record.version
    let refusal = #expect(throws: ModelRefusal.self) {
      try fixture.registry.promote(foreign, by: fixture.actor)
    }
    #expect(refusal?.message.contains("its labels \"card\", \"fee\", \"pin\" nobody gives") == true)
    #expect(refusal?.message.contains("does not know the labels \"approved\"") == true)
    try fixture.registry.promote(try fixture.train().record.version, by: fixture.actor)
    let canary = #expect(throws: ModelRefusal.self) {
      try fixture.registry.canary(foreign, share: 0.999, by: fixture.actor)
    }
    #expect(canary?.code == .gate)
    #expect(try fixture.store.model(foreign)?.state == .candidate)
    // Against a champion that knows none of its labels there is nothing to compare.
    let gate = try fixture.registry.gate(of: foreign)
    #expect(gate.refusals.contains { $0.contains("no case that neither") })
  }

  @Test func aLabelOfOneOfThemIsLeftOutOfTheComparison() throws {
    let fixture = try LearningFixture.audited()
    try fixture.registry.promote(try fixture.train().record.version, by: fixture.actor)
    var cases = TrainingCases()
    cases.cases = (0..<90).map { number in
      let label = ["approved", "rejected", "later"][number % 3]
      return LabelledCase(
        example: Example(
          id: "f-\(number)", subject: Subject(text: "\(label) \(number % 7)"), label: label),
        origin: .file)
    }
    var options = Trainer.Options()
    options.holdOut = 0.3
    let outcome = try Trainer(store: fixture.store, options: options).train(
      on: cases, by: fixture.actor)
    let gate = try #require(outcome.metrics.gate)
    #expect(gate.refusals.contains { $0.contains("its label \"later\" nobody gives") })
    #expect(outcome.metrics.comparison?.leftOut == 0, "nobody here was told later")
  }

  @Test func whatAModelHasLearntGoesWithItAndNeverJudgesIt() throws {
    let fixture = try LearningFixture.audited()
    let outcome = try fixture.train()
    let record = outcome.record
    let twin = try LearningFixture.audited()
    let file = try fixture.registry.file(of: record.version)
    let (added, change) = try twin.registry.add(file, from: "file", by: twin.actor)
    #expect(change == .registered)
    #expect(added.checksum == record.checksum)
    #expect(added.dataHash == record.dataHash && added.seed == record.seed)
    #expect(added.examples == record.examples)
    #expect(ModelMetrics(json: added.metrics).figures == outcome.metrics.figures)
    #expect(ModelMetrics(json: added.metrics).gate == nil)
    // The twin has the same requests: what was learnt there is learnt here.
    let gate = try twin.registry.gate(of: added.version)
    #expect(gate.audited == outcome.metrics.gate?.audited)
    #expect(try twin.registry.add(file, from: "file", by: twin.actor).change == .known)
    #expect(try twin.problems() == [])
  }

  @Test func aModelOfUnknownLineageIsRefusedUntilItIsKnown() throws {
    let fixture = try LearningFixture.audited()
    let record = try fixture.train().record
    let blob = try #require(try fixture.store.modelBlob(record.version))
    let other = try LearningFixture.audited(seed: 8)
    let version = try other.registry.add(blob, from: "file", by: other.actor).record.version
    let refusal = #expect(throws: ModelRefusal.self) {
      try other.registry.promote(version, by: other.actor)
    }
    #expect(refusal?.message.contains("what it has learnt is not known") == true)
    let file = try fixture.registry.file(of: record.version)
    #expect(try other.registry.add(file, from: "file", by: other.actor).change == .repaired)
    #expect(try other.store.model(version)?.dataHash == record.dataHash)
    let gate = try other.registry.gate(of: version)
    #expect(!gate.refusals.contains { $0.contains("not known") })
  }

  @Test(arguments: [3, 5, 9, 20, 400])
  func aDamagedEnvelopeIsRefused(_ place: Int) throws {
    let fixture = try LearningFixture.audited()
    var file = try fixture.registry.file(of: try fixture.train().record.version)
    file[place] ^= 0x55
    #expect(throws: EngineError.self) {
      try fixture.registry.add(file, from: "file", by: fixture.actor)
    }
    #expect(throws: EngineError.self) {
      try fixture.registry.add(Array(file.prefix(11)), from: "file", by: fixture.actor)
    }
  }

  @Test func filesAreKnownByTheirContentWhateverTheirName() throws {
    let fixture = try LearningFixture(requests: 0)
    var lines = ["text,category"]
    for number in 0..<60 { lines.append("word\(number % 2) and \(number),\(number % 2)") }
    lines += [lines[3], lines[4], lines[5], "word1 and 1,0"]
    let text = lines.joined(separator: "\n")
    func cases(_ name: String) throws -> TrainingCases {
      let file = ExampleFile(path: try fixture.folder.file(name, text.utf8))
      return try TrainingCases(of: [file]) { Issue.record("\($0)") }
    }
    let data = try cases("data.csv")
    #expect(data.duplicates == 3)
    // The same text with another label is no repeat.
    #expect(data.cases.count == 61)
    let trainer = Trainer(store: fixture.store)
    let first = try trainer.train(on: data, by: fixture.actor).record.version
    try fixture.registry.promote(first, despite: "a test", by: fixture.actor)
    let again = try trainer.train(on: try cases("copy.csv"), by: fixture.actor)
    #expect(again.metrics.comparison == nil, "the champion has learnt all of it")
    #expect(again.metrics.gate?.refusals.contains { $0.contains("no case that") } == true)
  }

  @Test func rowsOfFilesOfOneNameAreDifferentCases() throws {
    let folders = [try TemporaryFolder(), try TemporaryFolder()]
    let texts = ["text,category\na,one\nb,two", "text,category\nc,one\nd,two"]
    let files = try zip(folders, texts).map { folder, text in
      ExampleFile(path: try folder.file("data.csv", text.utf8))
    }
    let cases = try TrainingCases(of: files) { Issue.record("\($0)") }
    #expect(cases.cases.map(\.example.subject.text) == ["a", "b", "c", "d"])
    #expect(cases.duplicates == 0)
  }

  @Test func oneIDWithTwoTextsIsRejected() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("data.csv", "id,text,label\n1,a,one\n1,b,one\n1,a,one\n".utf8)
    var messages: [String] = []
    let cases = try TrainingCases(of: [ExampleFile(path: file)]) { messages.append("\($0)") }
    #expect(messages.count == 1)
    let reason = "data.csv:3: id: was given before with another text; give each its own"
    #expect(messages.first?.hasSuffix(reason) == true, "\(messages)")
    #expect(cases.rejected == 1 && cases.duplicates == 1 && cases.cases.count == 1)
  }
}
