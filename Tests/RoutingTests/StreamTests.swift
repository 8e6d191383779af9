import Routing
import TestSupport
import Testing

@Suite("Temperature, thresholds and streams")
struct StreamTests {
  private func isClose(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-12 }

  private func temperature(
    _ mode: TemperatureMode?, relevant: Double = 0.5, ordinal: Int = 0, policy: Policy = .reference
  ) -> Double {
    Router(policy: policy).temperature(
      of: Samples.request { $0.temperatureMode = mode }, relevant: relevant, ordinal: ordinal)
  }

  @Test(
    "adaptive tau is 1 / R within its limits",
    arguments: [
      (1, 1), (0.5, 2), (0.8, 1.25), (0.25, 3), (0.01, 3), (0.009, 3), (0, 3),
    ] as [(Double, Double)])
  func adaptive(_ relevant: Double, _ expected: Double) {
    #expect(isClose(temperature(.adaptive, relevant: relevant), expected))
    #expect(temperature(nil, relevant: relevant) == temperature(.adaptive, relevant: relevant))
  }

  @Test("adaptive tau has a lower limit and a smallest R")
  func adaptiveLimits() {
    var policy = Policy.reference
    policy.temperature.tauMin = 1.5
    #expect(temperature(.adaptive, relevant: 1, policy: policy) == 1.5)
    policy.temperature.tauMax = 1_000
    policy.temperature.smallestR = 0.25
    #expect(temperature(.adaptive, relevant: 0.25, policy: policy) == 4)
    #expect(temperature(.adaptive, relevant: 0.25.nextDown, policy: policy) == 1_000)
  }

  @Test(
    "the other modes fix tau",
    arguments: [
      (.tight, 0.1), (.mid, 1), (.loose, 2),
    ] as [(TemperatureMode, Double)])
  func fixed(_ mode: TemperatureMode, _ expected: Double) {
    #expect(temperature(mode) == expected)
    var policy = Policy.reference
    policy.temperatureMode = mode
    #expect(temperature(nil, policy: policy) == expected)
    // The request's own mode wins.
    #expect(temperature(.adaptive, relevant: 0.8, policy: policy) == 1.25)
  }

  @Test(
    "annealing falls linearly over 1,000 decisions",
    arguments: [
      (-5, 2), (0, 2), (250, 1.575), (500, 1.15), (1_000, 0.3), (5_000, 0.3), (.max, 0.3),
    ] as [(Int, Double)])
  func annealing(_ ordinal: Int, _ expected: Double) {
    #expect(isClose(temperature(.annealing, ordinal: ordinal), expected))
  }

  @Test(
    "thresholds follow tau within their limits",
    arguments: [
      (1, 0.95, 0.70), (2, 0.90, 0.65), (3, 0.85, 0.60), (0.1, 0.99, 0.745), (0.3, 0.985, 0.735),
      (10, 0.85, 0.50), (0.2, 0.99, 0.74),
    ] as [(Double, Double, Double)])
  func thresholds(_ tau: Double, _ green: Double, _ yellow: Double) {
    let bar = Bar(tau: tau, under: .reference)
    #expect(isClose(bar.green, green))
    #expect(isClose(bar.yellow, yellow))
    #expect(bar.greenR == 0.5)
    #expect(bar.greenN == 0.3)
  }

  @Test(
    "the conservative preset raises the bar with tau",
    arguments: [
      (1, 0.95, 0.70), (2, 0.99, 0.75), (3, 0.99, 0.80), (0.3, 0.915, 0.665), (10, 0.99, 0.85),
    ] as [(Double, Double, Double)])
  func conservative(_ tau: Double, _ green: Double, _ yellow: Double) {
    let bar = Bar(tau: tau, under: .conservative)
    #expect(isClose(bar.green, green))
    #expect(isClose(bar.yellow, yellow))
  }

  @Test("conservative differs from reference in nothing else")
  func onlySlopes() {
    var policy = Policy.conservative
    policy.name = "reference"
    policy.thresholds.greenSlope = 0.05
    policy.thresholds.yellowSlope = 0.05
    #expect(policy == .reference)
  }

  private func measurement(
    relevant: Double, noise: Double, _ collapse: CollapseType = .none
  ) -> Measurement {
    var measurement = Measurement(Signals(classifierConfidence: 1), under: .reference)
    measurement.relevant = relevant
    measurement.noise = noise
    measurement.superfluous = 1 - relevant - noise
    measurement.collapseType = collapse
    return measurement
  }

