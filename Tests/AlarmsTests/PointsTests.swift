import Alarms
import Routing
import TestSupport
import Testing

@Suite("From points to a state")
struct PointsTests {
  @Test("random series come out as in a second implementation", arguments: 1...4)
  func naive(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var states: Set<AlarmState> = []
    for _ in 0..<4_000 {
      let count = 1 + random.below(6)
      let needed = 1 + random.below(count)
      let extra = random.below(4)
      let missing = random.pick(MissingDataTreatment.allCases)
      // Of a few sorts each, so that series of one sort are not too rare.
      let sorts = (0...random.below(4)).map { _ in random.pick(PointMark.allCases) }
      let marks = (0...random.below(10)).map { _ in random.pick(sorts) }
      let state = random.pick(AlarmState.allCases)
      let rule = PointsRule(
        evaluationPeriods: count, datapointsToAlarm: needed, missingData: missing,
        extraPoints: extra)
      let text = String(marks.map(\.rawValue))
      let expected = NaiveEvaluation.state(
        text, count, needed, missing, extra: extra, from: state)
      #expect(
        rule.decide(marks, from: state).state == expected,
        "\(text), \(needed) of \(count) + \(extra), \(missing), from \(state)")
      states.insert(expected)
    }
    #expect(states.count == 3)
  }

  @Test(
    "too few samples leave the state where they would decide it",
    arguments: [
      // Whatever the unknown points are, two breach, or two cannot.
      ("X X ?", 3, 2, "ALARM"), ("? X X", 3, 2, "ALARM"), ("0 0 ?", 3, 2, "OK"),
      ("X 0 ?", 3, 2, "retain"), ("0 ? ?", 3, 2, "retain"), ("?", 1, 1, "retain"),
      ("X ?", 1, 1, "retain"), ("? X", 1, 1, "ALARM"), ("? 0", 1, 1, "OK"),
      ("? ? ? 0 0 0", 3, 1, "OK"),
    ])
  func lowSamples(_ points: String, _ count: Int, _ needed: Int, _ state: String) throws {
    let marks = try PointMark.parse(points)
    for missing in MissingDataTreatment.allCases {
      let rule = PointsRule(
        evaluationPeriods: count, datapointsToAlarm: needed, missingData: missing)
      for previous in AlarmState.allCases {
        let decision = rule.decide(marks, from: previous)
        #expect(decision.state.rawValue == (state == "retain" ? previous.rawValue : state))
        #expect((decision.cause == .tooFewSamples) == (state == "retain"))
        #expect(decision.marks == marks.suffix(count + 2))
      }
    }
  }

  private static let causes:
    [(String, MissingDataTreatment, PointsDecision.Cause, [Int], Int, String)] = [
      (
        "0 X X - X", .missing, .newestPoints, [1, 2, 4], 0,
        "of the newest 3 points 3 breach, 2 needed"
      ),
      (
        "- - X - -", .breaching, .filled, [2], 2,
        "of 1 point and 2 missing, counted as breaching, 3 breach, 2 needed"
      ),
      (
        "- 0 X - -", .notBreaching, .filled, [1, 2], 1,
        "of 2 points and 1 missing, counted as not breaching, 1 breaches, 2 needed"
      ),
      ("- - - - -", .missing, .noData, [], 0, "none of 5 points has data"),
      (
        "- - - - -", .ignore, .noDataIgnored, [], 0,
        "none of 5 points has data, which is ignored: stays OK"
      ),
      ("- - - X X", .ignore, .enoughBreach, [3, 4], 0, "of 2 points with data 2 breach, 2 needed"),
      (
        "- - - X -", .missing, .oldBreach, [3], 0,
        "the one point with data breaches, the oldest 2 points old or older"
      ),
      (
        "- - - - X", .missing, .allBreachButTooFew, [4], 0,
        "the one point with data breaches, but 2 are needed: stays OK"
      ),
      (
        "- - 0 - X", .ignore, .tooFewBreach, [2, 4], 0,
        "of 2 points with data 1 breaches, 2 needed"
      ),
      (
        "0 0 0 X ?", .ignore, .tooFewSamples, [2, 3, 4], 0,
        "1 point of too few samples would decide: stays OK"
      ),
    ]

  @Test("a decision says which step made it, and of what", arguments: causes)
  func cause(
    _ points: String, _ missing: MissingDataTreatment, _ cause: PointsDecision.Cause,
    _ used: [Int], _ filled: Int, _ reason: String
  ) throws {
    let rule = PointsRule(evaluationPeriods: 3, datapointsToAlarm: 2, missingData: missing)
    let decision = rule.decide(try PointMark.parse(points), from: .ok)
    #expect(decision.cause == cause)
    #expect(decision.used == used)
    #expect(decision.filled == filled)
    #expect(decision.reason == reason)
  }

  @Test("points older than the range do not matter")
  func range() throws {
    let rule = PointsRule(
      evaluationPeriods: 2, datapointsToAlarm: 1, missingData: .missing, extraPoints: 1)
    #expect(rule.decide(try PointMark.parse("X X - - -"), from: .ok).state == .insufficientData)
    #expect(rule.decide(try PointMark.parse("X X X - -"), from: .ok).state == .alarm)
    #expect(rule.decide([], from: .ok).state == .insufficientData)
  }

  @Test("the data breaches though the state was retained, or not")
  func isBreaching() throws {
    let rule = PointsRule(evaluationPeriods: 3, datapointsToAlarm: 3, missingData: .ignore)
    func isBreaching(_ points: String) throws -> Bool {
      let decision = rule.decide(try PointMark.parse(points), from: .alarm)
      #expect(decision.state == .alarm)
      return decision.isBreaching
    }
    #expect(try isBreaching("X X X"))
    #expect(try isBreaching("- X -"))
    #expect(try !isBreaching("- - - - -"))
    #expect(try !isBreaching("? ? ?"))
  }

  @Test("the way to a state leads there, and no shorter one does", arguments: 1...3)
  func ways(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<1_000 {
      let count = 1 + random.below(5)
      let rule = PointsRule(
        evaluationPeriods: count, datapointsToAlarm: 1 + random.below(count),
        missingData: random.pick(MissingDataTreatment.allCases), extraPoints: random.below(3))
      let marks = (0..<rule.range).map { _ in random.pick(PointMark.allCases) }
      let decision = rule.decide(marks, from: random.pick(AlarmState.allCases))
      check(decision, decision.wayToOK, .notBreaching, .ok)
      check(decision, decision.wayToAlarm, .breaching, .alarm)
    }
  }

  private func check(
    _ decision: PointsDecision, _ way: Outlook?, _ mark: PointMark, _ target: AlarmState
  ) {
    guard let way else {
      #expect(decision.state == target)
      return
    }
    let treatment: MissingDataTreatment = target == .ok ? .notBreaching : .breaching
    #expect((way.missingPoints != nil) == (decision.rule.missingData == treatment))
    for (steps, mark) in [(way.points, mark), (way.missingPoints ?? 0, .missing)] where steps > 0 {
      var marks = decision.marks
      var state = decision.state
      for step in 1...steps {
        marks.append(mark)
        state = decision.rule.decide(marks, from: state).state
        #expect((state == target) == (step == steps), "\(PointMark.text(decision.marks))")
      }
    }
  }

  @Test("the way is found among thousands of points too")
  func longWay() {
    let rule = PointsRule(
      evaluationPeriods: 5_000, datapointsToAlarm: 1_000, missingData: .missing)
    let marks = Array(repeating: PointMark.breaching, count: 5_002)
    #expect(rule.decide(marks, from: .ok).wayToOK?.points == 4_001)
    let calm = Array(repeating: PointMark.notBreaching, count: 5_002)
    #expect(rule.decide(calm, from: .ok).wayToAlarm?.points == 1_000)
  }

  @Test("points are read with and without spaces")
  func parsing() throws {
    #expect(
      try PointMark.parse(" 0-x X? ") == [
        .notBreaching, .missing, .breaching, .breaching, .lowSamples,
      ])
    #expect(PointMark.text(try PointMark.parse("0-x?")) == "0 - X ?")
  }

  @Test(
    "what is no point is refused at its place",
    arguments: [
      ("0 O X", "  ^", "'O' is no point"), ("0 - 1", "    ^", "'1' is no point"),
      ("", "^", "there is no point"), ("  ", "^", "there is no point"),
      ("X\u{1B}", " ^", "'\\u{1b}' is no point"),
    ])
  func problems(_ text: String, _ carets: String, _ message: String) {
    do {
      _ = try PointMark.parse(text)
      Issue.record("it was read")
    } catch {
      #expect(Samples.carets(error) == carets)
      #expect(error.message == message)
      #expect(error.expected.hasPrefix("0 (not breaching), X"))
    }
  }
}
