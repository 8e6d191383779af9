import Learning
import Routing
import Store

/// A challenger's figures against the champion of a store.
struct Judgement {
  let comparison: ModelComparison?
  let gate: GateReport
  let categories: [ModelMetrics.CategoryFigures]

  /// What is judged.
  struct Challenger {
    /// Its forecasts on the cases.
    var party: Jury.Party
    /// Whether it is known what it has learnt.
    var isKnown = true
  }

  /// Compares on those of the cases that the champion has not learnt and whose label both know.
  ///
  /// - Parameters:
  ///   - store: The store of the champion.
  ///   - jury: Who judges.
  ///   - cases: Cases that the challenger has not learnt.
  ///   - known: All labels that people have given here.
  ///   - challenger: The challenger.
  /// - Throws: `StoreError`.
  init(
    store: Store, jury: Jury, cases: [LabelledCase], known: Set<String>, challenger: Challenger
  ) throws {
    var findings: [PromotionGate.Finding] = challenger.isKnown ? [] : [.lineageUnknown]
    let record = try store.liveModels().first { $0.state == .champion }
    findings += Self.labels(challenger.party.labels, champion: record?.labels, known: known)
    guard let record else {
      comparison = nil
      gate = jury.judge(
        cases, challenger: challenger.party, champion: nil, named: nil, nil, findings)
      categories = jury.categories(cases, challenger.party, champion: nil)
      return
    }
    guard let model = try Self.load(record, from: store) else {
      comparison = nil
      gate = jury.judge(
        cases, challenger: challenger.party, champion: nil, named: record.version, nil,
        findings + [.championDamaged(record.version)])
      categories = jury.categories(cases, challenger.party, champion: nil)
      return
    }
    let learnt = try ModelLineage.marks(of: record, in: store) ?? []
    let places = cases.indices.filter { !learnt.contains(ExampleMark.of(cases[$0].example.id)) }
    let fresh = places.map { cases[$0] }
    let champion = Jury.Party(
      labels: model.labels, forecasts: Forecast.of(fresh.map(\.example.subject), by: model))
    let own = Jury.Party(
      labels: challenger.party.labels, forecasts: places.map { challenger.party.forecasts[$0] })
    let comparison = jury.comparison(
      fresh, champion: champion, named: record.version, challenger: own)
    if comparison == nil { findings.append(.nothingToCompare) }
    self.comparison = comparison
    gate = jury.judge(
      fresh, challenger: own, champion: champion, named: record.version, comparison, findings)
    categories = jury.categories(fresh, own, champion: champion)
  }

  /// The champion's model; nil where it is damaged.
  private static func load(_ record: ModelRecord, from store: Store) throws -> Model? {
    do {
      return try ModelFile.load(record.version, from: store).model
    } catch is EngineError {
      return nil
    }
  }

  /// Labels that the routing's outcomes do not know, and those that would be lost.
  private static func labels(
    _ own: [String], champion: [String]?, known: Set<String>
  ) -> [PromotionGate.Finding] {
    let outcomes = Set([Request.Outcome.approved, .rejected].map(\.rawValue))
    let foreign = Set(own).subtracting(known).subtracting(outcomes).subtracting(champion ?? [])
    let missing = Set(champion ?? Array(outcomes.intersection(known))).subtracting(own)
    var findings: [PromotionGate.Finding] = []
    if !foreign.isEmpty { findings.append(.foreignLabels(foreign.sorted())) }
    if !missing.isEmpty { findings.append(.missingLabels(missing.sorted())) }
    return findings
  }
}
