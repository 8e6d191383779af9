import Routing
import TestSupport
import Testing

@Suite("Explanations")
struct ExplanationTests {
  private let router = Router(policy: .reference)

  private func isClose(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-12 }

  @Test("a rule explains itself; the others need it not to match")
  func knockout() throws {
    let request = Samples.request { $0.amount = 2_000_000 }
    let explanation = try router.explain(request, now: Samples.now)
    #expect(explanation.stream == .red)
    #expect(explanation.knockout?.name == "amount_exceeds_limit")
    #expect(explanation.measured == nil)
    #expect(explanation.alternatives.map(\.stream) == [.green, .yellow])
    for alternative in explanation.alternatives {
      #expect(alternative.needs == [.noKnockout("amount_exceeds_limit")])
    }
  }

  @Test("green has no better alternative")
  func green() throws {
    let explanation = try router.explain(Samples.request(), now: Samples.now)
    #expect(explanation.stream == .green)
    #expect(explanation.alternatives.isEmpty)
    #expect(explanation.measured?.ground == .green)
  }

  @Test("it says what the decision says, and its terms sum to Cs and U", arguments: 1...4)
  func agreesWithDecision(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    for ordinal in 0..<1_000 {
      let request = Samples.request {
        $0.signals = random.signals()
        $0.temperatureMode = TemperatureMode.allCases.randomElement(using: &random)
        $0.amount = Double.random(in: 100...900_000, using: &random)
      }
      let decision = try router.route(request, now: Samples.now, ordinal: ordinal)
      let explanation = try router.explain(request, now: Samples.now, ordinal: ordinal)
      let measured = try #require(explanation.measured)
      #expect(explanation.stream == decision.stream)
      #expect(measured.ground.reason == decision.reason)
      #expect(measured.tau == decision.temperature)
      #expect(measured.mode == request.temperatureMode)
      let terms = measured.confidence
      #expect(
        isClose(
          terms.classifier + terms.quality + terms.labelQuality + terms.ood,
          decision.confidenceScore))
      let urgency = measured.urgency
      #expect(
        isClose(
          urgency.deadline + urgency.priority + urgency.sentiment + urgency.quality,
          decision.urgencyScore))
      #expect(measured.soft.green == decision.greenProbability)
      #expect(measured.measurement.relevant == decision.relevant)
      let better: [Routing.Stream] =
        switch decision.stream {
        case .green: []
        case .yellow: [.green]
        case .red: [.yellow, .green]
        }
      #expect(explanation.alternatives.map(\.stream) == better)
    }
  }

  @Test("the classifier's confidence that it names does lead there", arguments: [1, 2, 3, 4])
  func classifierIsEnough(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var tried = 0
    for policy in Policy.presets {
      let router = Router(policy: policy)
      for _ in 0..<4_000 {
        var request = Samples.request(random.signals())
        let explanation = try router.explain(request, now: Samples.now)
        for alternative in explanation.alternatives {
          guard alternative.needs.count == 1,
            case .confidenceAtLeast(_, _, classifier: let classifier?) = alternative.needs[0]
          else { continue }
          tried += 1
          let before = try #require(request.signals?.classifierConfidence)
          #expect(classifier > before && classifier <= 1)
          request.signals?.classifierConfidence = classifier
          #expect(try router.route(request, now: Samples.now).stream == alternative.stream)
          // And a little less does not.
          request.signals?.classifierConfidence = max(before, classifier - 1e-6)
          #expect(try router.route(request, now: Samples.now).stream != alternative.stream)
          request.signals?.classifierConfidence = before
        }
      }
    }
    #expect(tried > 500)
  }

  @Test("a classifier is named wherever one can help")
  func classifierIsNamed() throws {
    var random = SplitMix64(seed: 9)
    for _ in 0..<2_000 {
      var request = Samples.request(random.signals())
      let explanation = try router.explain(request, now: Samples.now)
      for alternative in explanation.alternatives {
        guard alternative.needs.count == 1,
          case .confidenceAtLeast(_, _, classifier: nil) = alternative.needs[0]
        else { continue }
        request.signals?.classifierConfidence = 1
        #expect(try router.route(request, now: Samples.now).stream != alternative.stream)
      }
    }
  }

  @Test("all needs together lead there", arguments: 1...4)
  func allNeeds(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<2_000 {
      let request = Samples.request(random.signals())
      let explanation = try router.explain(request, now: Samples.now)
      let measured = try #require(explanation.measured)
      for alternative in explanation.alternatives {
        #expect(!alternative.needs.isEmpty)
        var confidence = measured.confidence.score
        var measurement = measured.measurement
        for need in alternative.needs {
          switch need {
          case .confidenceAtLeast(let value, let actual, _):
            #expect(actual == confidence && value > actual)
            confidence = value
          case .relevantAtLeast(let value, let actual):
            #expect(actual == measured.measurement.relevant && value > actual)
            measurement.relevant = value
          case .noiseAtMost(let value, let actual):
            #expect(actual == measured.measurement.noise && value < actual)
            measurement.noise = value
          case .noCollapse(let type, let limit, let actual):
            #expect(type == measured.measurement.collapseType)
            #expect(actual == measured.measurement.noise && limit < actual)
            measurement.collapseType = .none
          case .noKnockout: Issue.record("no rule matched")
          }
        }
        #expect(
          measured.bar.stream(confidence: confidence, measurement).stream == alternative.stream)
        // Each is needed: without it, the stream is another.
        guard alternative.needs.count == 1 else { continue }
        #expect(explanation.stream != alternative.stream)
      }
    }
  }

  @Test("the noise that a collapse bears rules out both kinds that force red")
  func collapseLimit() throws {
    var policy = Policy.reference
    policy.collapse.confusionN = 0.1
    policy.collapse.poisoningN = 0.3
    let signals = Signals(classifierConfidence: 1, labelQuality: 0.8, isDuplicate: true)
    let explanation = try Router(policy: policy).explain(
      Samples.request(signals), now: Samples.now)
    #expect(explanation.measured?.measurement.collapseType == .confusion)
    let need = try #require(explanation.alternatives.first?.needs.first)
    guard case .noCollapse(.confusion, let limit, _) = need else {
      Issue.record("\(need)")
      return
    }
    #expect(limit == 0.1)
  }
}
