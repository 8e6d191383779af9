import Learning
import Routing
import Store

/// Judges a challenger on cases that it has not learnt, against the champion or, where there is
/// none, against the routing as it was.
struct Jury {
  let policy: Policy
  let gate: PromotionGate
  let seed: UInt64

  /// A model's forecasts on cases, in their order.
  struct Party {
    var labels: [String]
    var forecasts: [Forecast]

    /// The same on some of the cases.
    func only(_ places: [Int]) -> Party {
      Party(labels: labels, forecasts: places.map { forecasts[$0] })
    }
  }

  /// A jury under a policy, of whose rules it knows nothing: they ask no model.
  init(policy: Policy, seed: UInt64, gate: PromotionGate? = nil) {
    var policy = policy
    policy.knockouts = []
    self.policy = policy
    self.seed = seed
    self.gate = gate ?? PromotionGate()
  }

  /// The figures of a model; nil without cases.
  func figures(_ cases: [LabelledCase], _ party: Party) -> ModelMetrics.Figures? {
    let labels = Self.labels(of: cases, [party])
    return Evaluation(Self.scored(cases, party, labels)).map {
      ModelMetrics.Figures($0, labels: labels)
    }
  }

  /// Champion and challenger side by side; nil without cases whose label both know.
  ///
  /// A model gives nothing to labels that it does not know, which says little about it.
  func comparison(
    _ cases: [LabelledCase], champion: Party, named version: String, challenger: Party
  ) -> ModelComparison? {
    let shared = Set(champion.labels).intersection(challenger.labels)
    let places = cases.indices.filter { shared.contains(cases[$0].example.label) }
    let common = places.map { cases[$0] }
    let labels = Self.labels(of: common, [champion, challenger])
    let old = Self.scored(common, champion.only(places), labels)
    let new = Self.scored(common, challenger.only(places), labels)
    guard let oldFigures = Evaluation(old), let newFigures = Evaluation(new),
      let comparison = Comparison(
        champion: old, challenger: new, weights: common.map(\.example.weight), seed: seed)
    else { return nil }
    return ModelComparison(
      champion: version, championFigures: ModelMetrics.Figures(oldFigures, labels: labels),
      challengerFigures: ModelMetrics.Figures(newFigures, labels: labels),
      onlyChampionRight: comparison.onlyChampionRight,
      onlyChallengerRight: comparison.onlyChallengerRight, mcNemar: comparison.mcNemar,
      logLossDifference: comparison.logLossDifference,
      logLossLow: comparison.logLossInterval.lowerBound,
      logLossHigh: comparison.logLossInterval.upperBound, leftOut: cases.count - common.count)
  }

  /// What the gate says.
  ///
  /// The limit of the false-green rate counts where there is nothing to compare with; else the
  /// incumbent's rate does: what is better than an incumbent beyond the limit must not wait.
  func judge(
    _ cases: [LabelledCase], challenger: Party, champion: Party?, named version: String?,
    _ comparison: ModelComparison?, _ findings: [PromotionGate.Finding] = []
  ) -> GateReport {
    let audited = cases.indices.filter { cases[$0].isAudited }
    let own = audit(cases, audited, challenger)
    let other = champion.map { audit(cases, audited, $0) } ?? routed(cases, audited)
    var gate = gate
    if other != nil { gate.falseGreenLimit = .infinity }
    let verdict = gate.judge(
      audited: audited.count, challenger: own, champion: other,
      logLossDifference: comparison?.logLossDifference, findings: findings)
    return GateReport(
      champion: version, audited: audited.count, needed: gate.minimumAudited, greens: own.greens,
      falseGreens: own.falseGreens, falseGreenBound: own.bound, incumbentGreens: other?.greens,
      incumbentFalseGreens: other?.falseGreens, incumbentBound: other?.bound,
      refusals: verdict.refusals.map { "\($0)" })
  }

