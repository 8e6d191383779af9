import Console
import Engine
import Review
import Routing
import TestSupport
import Testing

/// The Learning screen, used as an operator would.
@Suite struct LearningTests {
  private static let mira = Operator(name: "mira", authority: .manager, skills: [.expert])

  func console(
    _ overview: LearningOverview = SampleLearning.both, width: Int = 120, height: Int = 40,
    isReadOnly: Bool = false
  ) -> ConsoleScript {
    let source = StubSource()
    source.learn(overview)
    var console = ConsoleScript(source, width: width, height: height, isReadOnly: isReadOnly)
    console.press("5")
    return console
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60), (40, 12)])
  func theScreen(_ width: Int, _ height: Int) throws {
    let console = console(width: width, height: height)
    try Golden.expect(console.frame, is: "learning-\(width)x\(height)")
    #expect(console.frame.flaw == nil)
  }

  @Test func inASCII() throws {
    var console = console()
    console.press("a")
    try Golden.expect(console.frame, is: "learning-ascii")
    #expect(console.frame.flaw == nil)
  }

  @Test func anEmptyRegistrySaysWhatToDo() throws {
    let console = console(LearningOverview(person: Self.mira))
    try Golden.expect(console.frame, is: "learning-empty")
    #expect(console.shows("trains one from what people decided"))
  }

  @Test func aTrainingTellsHowFarItIsAndCanBeEnded() throws {
    var console = console()
    console.press("t")
    #expect(console.learningCommands == [.train])
    #expect(console.shows("reading what people decided"))
    console.take(.trainingProgressed(.fitting(done: 12, limit: 31, gap: 0.0042)))
    #expect(console.shows("12 of 31 fits at most, gap 0.004"))
    try Golden.expect(console.frame, is: "learning-training")
    console.press("t")
    #expect(console.learningCommands.count == 1)
    #expect(console.shows("a training is under way"))
    console.press("escape")
    #expect(console.cancelledTrainings == 1)
    console.take(.learningAnswered(.cancelled, of: .train))
    #expect(console.shows("nothing has changed"))
    // What is told late of a training that is over is nothing.
    console.take(.trainingProgressed(.judging))
    #expect(!console.shows("judging it"))
    console.press("escape")
    #expect(console.shows("no training is under way"))
  }

  @Test func aPromotionTakesTheVersionInLetters() throws {
    var console = console()
    console.press("p")
    try Golden.expect(console.frame, is: "learning-promote")
    console.press("enter")
    #expect(console.shows("write m2-7a11c0de to promote it"))
    console.type("m2-7a11c0d")
    console.press("enter")
    #expect(console.learningCommands.isEmpty)
    console.type("e")
    console.press("enter")
    #expect(console.learningCommands == [.promote("m2-7a11c0de")])
    console.press("b")
    #expect(console.shows("the step before is still being taken"))
    console.take(.learningAnswered(.champion("m2-7a11c0de"), of: .promote("m2-7a11c0de")))
    #expect(console.shows("m2-7a11c0de is the champion: the next decisions are its own"))
  }

  @Test func aPromotionIsLeftByEscape() {
    var console = console()
    console.press("p")
    console.type("m2")
    console.press("escape")
    #expect(console.shows("nothing was done"))
    #expect(console.learningCommands.isEmpty)
    console.press("q")
    #expect(console.hasQuit)
  }

  @Test func aRefusedChallengerCannotBePromoted() {
    var overview = SampleLearning.both
    overview.challenger?.metrics.gate?.refusals = ["12 more audited items are needed"]
    var console = console(overview)
    console.press("p")
    #expect(console.shows("the gate refuses: 12 more audited items are needed"))
    #expect(console.state.learning.promotion == nil)
  }

  @Test func aRollbackIsOneKey() {
    var console = console()
    console.press("b")
    #expect(console.learningCommands == [.rollBack("m1-3afb0d60")])
    console.take(.learningAnswered(.champion(nil), of: .rollBack("m1-3afb0d60")))
    #expect(console.shows("no model decides"))
  }

  @Test(arguments: ["t", "p", "b"])
  func nothingIsDoneReadOnlyOrWithoutAnOperator(_ key: String) {
    var readOnly = console(isReadOnly: true)
    readOnly.press(key)
    #expect(readOnly.learningCommands.isEmpty)
    #expect(readOnly.state.learning.promotion == nil)
    #expect(readOnly.shows("read-only"))
    var overview = SampleLearning.both
    overview.person = nil
    var nobody = console(overview)
    nobody.press(key)
    #expect(nobody.learningCommands.isEmpty)
    #expect(nobody.shows("iars operators add"))
  }

  @Test func overridesAboveFifteenPercentCallForATraining() {
    var overview = SampleLearning.both
    #expect(console(overview).shows("retraining is due: the traffic has moved"))
    overview.drift = []
    #expect(!console(overview).shows("retraining is due"))
    overview.overridden = 30
    #expect(console(overview).shows("retraining is due: people override too often"))
  }

  @Test func whatOthersDoIsShown() {
    let console = console()
    var overview = SampleLearning.both
    overview.verdictsSince = 4_321
    console.source.learn(overview)
    var waiting = console
    waiting.wait(3 * Sample.second)
    #expect(waiting.shows("4,321 since the last training"))
  }

  @Test func theDeskTellsWhatDroveTheSuggestion() throws {
    let decision = SampleDecisions.list(8).first { $0.stream == .yellow }
    let found = try #require(decision)
    let item = ReviewItem(id: 1, source: .queue, of: found, deadline: nil)
    let opinion = ModelOpinion(
      version: "m1-3afb0d60", label: "rejected", confidence: 0.83, probabilities: [],
      drivers: [
        Driver(kind: "word", name: "casino\u{1B}[2J", weight: 1.25),
        Driver(kind: "category", name: "leisure", weight: -0.5),
      ])
    var console = ConsoleScript(width: 120, height: 40)
    console.isReadingDesk = false
    console.press("3")
    let request = try #require(console.state.deskRequest)
    console.take(
      .deskRead(
        DeskReading(
          request: request, rows: [ReviewRow(item: item, decision: found)],
          opened: ReviewCase(
            item: item, record: DecisionRecord(decision: found), suggestion: opinion.suggestion,
            opinion: opinion, similar: [], history: [], draft: nil, why: "due"),
          person: Self.mira)))
    #expect(console.shows("by model m1-3afb0d60, because of"))
    #expect(console.shows("+1.25 word casino"))
    #expect(console.shows("-0.50 category leisure  against it"))
    #expect(console.frame.flaw == nil)
  }

  @Test func hostileLabelsStayInTheirCells() {
    var overview = SampleLearning.both
    overview.issues[0].id = "\u{1B}[2Jx\u{202E}y"
    overview.issues[0].label = "a\nb"
    let console = console(overview)
    #expect(console.frame.flaw == nil)
  }
}
