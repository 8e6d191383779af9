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
    #expect(verdict.refusals.first?.description == "49 more audited items are needed")
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

  @Test func aChallengerWithoutGreensOrChampionIsJudgedByWhatThereIs() {
    let verdict = gate.judge(
      audited: 200, challenger: Audit(greens: 0, falseGreens: 0), champion: nil,
      logLossDifference: nil)
    #expect(verdict.mayPromote)
  }
}
