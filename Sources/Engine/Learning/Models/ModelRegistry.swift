import Learning
package import Review
import Routing
package import Store

/// The models of a store: who decides, who looks on, and who goes back.
package struct ModelRegistry: Sendable {
  private let store: Store

  /// The registry of a store, which must be open to write for every step.
  package init(store: Store) {
    self.store = store
  }

  /// The champion that a promotion is meant to replace.
  package enum Replaced: Equatable, Sendable {
    /// Whichever it is, or none.
    case whichever
    /// This one; nil for none.
    case this(String?)
  }

  /// Makes a model the champion, if the gate lets it.
  ///
  /// The gate judges anew, by what is labelled today.
  ///
  /// - Parameters:
  ///   - version: The model.
  ///   - replaced: The champion that is meant to go.
  ///   - despite: Why it shall be promoted although the gate refuses; nil where the gate decides.
  ///     That takes a manager.
  ///   - actor: Who promotes it: an operator.
  /// - Returns: The champion, and what the gate said.
  /// - Throws: `ModelRefusal`, `ReviewRefusal` for who may not, `EngineError` where the model is
  ///   damaged, or `StoreError`.
  @discardableResult
  package func promote(
    _ version: String, over replaced: Replaced = .whichever, despite: String? = nil,
    by actor: ModelActor
  ) throws -> (champion: ModelRecord?, gate: GateReport) {
    try actor.check(atLeast: .approver)
    let (gate, reason) = try admit(version, despite: despite, by: actor)
    if case .this(let meant) = replaced, meant != gate.champion {
      throw ModelRefusal(.state, "\(gate.champion ?? "no model") decides by now; look again")
    }
    let champion = try store.take(
      .promote(over: gate.champion, despite: reason), of: version, by: actor)
    return (champion, gate)
  }

  /// Makes the champion before champion again; where there was none, no model decides.
  ///
  /// - Parameters:
  ///   - version: The champion that is meant; nil for whichever it is.
  ///   - actor: Who rolls it back: a manager.
  /// - Returns: The champion; nil where there is none.
  /// - Throws: `ModelRefusal` where nothing was promoted, or another one is champion by now,
  ///   `ReviewRefusal` for who may not, or `StoreError`.
  @discardableResult
  package func rollBack(_ version: String? = nil, by actor: ModelActor) throws -> ModelRecord? {
    try actor.check(atLeast: .manager)
    return try store.take(.rollBack, of: version, by: actor)
  }

  /// Lets a model score all traffic without deciding.
  ///
  /// - Parameters:
  ///   - version: The model.
  ///   - actor: Who asks for it: an operator.
  /// - Throws: `ModelRefusal`, `ReviewRefusal` for who may not, `EngineError` where the model is
  ///   damaged, or `StoreError`.
  package func shadow(_ version: String, by actor: ModelActor) throws {
    try actor.check(atLeast: .approver)
    _ = try ModelFile.load(version, from: store)
    try store.take(.shadow, of: version, by: actor)
  }

  /// Lets a model decide a share of the requests, if the gate lets it.
  ///
  /// - Parameters:
  ///   - version: The model.
  ///   - share: The share, in (0, 1).
  ///   - despite: As of `promote`.
  ///   - actor: Who asks for it: an operator.
  /// - Returns: What the gate said.
  /// - Throws: As `promote`.
  @discardableResult
  package func canary(
    _ version: String, share: Double, despite: String? = nil, by actor: ModelActor
  ) throws -> GateReport {
    try actor.check(atLeast: .approver)
    guard try store.liveModels().contains(where: { $0.state == .champion }) else {
      throw ModelRefusal.noChampionForCanary
    }
    let (gate, reason) = try admit(version, despite: despite, by: actor)
    try store.take(
      .canary(share: share, over: gate.champion, despite: reason), of: version, by: actor)
    return gate
  }

  /// Takes a model that is not the champion out of service.
  ///
  /// - Throws: `ModelRefusal`, `ReviewRefusal` for who is no operator, or `StoreError`.
  package func retire(_ version: String, by actor: ModelActor) throws {
    try actor.check(atLeast: .approver)
    try store.take(.retire, of: version, by: actor)
  }

  /// Registers a model that was exported elsewhere, with what it has learnt where the file tells.
  ///
  /// A model that is there already, and whose bytes or lineage are damaged or missing here, gets them.
  ///
  /// - Parameters:
  ///   - file: Its bytes, as they were exported.
  ///   - place: Where they are from, for messages.
  ///   - actor: Who imports it: an operator.
  /// - Returns: Its record, and what became of it.
  /// - Throws: `EngineError` where it is damaged or newer, `ReviewRefusal` for who is no operator, or
  ///   `StoreError`.
  package func add(
    _ file: [UInt8], from place: String, by actor: ModelActor
  ) throws -> (record: ModelRecord, change: ModelAddition) {
    try actor.check(atLeast: .approver)
    let (blob, lineage) = try ModelLineage.parts(of: file, at: place)
    let model = try ModelFile.read(blob, at: place)
    var metrics = lineage?.metrics ?? ModelMetrics()
    // The window was one of another store's.
    metrics.training?.newest = nil
    return try store.add(
      NewModel(
        blob: blob, labels: model.labels, dataHash: lineage?.dataHash ?? "",
        seed: lineage?.seed ?? 0, metrics: metrics.json,
        members: lineage?.members ?? []),
      as: "model.import", by: actor)
  }

  /// A model as a file for other stores.
  ///
  /// - Throws: `ModelRefusal`, `EngineError` where it is damaged, or `StoreError`.
  package func file(of version: String) throws -> [UInt8] {
    let record = try ModelFile.load(version, from: store).record
    guard let blob = try store.modelBlob(version) else { throw ModelRefusal.unknown(version) }
    return try ModelLineage.file(blob, ModelLineage(of: record, in: store))
  }

  /// What the gate says of a model today.
  ///
  /// - Throws: As `promote`.
  package func gate(of version: String) throws -> GateReport {
    let loaded = try ModelFile.load(version, from: store)
    return try judge(
      loaded.model, learnt: try ModelLineage.marks(of: loaded.record, in: store),
      seed: loaded.record.seed
    ).gate
  }

  /// Judges a model by what is labelled today, but for what it has learnt, where that is known.
  func judge(_ model: Model, learnt: Set<String>?, seed: UInt64) throws -> Judgement {
    let all = try TrainingCases(of: store).cases
    let cases = HoldOut.today(all, learnt: learnt ?? [])
    let party = Jury.Party(
      labels: model.labels, forecasts: Forecast.of(cases.map(\.example.subject), by: model))
    return try Judgement(
      store: store, jury: Jury(policy: try Trainer.policy(of: store), seed: seed), cases: cases,
      known: Set(all.map(\.example.label)),
      challenger: Judgement.Challenger(party: party, isKnown: learnt != nil))
  }

  /// Asks the gate whether a model may decide.
  ///
  /// - Returns: What it says, and the reason that goes over it, where one does.
  private func admit(
    _ version: String, despite: String?, by actor: ModelActor
  ) throws -> (gate: GateReport, despite: String?) {
    // What cannot be read must never decide: asking loads it.
    let gate = try gate(of: version)
    guard !gate.mayPromote else { return (gate, nil) }
    guard let despite else {
      throw ModelRefusal(
        .gate,
        "the gate refuses \(version): \(gate.refusals.joined(separator: "; "))"
          + "; a manager goes over it with --despite REASON, and the log keeps the reason")
    }
    try actor.check(atLeast: .manager)
    return (gate, despite)
  }
}

extension ModelActor {
  /// Checks that the actor is an operator of an authority.
  ///
  /// - Throws: `ReviewRefusal` of `.onlyAnOperator` or `.needsAuthority`.
  package func check(atLeast least: Authority) throws(ReviewRefusal) {
    guard let authority = Authority(rawValue: role) else {
      let shown = UnsafeScalars.shown(name, atMost: 64)
      throw ReviewRefusal(
        .onlyAnOperator,
        "there is no operator \(shown); `iars operators add \(shown) --role \(least.rawValue)` "
          + "makes one, --as NAME names another")
    }
    guard authority < least else { return }
    throw ReviewRefusal(
      .needsAuthority,
      "\(name) has the role \(authority.rawValue), and this takes \(least.rawValue) or above; ask "
        + "somebody who has it")
  }
}
