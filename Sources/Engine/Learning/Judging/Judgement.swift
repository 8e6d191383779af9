import Learning
import Store

/// A challenger's figures against the champion of a store.
struct Judgement {
  let comparison: ModelComparison?
  let gate: GateReport
  let categories: [ModelMetrics.CategoryFigures]

  /// Compares on those of the cases that the champion has not learnt.
  ///
  /// - Throws: `StoreError`, or `EngineError` where the champion is damaged.
  init(store: Store, jury: Jury, cases: [LabelledCase], challenger: Jury.Party) throws {
    guard let record = try store.liveModels().first(where: { $0.state == .champion }) else {
      comparison = nil
      gate = jury.judge(cases, challenger: challenger, champion: nil, named: nil, nil)
      categories = jury.categories(cases, challenger, champion: nil)
      return
    }
    let model = try ModelFile.load(record.version, from: store).model
    let learnt = try store.trainingIDs(of: record)
    let places = cases.indices.filter { !learnt.contains(cases[$0].example.id) }
    let fresh = places.map { cases[$0] }
    let champion = Jury.Party(
      labels: model.labels, forecasts: Forecast.of(fresh.map(\.example.subject), by: model))
    let own = Jury.Party(
      labels: challenger.labels, forecasts: places.map { challenger.forecasts[$0] })
    let comparison = jury.comparison(
      fresh, champion: champion, named: record.version, challenger: own)
    self.comparison = comparison
    gate = jury.judge(
      fresh, challenger: own, champion: champion, named: record.version, comparison)
    categories = jury.categories(fresh, own, champion: champion)
  }
}
