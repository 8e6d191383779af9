import Learning
import Routing
package import Store

/// The models of a store: who decides, who looks on, and who goes back.
package struct ModelRegistry: Sendable {
  private let store: Store

  /// The registry of a store, which must be open to write for every step.
  package init(store: Store) {
    self.store = store
  }

  /// Makes a model the champion, if the gate lets it.
  ///
  /// The gate judges anew where the champion is another than at the training.
  ///
  /// - Parameters:
  ///   - version: The model.
  ///   - despite: Why it shall be promoted although the gate refuses; nil where the gate decides.
  ///   - actor: Who promotes it.
  /// - Returns: The champion, and what the gate said.
  /// - Throws: `ModelRefusal`, `EngineError` where the model is damaged, or `StoreError`.
  @discardableResult
  package func promote(
    _ version: String, despite: String? = nil, by actor: ModelActor
  ) throws -> (champion: ModelRecord?, gate: GateReport) {
    // What cannot be read must never decide.
    let loaded = try ModelFile.load(version, from: store)
    let gate = try judge(loaded.record, loaded.model)
    guard gate.mayPromote || despite != nil else {
      throw ModelRefusal(
        .gate,
        "the gate refuses \(version): \(gate.refusals.joined(separator: "; "))"
          + "; --despite REASON promotes it all the same, and the log keeps the reason")
    }
    let champion = try store.take(
      .promote(over: gate.champion, despite: gate.mayPromote ? nil : despite), of: version,
      by: actor)
    return (champion, gate)
  }

  /// Makes the champion before champion again; where there was none, no model decides.
  ///
  /// - Parameters:
  ///   - version: The champion that is meant; nil for whichever it is.
  ///   - actor: Who rolls it back.
  /// - Returns: The champion; nil where there is none.
  /// - Throws: `ModelRefusal` where nothing was promoted, or another one is champion by now, or
  ///   `StoreError`.
  @discardableResult
  package func rollBack(_ version: String? = nil, by actor: ModelActor) throws -> ModelRecord? {
    try store.take(.rollBack, of: version, by: actor)
  }

  /// Lets a model score all traffic without deciding, or decide a share of it.
  ///
  /// - Parameters:
  ///   - version: The model.
  ///   - share: The share of a canary, in (0, 1); nil for a shadow.
  ///   - actor: Who asks for it.
  /// - Throws: `ModelRefusal`, `EngineError` where the model is damaged, or `StoreError`.
  package func shadow(_ version: String, share: Double? = nil, by actor: ModelActor) throws {
    _ = try ModelFile.load(version, from: store)
    try store.take(share.map { .canary(share: $0) } ?? .shadow, of: version, by: actor)
  }

  /// Takes a model that is not the champion out of service.
  ///
  /// - Throws: `ModelRefusal` or `StoreError`.
  package func retire(_ version: String, by actor: ModelActor) throws {
    try store.take(.retire, of: version, by: actor)
  }

  /// Registers a model that was exported elsewhere.
  ///
  /// - Parameters:
  ///   - blob: Its bytes.
  ///   - place: Where they are from, for messages.
  ///   - actor: Who imports it.
  /// - Returns: Its record, and whether it is new.
  /// - Throws: `EngineError` where it is damaged or newer, or `StoreError`.
  package func add(
    _ blob: [UInt8], from place: String, by actor: ModelActor
  ) throws -> (record: ModelRecord, isNew: Bool) {
    let model = try ModelFile.read(blob, at: place)
    return try store.add(
      NewModel(
        blob: blob, labels: model.labels, dataHash: "", seed: 0, metrics: ModelMetrics().json),
      as: "model.import", by: actor)
  }

  /// What the gate says of a model today.
  ///
  /// - Throws: As `promote`.
  package func gate(of version: String) throws -> GateReport {
    let loaded = try ModelFile.load(version, from: store)
    return try judge(loaded.record, loaded.model)
  }

  private func judge(_ record: ModelRecord, _ model: Model) throws -> GateReport {
    let champion = try store.liveModels().first { $0.state == .champion }?.version
    let metrics = ModelMetrics(json: record.metrics)
    if let gate = metrics.gate, gate.champion == champion { return gate }
    // The newest fifth of what is labelled today, but for what it has learnt.
    let all = try TrainingCases(of: store).cases
    let learnt = try store.trainingIDs(of: record)
    let cases = all.suffix(all.count / 5).filter { !learnt.contains($0.example.id) }
    let jury = Jury(policy: try Trainer.policy(of: store), seed: record.seed)
    let party = Jury.Party(
      labels: model.labels, forecasts: Forecast.of(cases.map(\.example.subject), by: model))
    return try Judgement(store: store, jury: jury, cases: cases, challenger: party).gate
  }
}