  /// The figures of each category, the largest first.
  func categories(
    _ cases: [LabelledCase], _ challenger: Party, champion: Party?
  ) -> [ModelMetrics.CategoryFigures] {
    let labels = Self.labels(of: cases, [challenger] + (champion.map { [$0] } ?? []))
    let scored = Self.scored(cases, challenger, labels)
    let others = champion.map { Self.scored(cases, $0, labels) }
    let places = Dictionary(grouping: cases.indices) { cases[$0].example.subject.category ?? "" }
    let figures = places.compactMap { category, places -> ModelMetrics.CategoryFigures? in
      guard let evaluation = Evaluation(places.map { scored[$0] }) else { return nil }
      let audit = audit(cases, places.filter { cases[$0].isAudited }, challenger)
      return ModelMetrics.CategoryFigures(
        category: category, n: places.count, accuracy: evaluation.accuracy,
        logLoss: evaluation.logLoss, greens: audit.greens, falseGreens: audit.falseGreens,
        falseGreenBound: audit.greens > 0 ? audit.bound : nil,
        championAccuracy: others.flatMap { others in
          Evaluation(places.map { others[$0] })?.accuracy
        })
    }
    return Array(figures.sorted { ($1.n, $0.category) < ($0.n, $1.category) }.prefix(50))
  }

  /// What routing would make of a model's forecasts.
  private func audit(
    _ cases: [LabelledCase], _ places: [Int], _ party: Party
  ) -> PromotionGate.Audit {
    let router = Router(policy: policy)
    let approval = party.labels.firstIndex(of: Request.Outcome.approved.rawValue)
    var greens: [(weight: Double, isFalse: Bool)] = []
    for place in places {
      let forecast = party.forecasts[place]
      let signals = Signals(forecast, approval: approval, isDuplicate: false)
      guard Self.stream(of: cases[place], signals, router) == .green else { continue }
      let isFalse = !isRight(cases[place], forecast, party.labels, approval)
      greens.append((cases[place].example.weight, isFalse))
    }
    return PromotionGate.Audit(greens)
  }

  /// Green approves where the model knows approval; else it does what the model predicts.
  private func isRight(
    _ labelled: LabelledCase, _ forecast: Forecast, _ labels: [String], _ approval: Int?
  ) -> Bool {
    if let approval { return labelled.example.label == labels[approval] }
    let best = forecast.probabilities.indices.max {
      forecast.probabilities[$0] < forecast.probabilities[$1]
    }
    return best.map { labels[$0] == labelled.example.label } ?? false
  }

  private func routed(_ cases: [LabelledCase], _ places: [Int]) -> PromotionGate.Audit? {
    let streams = places.filter { cases[$0].stream != nil }
    guard !streams.isEmpty else { return nil }
    let greens = streams.filter { cases[$0].stream == .green }
    let approved = Request.Outcome.approved.rawValue
    return PromotionGate.Audit(
      greens.map { (cases[$0].example.weight, cases[$0].example.label != approved) })
  }

  private static func stream(
    of labelled: LabelledCase, _ signals: Signals, _ router: Router
  ) -> Routing.Stream? {
    let subject = labelled.example.subject
    let request = Request(
      requestID: labelled.example.id, text: "", category: subject.category ?? "",
      amount: subject.amount ?? 0, requestorID: "", signals: signals)
    let now = labelled.timestamp ?? Timestamp(microseconds: 0)
    do {
      return try router.route(request, now: now).stream
    } catch {
      return nil
    }
  }

  /// All labels that occur, sorted: a model gives 0 to those that it does not know.
  private static func labels(of cases: [LabelledCase], _ parties: [Party]) -> [String] {
    Set(parties.flatMap(\.labels) + cases.map(\.example.label)).sorted()
  }

  private static func scored(
    _ cases: [LabelledCase], _ party: Party, _ labels: [String]
  ) -> [Scored] {
    let places = Dictionary(
      labels.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let own = party.labels.map { places[$0] ?? 0 }
    return zip(cases, party.forecasts).map { labelled, forecast in
      var probabilities = [Double](repeating: 0, count: labels.count)
      for (place, probability) in zip(own, forecast.probabilities) {
        probabilities[place] = probability
      }
      return Scored(label: places[labelled.example.label] ?? 0, probabilities: probabilities)
    }
  }
}
