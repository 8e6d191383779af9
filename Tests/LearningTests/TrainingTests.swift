import Dispatch
import Learning
import Synchronization
import Testing

@Suite struct TrainingTests {
  @Test func itLearnsWhatWordsTell() throws {
    let model = try Samples.model()
    let test = Samples.examples(200, noise: 0, seed: 99)
    let right = test.count { model.predict($0.subject).label == $0.label }
    #expect(right >= 195)
  }

  @Test func theSameSeedAndDataGiveTheSameBlob() throws {
    let examples = Samples.examples(200)
    let first = try ModelTrainer().train(examples)
    let second = try ModelTrainer().train(examples)
    #expect(first.model.blob == second.model.blob)
    #expect(first.outOfFold == second.outOfFold)
  }

  @Test func theResultDoesNotDependOnThreads() throws {
    let examples = Samples.examples(200)
    let alone = try ModelTrainer().train(examples)
    let parallel = try ModelTrainer().train(
      examples,
      parallel: { count, body in
        DispatchQueue.concurrentPerform(iterations: count) { body($0) }
      })
    #expect(alone.model.blob == parallel.model.blob)
    #expect(alone.outOfFold == parallel.outOfFold)
  }

  @Test func anotherSeedGivesOtherFolds() throws {
    var options = TrainingOptions()
    options.seed = 2
    let examples = Samples.examples(200)
    let first = try ModelTrainer().train(examples)
    let second = try ModelTrainer(options: options).train(examples)
    #expect(first.outOfFold != second.outOfFold)
  }

  @Test func itConvergesAndReportsWhatItTried() throws {
    let report = try ModelTrainer().train(Samples.examples(300)).report
    #expect(report.isConverged)
    #expect(report.gap <= TrainingOptions().tolerance)
    #expect(report.trials.count >= 2)
    let best = report.trials.min { $0.logLoss < $1.logLoss }
    #expect(best?.strength == report.strength)
    #expect(best?.temperature == report.temperature)
  }

  @Test func probabilitiesOutOfFoldAreHonestAboutNoise() throws {
    let result = try ModelTrainer().train(Samples.examples(1200, classes: 2, noise: 0.3))
    let scored = zip(result.classes, 0..<result.kept.count).map { label, row in
      Scored(label: label, probabilities: Array(result.outOfFold[row]))
    }
    let evaluation = try #require(Evaluation(scored))
    #expect(abs(evaluation.accuracy - 0.85) < 0.04)
    #expect(evaluation.calibrationError < 0.05)
  }

  @Test func heavyExamplesOutweighLightOnes() throws {
    let texts = (0..<40).map { _ in "repair the same roof" }
    func share(ofHeavy heavy: String) throws -> Double {
      let examples = texts.enumerated().map { number, text in
        let label = ["no", "yes"][number % 2]
        return Example(
          id: "\(number)", subject: Subject(text: text), label: label,
          weight: label == heavy ? 9 : 1)
      }
      return try ModelTrainer().train(examples).model.predict(Subject(text: texts[0]))
        .probabilities[1]
    }
    #expect(try share(ofHeavy: "yes") > 0.7)
    #expect(try share(ofHeavy: "no") < 0.3)
  }

  @Test func progressRisesAndFalseCancels() throws {
    let seen = Mutex([TrainingProgress]())
    _ = try ModelTrainer().train(
      Samples.examples(100),
      progress: { progress in
        seen.withLock { $0.append(progress) }
        return true
      })
    let passes = seen.withLock { $0.map(\.passes) }
    #expect(passes == Array(1...passes.count))
    #expect(seen.withLock { $0.allSatisfy { $0.fits <= $0.fitLimit } })

    let calls = Mutex(0)
    let cancelAtThird: @Sendable (TrainingProgress) -> Bool = { _ in
      calls.withLock { count in
        count += 1
        return count < 3
      }
    }
    #expect(throws: LearningError.cancelled) {
      try ModelTrainer().train(Samples.examples(100), progress: cancelAtThird)
    }
    #expect(calls.withLock { $0 } == 3, "nothing is asked after a cancel")
  }
}