  @Test(
    "the stream follows confidence, R, N and collapse",
    arguments: [
      (0.95, 0.5, 0.3, .none, .green, .green),
      (0.9499, 0.9, 0.0, .none, .yellow, .belowGreen),
      (0.95, 0.4999, 0.3, .none, .yellow, .relevantTooLow),
      (0.95, 0.5, 0.3001, .none, .yellow, .noiseTooHigh),
      (0.70, 0.9, 0.0, .none, .yellow, .belowGreen),
      (0.6999, 0.9, 0.0, .none, .red, .belowYellow),
      (1.0, 0.9, 0.0, .confusion, .red, .confusion),
      (1.0, 0.9, 0.0, .poisoning, .red, .poisoning),
      (1.0, 0.9, 0.0, .distraction, .green, .green),
      (1.0, 0.9, 0.0, .clash, .green, .green),
    ] as [(Double, Double, Double, CollapseType, Routing.Stream, Bar.Ground)])
  func streams(
    _ confidence: Double, _ relevant: Double, _ noise: Double, _ collapse: CollapseType,
    _ stream: Routing.Stream, _ ground: Bar.Ground
  ) {
    let bar = Bar(tau: 1, under: .reference)
    let found = bar.stream(
      confidence: confidence, measurement(relevant: relevant, noise: noise, collapse))
    #expect(found.stream == stream)
    #expect(found.ground == ground)
  }

  @Test("where yellow asks for more than green, a failed green is red")
  func invertedThresholds() {
    var policy = Policy.reference
    policy.thresholds.green = 0.85
    policy.thresholds.greenLowest = 0
    policy.thresholds.yellow = 0.9
    policy.thresholds.yellowHighest = 1
    let bar = Bar(tau: 1, under: policy)
    let found = bar.stream(confidence: 0.87, measurement(relevant: 0.4, noise: 0))
    #expect(found.stream == .red)
    #expect(found.ground == .belowYellow)
  }

  @Test("each ground has a reason of its own, and forced red says so")
  func reasons() {
    let grounds: [Bar.Ground] = [
      .green, .belowGreen, .belowYellow, .relevantTooLow, .noiseTooHigh, .confusion, .poisoning,
    ]
    #expect(Set(grounds.map(\.reason)).count == grounds.count)
    #expect(Bar.Ground.confusion.reason == "collapse: confusion forces red")
    #expect(Bar.Ground.poisoning.reason == "collapse: poisoning forces red")
  }

  @Test("soft probabilities sum to 1 and follow the scores", arguments: 1...4)
  func soft(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<2_000 {
      let measured = Measurement(random.signals(), under: .reference)
      let confidence = random.share()
      let tau = Double.random(in: 0.001...1_000, using: &random)
      let soft = SoftProbabilities(confidence: confidence, measured, tau: tau)
      #expect(isClose(soft.green + soft.yellow + soft.red, 1))
      for probability in [soft.green, soft.yellow, soft.red] {
        #expect(probability >= 0 && probability <= 1)
      }
      // R is never above 1 - N, so green is never likelier than yellow.
      #expect(soft.green <= soft.yellow + 1e-12)
    }
  }

  @Test("soft probabilities of a case by hand")
  func softByHand() {
    let soft = SoftProbabilities(
      confidence: 1, measurement(relevant: 1, noise: 0), tau: 1)
    // exp(1), exp(1) and exp(0).
    #expect(abs(soft.green - 0.4223187982515182) < 1e-15)
    #expect(soft.green == soft.yellow)
    #expect(abs(soft.red - 0.15536240349696362) < 1e-15)
  }

  @Test("the mode fixes tau for thresholds and probabilities alike")
  func modeReachesBoth() throws {
    let router = Router(policy: .reference)
    let signals = Signals(classifierConfidence: 0.9, labelQuality: 0.95, oodScore: 0.9)
    for mode in [TemperatureMode.tight, .mid, .loose] {
      let request = Samples.request {
        $0.signals = signals
        $0.temperatureMode = mode
      }
      let decision = try router.route(request, now: Samples.now)
      let measured = Measurement(signals, under: .reference)
      let bar = Bar(tau: decision.temperature, under: .reference)
      #expect(
        decision.stream == bar.stream(confidence: decision.confidenceScore, measured).stream)
      let soft = SoftProbabilities(
        confidence: decision.confidenceScore, measured, tau: decision.temperature)
      #expect(decision.greenProbability == soft.green)
      #expect(decision.redProbability == soft.red)
    }
  }

  @Test("the moment and the time taken are the request's own where it brings them")
  func ownMoment() throws {
    let router = Router(policy: .conservative)
    let own = Timestamp(microseconds: 7)
    let decision = try router.route(
      Samples.request {
        $0.submittedAt = own
        $0.processingTimeMilliseconds = 12
      }, now: Samples.now, processingTimeMilliseconds: 3)
    #expect(decision.timestamp == own)
    #expect(decision.processingTimeMilliseconds == 12)
    let other = try router.route(
      Samples.request(), now: Samples.now, processingTimeMilliseconds: 3)
    #expect(other.timestamp == Samples.now)
    #expect(other.processingTimeMilliseconds == 3)
    #expect(other.policyVersion == "conservative/1")
    #expect(other.modelVersion == "external")
  }

  @Test("a request without signals is refused, unless a rule decides")
  func withoutSignals() throws {
    let router = Router(policy: .reference)
    #expect(throws: Router.signalsMissing) {
      try router.route(Samples.request { $0.signals = nil }, now: Samples.now)
    }
    #expect(throws: Router.signalsMissing) {
      try router.explain(Samples.request { $0.signals = nil }, now: Samples.now)
    }
    let ruled = Samples.request {
      $0.signals = nil
      $0.amount = 2_000_000
    }
    #expect(try router.route(ruled, now: Samples.now).stream == .red)
  }
}
