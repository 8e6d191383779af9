import Learning
import Testing

@Suite struct BadInputTests {
  private func error(_ examples: [Example], _ options: TrainingOptions = .init()) -> LearningError?
  {
    do {
      _ = try ModelTrainer(options: options).train(examples)
      return nil
    } catch {
      return error
    }
  }

  private func example(
    _ id: String, _ label: String, text: String = "a text", weight: Double = 1
  ) -> Example {
    Example(id: id, subject: Subject(text: text), label: label, weight: weight)
  }

  @Test func nothingAndOneClassAreRefused() {
    #expect(error([]) == .noExamples)
    #expect(error([example("1", "yes"), example("2", "yes")]) == .oneClass("yes"))
  }

  @Test func anIdWithTwoLabelsIsRefusedAndOneRepeatedIsCountedOnce() throws {
    let twice = [example("1", "yes"), example("2", "no"), example("1", "no"), example("2", "yes")]
    #expect(error(twice) == .conflictingLabels(id: "1", more: 1))
    let again = Samples.examples(60)
    let result = try ModelTrainer().train(again + again)
    #expect(result.report.repeats == 60)
    #expect(result.model.blob == (try ModelTrainer().train(again).model.blob))
  }

  @Test func manyClassesAreRefusedBeforeAnyWork() {
    let examples = (0..<100_000).map { example("\($0)", "label \($0)") }
    #expect(error(examples) == .tooManyClasses(100_000, limit: 1000))
    var options = TrainingOptions()
    options.sizeLimit = 10
    #expect(
      error([example("1", "a"), example("2", "b"), example("3", "b")], options) == nil)
    options.sizeLimit = 5
    #expect(
      error([example("1", "a"), example("2", "b"), example("3", "b")], options)
        == .tooLarge(examples: 3, classes: 2, limit: 5))
  }

  @Test(arguments: [0, -1, .nan, .infinity]) func weightsMustBeAboveZero(_ weight: Double) {
    let examples = [example("1", "a"), example("2", "b", weight: weight)]
    #expect(error(examples) == .badWeight(id: "2"))
  }

  @Test func aClassOfOneExampleIsLearnt() throws {
    var examples = Samples.examples(100, classes: 2)
    examples.append(example("rare", "rare", text: "submarine periscope"))
    let result = try ModelTrainer().train(examples)
    let rare = try #require(result.model.labels.firstIndex(of: "rare"))
    let own = result.model.predict(Subject(text: "submarine periscope")).probabilities[rare]
    let other = result.model.predict(Subject(text: "garage permit")).probabilities[rare]
    #expect(own > 3 * other)
    #expect(result.outOfFold.values.allSatisfy { $0.isFinite })
  }

  @Test(arguments: ["", "   \n", "...", "\u{0}\u{202E}", String(repeating: "x", count: 20_000)])
  func strangeTextsTrainAndPredict(_ text: String) throws {
    var examples = Samples.examples(40, classes: 2)
    examples[3].subject.text = text
    let model = try ModelTrainer().train(examples).model
    let prediction = model.predict(Subject(text: text))
    #expect(abs(prediction.probabilities.reduce(0, +) - 1) < 1e-9)
    #expect((0...1).contains(prediction.oodScore))
    let rationale = model.rationale(of: Subject(text: text))
    #expect(rationale.logOdds.isFinite)
  }

  @Test func onlyEmptyTextsTrain() throws {
    let examples = (0..<20).map { example("\($0)", $0 < 15 ? "a" : "b", text: "") }
    let prediction = try ModelTrainer().train(examples).model.predict(Subject(text: ""))
    #expect(prediction.label == "a")
    #expect(abs(prediction.confidence - 0.75) < 0.1)
  }

  @Test func whatTrainingHasNotSeenAddsNothing() throws {
    let model = try Samples.model()
    let known = model.predict(Subject(text: "hotel flight"))
    let strange = Subject(
      text: "hotel flight", category: "unheard of", amount: .nan, level: 4_000)
    #expect(model.predict(strange).probabilities == known.probabilities)
    #expect(model.predict(strange).labelQuality == model.labelQuality.overall)
  }

  @Test func errorsSayWhatToDoInOneLine() {
    let errors: [LearningError] = [
      .noExamples, .oneClass("a\nb"), .tooManyClasses(2000, limit: 1000),
      .conflictingLabels(id: "x", more: 2), .badWeight(id: "x"), .cancelled, .damaged("it"),
      .newerVersion(7), .olderVersion(1), .tooLarge(examples: 1, classes: 2, limit: 1),
    ]
    for error in errors {
      #expect(!error.description.contains("\n"))
      #expect(error.description.count > 20)
    }
  }
}
