import Learning
import Testing

@Suite struct PromotionGateTests {
  private typealias Audit = PromotionGate.Audit
  private let gate = PromotionGate()

  @Test func tooFewAuditedItemsAreCountedAndNothingElseJudged() {
    let verdict = gate.judge(
      audited: 100, challenger: Audit(greens: 80, falseGreens: 80), champion: nil,
      logLossDifference: 3)
    #expect(verdict.refusals == [.auditedMissing(49)])
    let words = "49 more audited items are needed (verdicts of the blind audit)"
    #expect(verdict.refusals.first?.description == words)
    #expect(!verdict.mayPromote)
  }

  @Test func aBetterChallengerMayBePromoted() {
    let verdict = gate.judge(
      audited: 400, challenger: Audit(greens: 300, falseGreens: 1),
      champion: Audit(greens: 300, falseGreens: 2), logLossDifference: -0.01)
    #expect(verdict.mayPromote)
  }

  @Test func equalFiguresMayBePromoted() {
    let audit = Audit(greens: 149, falseGreens: 0)
    let verdict = gate.judge(
      audited: 149, challenger: audit, champion: audit, logLossDifference: 0)
    #expect(verdict.mayPromote)
  }

  @Test func everyConditionRefusesByItself() {
    let good = Audit(greens: 300, falseGreens: 0)
    let worse = gate.judge(
      audited: 300, challenger: Audit(greens: 300, falseGreens: 1), champion: good,
      logLossDifference: 0)
    #expect(worse.refusals == [.falseGreenRateWorse(challenger: 1 / 300, champion: 0)])

    let few = Audit(greens: 148, falseGreens: 0)
    let unsure = gate.judge(audited: 200, challenger: few, champion: few, logLossDifference: 0)
    #expect(unsure.refusals == [.falseGreenBoundTooHigh(bound: few.bound, limit: 0.02)])

    let loss = gate.judge(
      audited: 300, challenger: good, champion: good, logLossDifference: 0.002)
    #expect(loss.refusals == [.logLossWorse(by: 0.002)])
  }

  @Test func whoSendsLessToGreenIsNoWorseForTheSameMistakes() {
    let champion = Audit(greens: 117, falseGreens: 2)
    let gate = PromotionGate(falseGreenLimit: .infinity)
    func refusals(_ greens: Int, _ falseGreens: Int) -> [PromotionGate.Finding] {
      gate.judge(
        audited: 149, challenger: Audit(greens: greens, falseGreens: falseGreens),
        champion: champion, logLossDifference: 0
      ).refusals
    }
    #expect(refusals(110, 2).isEmpty, "a higher rate of fewer greens, with no mistake more")
    #expect(refusals(140, 2).isEmpty)
    #expect(refusals(110, 3).count == 1)
    #expect(refusals(400, 3).isEmpty, "a lower rate")
  }

  @Test func aChallengerWithoutGreensOrChampionIsJudgedByWhatThereIs() {
    let verdict = gate.judge(
      audited: 200, challenger: Audit(greens: 0, falseGreens: 0), champion: nil,
      logLossDifference: nil)
    #expect(verdict.mayPromote)
  }

  @Test func auditsCountByTheirWeights() {
    let even = Audit((0..<200).map { (weight: 40, isFalse: $0 < 4) })
    let plain = Audit(greens: 200, falseGreens: 4)
    #expect(even.rate == plain.rate && even.bound == plain.bound && even.falseWeight == 160)
    let odd = Audit((0..<200).map { (weight: $0 < 4 ? 1 : 50, isFalse: $0 < 4) })
    #expect(odd.greens == 200 && odd.falseGreens == 4)
    #expect(abs(odd.rate - 4 / (4 + 196 * 50)) < 1e-12)
    #expect(odd.bound > odd.rate && odd.bound < even.bound)
    // One item that stands for most of them tells no more than a few would.
    let heavy = Audit((0..<200).map { (weight: $0 == 0 ? 1_000 : 1, isFalse: false) })
    #expect(heavy.bound > 0.8)
    #expect(Audit([]) == Audit(greens: 0, falseGreens: 0))
  }

  @Test func whatForbidsItIsToldWhateverTheFiguresSay() {
    let audit = Audit(greens: 149, falseGreens: 0)
    let findings: [PromotionGate.Finding] = [
      .lineageUnknown, .foreignLabels(["card", "fee"]), .missingLabels(["approved"]),
      .nothingToCompare, .championDamaged("m1"),
    ]
    for audited in [10, 149] {
      let verdict = gate.judge(
        audited: audited, challenger: audit, champion: audit, logLossDifference: nil,
        findings: findings)
      #expect(Array(verdict.refusals.prefix(5)) == findings)
    }
    #expect(findings[1].description == "its labels \"card\", \"fee\" nobody gives here")
  }

  @Test(
    arguments: [
      (2e-5, "higher by less than 0.0001 nats"), (0.00012, "higher by 0.0001 nats"),
      (0.0123, "higher by 0.0123 nats"), (1.5, "higher by 1.5000 nats"),
      (12.00006, "higher by 12.0001 nats"),
    ])
  func logLossesHaveFourDecimals(_ difference: Double, _ words: String) {
    #expect("\(PromotionGate.Finding.logLossWorse(by: difference))".hasSuffix(words))
  }
}
