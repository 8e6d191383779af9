import Glibc
import Learning
import Testing

@Suite struct ModelTests {
  @Test func aStoredModelPredictsTheSameBitForBit() throws {
    let model = try Samples.model()
    let stored = try Model(blob: model.blob)
    #expect(stored.blob == model.blob)
    for example in Samples.examples(50, seed: 8) {
      #expect(stored.predict(example.subject) == model.predict(example.subject))
      #expect(stored.rationale(of: example.subject) == model.rationale(of: example.subject))
      #expect(
        stored.nearest(to: example.subject, count: 3)
          == model.nearest(to: example.subject, count: 3))
    }
  }

  @Test func anyDamagedByteIsFound() throws {
    let blob = try Samples.model(classes: 2).blob
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<300 {
      var damaged = blob
      let place = Int.random(in: 0..<blob.count, using: &generator)
      damaged[place] ^= UInt8.random(in: 1...255, using: &generator)
      #expect(throws: LearningError.self, "byte \(place)") { try Model(blob: damaged) }
    }
  }

  @Test func aCutOrStrangeBlobIsRefused() throws {
    let blob = try Samples.model(classes: 2).blob
    for size in [0, 3, 15, 16, blob.count / 2, blob.count - 1] {
      #expect(throws: LearningError.self) { try Model(blob: Array(blob[..<size])) }
    }
    #expect(throws: LearningError.damaged("it is not a model")) {
      try Model(blob: Array("SQLite format 3 and more".utf8))
    }
    #expect(throws: LearningError.self) { try Model(blob: blob + [0]) }
  }

  @Test func aNewerBlobIsRefusedByItsNumber() throws {
    var blob = try Samples.model(classes: 2).blob
    blob[4] = 9
    #expect(throws: LearningError.newerVersion(9)) { try Model(blob: blob) }
  }

  @Test func anOlderBlobIsRefusedByItsNumber() throws {
    var blob = try Samples.model(classes: 2).blob
    blob[4] = 1
    #expect(throws: LearningError.olderVersion(1)) { try Model(blob: blob) }
  }

  @Test func anAmountThatTrainingHasNotSeenIsJudgedByItsNeighbours() throws {
    let examples = (0..<200).map { number in
      let isLarge = number % 2 == 0
      return Example(
        id: "r\(number)", subject: Subject(text: "loan", amount: isLarge ? 20_000 : 50),
        label: isLarge ? "rejected" : "approved")
    }
    let model = try ModelTrainer().train(examples).model
    let rejected = [10, 50, 150, 6_000, 20_000, 900_000].map { amount in
      model.predict(Subject(text: "loan", amount: amount)).probabilities[1]
    }
    #expect(rejected == rejected.sorted())
    #expect(rejected[2] < 0.5)
    #expect(rejected[3] > 0.5)
    #expect(abs(rejected[5] - rejected[4]) < 1e-6)
  }

  @Test func contributionsSumToTheLogOdds() throws {
    let model = try Samples.model()
    for example in Samples.examples(40, seed: 21) {
      let probabilities = model.predict(example.subject).probabilities
      for (label, other) in [(0, 1), (2, 0)] {
        let rationale = model.rationale(of: example.subject, label: label, other: other)
        let logOdds = log(probabilities[label] / probabilities[other])
        #expect(abs(rationale.logOdds - logOdds) < 1e-4)
        #expect(rationale.label == model.labels[label])
      }
    }
  }

  @Test func theWordsThatTellComeFirst() throws {
    let model = try Samples.model()
    let rationale = model.rationale(of: Subject(text: "Hotel for the year, please"))
    #expect(rationale.label == "label 2")
    let first = try #require(rationale.contributions.first)
    #expect(first.part == .word("hotel"))
    #expect(first.weight > 0)
    let parts = rationale.contributions.map(\.part)
    #expect(Set(parts).count == parts.count)
    #expect(parts.contains(.prior))
  }

  @Test func fieldsAreNamed() throws {
    let model = try Samples.model()
    let subject = Subject(text: "taxi", category: "office", amount: 37, level: 3)
    let parts = model.rationale(of: subject).contributions.map(\.part)
    #expect(parts.contains(.category("office")))
    #expect(parts.contains(.amount(37)))
    #expect(parts.contains(.level(3)))
  }

  @Test func strangersAreOutOfDistributionAndTheKnownAreIn() throws {
    let model = try Samples.model()
    let known = Samples.examples(100, noise: 0, seed: 31).map {
      model.predict($0.subject).oodScore
    }
    #expect(known.reduce(0, +) / 100 > 0.85)
    let stranger = Subject(text: "quorum zephyr jukebox vexing", category: "office")
    #expect(model.predict(stranger).oodScore < 0.1)
    #expect(model.predict(Subject(text: "")).oodScore == 0)
  }

  @Test func theNearestCaseOfATrainingTextIsItself() throws {
    let examples = Samples.examples(300)
    let model = try ModelTrainer().train(examples).model
    let nearest = model.nearest(to: examples[7].subject, count: 4)
    let first = try #require(nearest.first)
    #expect(first.similarity > 0.999)
    let same = examples.filter { $0.subject.text == examples[7].subject.text }
    #expect(same.contains { $0.id == first.id && $0.label == first.label })
    #expect(nearest.map(\.similarity) == nearest.map(\.similarity).sorted(by: >))
    #expect(model.nearest(to: examples[7].subject, count: 0).isEmpty)
  }

  @Test func labelQualityIsThatOfTheCategory() throws {
    var examples = Samples.examples(400, classes: 2, noise: 0)
    var generator = SeededGenerator(seed: 4)
    for place in examples.indices where examples[place].subject.category == "works" {
      examples[place].label = "label \(Int.random(in: 0...1, using: &generator))"
    }
    let quality = try ModelTrainer().train(examples).model.labelQuality
    let office = try #require(quality.byCategory["office"])
    let works = try #require(quality.byCategory["works"])
    #expect(office > works + 0.15)
    #expect((works...office).contains(quality.overall))
  }
}
