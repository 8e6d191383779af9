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

  @Test(arguments: [(80, 24), (120, 40), (200, 60), (60, 16), (40, 12)])
  func theScreen(_ width: Int, _ height: Int) throws {
    let console = console(width: width, height: height)
    try Golden.expect(console.frame, is: "learning-\(width)x\(height)")
    #expect(console.frame.flaw == nil)
  }

  @Test(arguments: [(60, 16), (40, 12)])
  func whereThereIsLittleRoomTheGateAndTheWrongGreensStay(_ width: Int, _ height: Int) {
    let console = console(width: width, height: height)
    for wanted in ["false green", "log loss", "version", "the gate lets it through"] {
      #expect(console.shows(wanted), "\(wanted)")
    }
    var overview = SampleLearning.both
    overview.challenger?.metrics.gate?.refusals = ["12 more audited items are needed"]
    let refused = self.console(overview, width: width, height: height)
    #expect(refused.shows("the gate refuses: 12"))
    #expect(refused.shows("false green"))
  }

  @Test func withoutAChampionThereIsNoColumnForOne() throws {
    var overview = SampleLearning.both
    overview.champion = nil
    overview.watches = []
    overview.drift = []
    overview.challenger?.metrics.gate?.champion = nil
    var console = console(overview)
    #expect(!console.shows("champion"))
    #expect(console.shows("no model decides"))
    #expect(console.shows("the gate lets it through"))
    // After a rollback to nothing it is still there, and may be promoted again.
    overview.challenger?.state = "retired"
    console = self.console(overview)
    try Golden.expect(console.frame, is: "learning-rolled-back")
    console.press("p")
    #expect(console.state.learning.confirmation?.version == "m2-7a11c0de")
    #expect(console.shows("in place of no model"))
  }

  @Test func aGateThatHasMetAnotherChampionSaysSo() {
    var overview = SampleLearning.both
    overview.challenger?.metrics.gate?.champion = "m0-00000000"
    overview.challenger?.metrics.comparison?.champion = "m0-00000000"
    overview.challenger?.metrics.gate?.refusals = ["it is worse"]
    let console = console(overview)
    #expect(console.shows("judges it anew"))
    #expect(!console.shows("only right"))
    #expect(!console.shows("it is worse"))
    // The champion's wrong greens are those of its own gate, not of whom the challenger has met.
    overview.challenger?.metrics.gate?.incumbentFalseGreens = 31
    #expect(!self.console(overview).shows("31 of"))
    #expect(self.console(overview).shows("false green 2 of 55"))
  }

  @Test func theChallengerBecomesTheShadow() {
    var console = console()
    console.press("s")
    #expect(console.learningCommands == [.shadow("m2-7a11c0de")])
    console.take(.learningAnswered(.shadow("m2-7a11c0de"), of: .shadow("m2-7a11c0de")))
    #expect(console.shows("m2-7a11c0de scores all traffic and decides nothing"))
    var overview = SampleLearning.both
    overview.challenger?.state = "shadow"
    var shadowed = self.console(overview)
    shadowed.press("s")
    #expect(shadowed.shows("is the shadow already"))
    #expect(shadowed.learningCommands.isEmpty)
  }

  @Test func shadowAndCanaryTellHowTheyDo() {
    let console = console()
    #expect(console.shows("shadow m3-55e1d2aa  1,204 scored, 95.5% as decided"))
    #expect(console.shows("canary 10 % m4-90cc1b27  310 decided, 18 of 21 upheld"))
  }

  @Test func aRollbackGoesOnBesideATraining() {
    var console = console()
    console.press("t", "b")
    #expect(console.learningCommands == [.train, .rollBack("m1-3afb0d60")])
    #expect(console.shows("rolling back m1-3afb0d60"))
    console.take(.learningAnswered(.champion(nil), of: .rollBack("m1-3afb0d60")))
    #expect(console.shows("no model decides; requests need signals"))
    #expect(console.shows("training"))
    #expect(console.state.learning.training != nil)
  }

  @Test func aSuspiciousLabelOpensItsItemAtTheDesk() throws {
    var console = console()
    console.press("enter")
    #expect(console.shows("no suspicious label is chosen: down chooses one"))
    console.press("j")
    #expect(console.state.learning.issue == "r-1000")
    try Golden.expect(console.frame, is: "learning-label")
    console.isReadingDesk = false
    console.press("down", "enter")
    #expect(console.state.screen == .review)
    #expect(console.state.desk.cursor == 2)
    #expect(console.state.desk.filterText == "source:relabel")
    #expect(console.state.deskRequest?.opened == 2)
    // One that waits for its first verdict is found by its id.
    console.press("5", "j", "enter")
    #expect(console.state.desk.filterText == "id:r-1002")
    #expect(console.state.desk.cursor == 3)
    console.press("5", "pagedown", "enter")
    #expect(console.state.screen == .learning)
    #expect(console.shows("r-1012 waits for no verdict"))
    console.press("end", "j")
    #expect(console.state.learning.issue == "r-1039")
    console.press("home", "k")
    #expect(console.state.learning.issue == "r-1000")
  }

  @Test func theCursorStaysOnItsLabelWhateverArrives() {
    var console = console()
    console.press("j", "j")
    #expect(console.state.learning.issue == "r-1001")
    var overview = SampleLearning.both
    overview.issues.removeFirst()
    console.take(.learningRead(overview))
    console.press("j")
    #expect(console.state.learning.issue == "r-1002")
    overview.issues.removeAll { $0.id == "r-1002" }
    console.take(.learningRead(overview))
    console.press("enter")
    #expect(console.shows("no suspicious label is chosen"))
    #expect(console.state.screen == .learning)
  }

  @Test func whereTheLabelsHaveNoRoomTheyCannotBeChosen() {
    var console = console(width: 60, height: 16)
    console.press("j")
    #expect(console.state.learning.issue == nil)
    #expect(console.shows("no room for the labels"))
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
    #expect(console.shows("write m2-7a11c0de; esc leaves all as it is"))
    console.type("m2-7a11c0d")
    console.press("enter")
    #expect(console.learningCommands.isEmpty)
    console.type("e")
    console.press("enter")
    #expect(console.learningCommands == [.promote("m2-7a11c0de", over: "m1-3afb0d60")])
    console.press("b")
    #expect(console.shows("the step before is still being taken"))
    console.take(
      .learningAnswered(.champion("m2-7a11c0de"), of: .promote("m2-7a11c0de", over: "m1-3afb0d60")))
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

  @Test func whyAChallengerIsRefusedIsInTheBoxWhichTakesWhatIsTypedBlindly() {
    var overview = SampleLearning.both
    overview.challenger?.metrics.gate?.refusals = ["12 more audited items are needed"]
    var console = console(overview)
    console.press("p")
    #expect(console.shows("refuses: 12 more audited items are needed"))
    console.type("b2")
    #expect(console.learningCommands.isEmpty)
    #expect(console.state.screen == .learning)
  }

  @Test(arguments: [nil, "m0-11223344"])
  func aRollbackToNothingAndASecondOneAreConfirmed(_ before: String?) {
    var overview = SampleLearning.both
    overview.championBefore = before
    overview.isRestored = before != nil
    var console = console(overview)
    console.press("b")
    #expect(console.learningCommands.isEmpty)
    #expect(console.shows("m1-3afb0d60 decides no longer"))
    #expect(console.shows(before.map { "\($0) decides from now on" } ?? "no model decides then"))
    console.press("b")
    console.press("backspace")
    console.type("m1-3afb0d60")
    console.press("enter")
    #expect(console.learningCommands == [.rollBack("m1-3afb0d60")])
  }

  @Test func anOlderChallengerIsChosenAndStaysChosen() throws {
    var overview = SampleLearning.both
    let good = try #require(overview.challenger)
    var useless = good
    useless.version = "m5-00c0ffee"
    useless.metrics.gate?.refusals = ["its labels are others"]
    overview.challengers = [useless, good]
    overview.challenger = useless
    var console = console(overview)
    #expect(console.shows("challenger 1 of 2"))
    console.press("v")
    #expect(console.shows("challenger 2 of 2"))
    console.take(.learningRead(overview))
    console.press("p")
    #expect(console.state.learning.confirmation?.version == good.version)
    console.press("escape")
    console.press("v")
    #expect(console.shows("m5-00c0ffee"))
    #expect(!console.shows(good.version))
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
    #expect(readOnly.state.learning.confirmation == nil)
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
    // Of a few nothing can be said.
    (overview.suggested, overview.overridden) = (2, 1)
    #expect(!console(overview).shows("retraining is due"))
    #expect(console(overview).shows("50.0%  too few to tell"))
  }

  @Test func whatIsAtTheDeskIsCountedBeyondWhatIsListed() {
    #expect(console().shows("591  2 asked again at the desk"))
  }

  /// The desk with one item of a decision opened, of which only a part is told.
  private func desk(
    height: Int, agreement: ReviewerAgreement? = nil,
    _ open: (ReviewItem, Decision) -> ReviewCase
  ) throws -> ConsoleScript {
    let decision = try #require(SampleDecisions.list(8).first { $0.stream == .yellow })
    let item = ReviewItem(id: 1, source: .queue, of: decision, deadline: nil)
    var console = ConsoleScript(width: 120, height: height)
    console.isReadingDesk = false
    console.press("3")
    let request = try #require(console.state.deskRequest)
    console.take(
      .deskRead(
        DeskReading(
          request: request, rows: [ReviewRow(item: item, decision: decision)],
          opened: open(item, decision), person: Self.mira, agreement: agreement)))
    return console
  }

  @Test func aLabelThatIsAskedAgainTellsWhyAtTheDesk() throws {
    let doubt = LabelDoubt(
      model: "m2-7a11c0de", label: "approved", probability: 0.06,
      suggestion: Suggestion(label: .rejected, confidence: 0.94))
    let agreement = ReviewerAgreement(items: 12, ratings: 24, ac2: 0.625, alpha: nil)
    let console = try desk(height: 60, agreement: agreement) { item, decision in
      ReviewCase(
        item: item, record: DecisionRecord(decision: decision), suggestion: doubt.suggestion,
        doubt: doubt,
        nearest: [
          PastExample(model: "m1-3afb0d60", id: "r-7", label: "rejected", similarity: 0.81)
        ], similar: [], history: [], draft: nil, why: "due")
    }
    #expect(console.shows("rejected  0.94"))
    #expect(console.shows("asked again: it is approved, which model m2-7a11c0de"))
    #expect(console.shows("rejected is more likely"))
    #expect(console.shows("r-7  rejected  81.0% alike"))
    #expect(console.shows("agree 0.63 of 12"))
  }

  @Test func whatOthersDoIsShown() {
    let console = console()
    var overview = SampleLearning.both
    overview.verdictsSince = 4_321
    console.source.learn(overview)
    var waiting = console
    waiting.wait(3 * Sample.second)
    #expect(waiting.shows("new verdicts    4,321"))
  }

  @Test func theDeskTellsWhatDroveTheSuggestion() throws {
    let opinion = ModelOpinion(
      version: "m1-3afb0d60", label: "rejected", confidence: 0.83, probabilities: [],
      drivers: [
        Driver(kind: "word", name: "casino\u{1B}[2J", weight: 1.25),
        Driver(kind: "category", name: "leisure", weight: -0.5),
      ])
    let console = try desk(height: 40) { item, decision in
      ReviewCase(
        item: item, record: DecisionRecord(decision: decision), suggestion: opinion.suggestion,
        opinion: opinion, similar: [], history: [], draft: nil, why: "due")
    }
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
