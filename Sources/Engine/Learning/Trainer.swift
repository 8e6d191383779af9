import Learning
import Review
import Routing
package import Store

/// Trains challengers from what people have decided, and registers them with how they did.
///
/// Until the last step nothing is written but what time has done at the desk, as any step there
/// would: a training that is cancelled or killed leaves everything as it was.
package struct Trainer: Sendable {
  /// What is asked of a training.
  package struct Options: Sendable {
    package var seed: UInt64 = 1
    /// The share of the newest cases that is held out, in [0, 0.9]; nil for a fifth of a store's
    /// cases and none of a file's, whose figures are then those of the folds.
    package var holdOut: Double?
    /// Labels that are sent back to the desk at most.
    package var relabels = 50
    /// Whether it leaves the other processors to those who wait for a screen.
    package var isGentle = false

    /// The options where nothing is said.
    package init() {}
  }

  /// How far a training is.
  package enum Step: Equatable, Sendable {
    /// Reads what there is to learn from.
    case gathering
    /// Fits models, so many of so many, with the duality gap of the latest pass.
    case fitting(done: Int, limit: Int, gap: Double)
    case judging
    case storing
  }

  /// What a training made.
  package struct Outcome: Equatable, Sendable {
    package var record: ModelRecord
    /// False where the same model was there already, and nothing has changed.
    package var isNew: Bool
    package var metrics: ModelMetrics
    /// Labels that were sent back to the desk.
    package var relabelled: Int
    /// Verdicts that were left out because they could still be undone.
    package var undoable: Int

    /// The version of the model.
    package var version: String { record.version }
  }

  /// Called at every step, from any thread, one call at a time; false cancels.
  package typealias Progress = @Sendable (Step) -> Bool

  private let store: Store
  private let options: Options

  /// Where the desk's steps are written.
  var writer: Store { store }
  /// See `Options.relabels`.
  var limitOfRelabels: Int { options.relabels }

  /// A trainer of a store, which must be open to write.
  package init(store: Store, options: Options = Options()) {
    self.store = store
    self.options = options
  }

  /// Trains on the store's own cases, verdicts whose time to be undone is over among them.
  ///
  /// - Parameters:
  ///   - actor: Who asks for it.
  ///   - progress: See `Progress`.
  /// - Returns: The challenger, a candidate.
  /// - Throws: `EngineError` where there is nothing to learn or it was cancelled, or `StoreError`.
  package func train(
    by actor: ModelActor, progress: @escaping Progress = { _ in true }
  ) throws -> Outcome {
    try goOn(progress(.gathering))
    let start = ContinuousClock.now
    // The log's last words on verdicts: nobody may have been at the desk since.
    while try store.settle(at: actor.time, from: actor.origin) > 0 {}
    let cases = try TrainingCases(of: store)
    return try train(on: cases, by: actor.later(since: start), progress: progress)
  }

  /// Trains on given cases.
  ///
  /// - Throws: As `train(by:)`.
  package func train(
    on gathered: TrainingCases, by actor: ModelActor,
    progress: @escaping Progress = { _ in true }
  ) throws -> Outcome {
    let start = ContinuousClock.now
    let (learnt, heldOut) = split(gathered.cases)
    var training = TrainingOptions()
    training.seed = options.seed
    let result: TrainingResult
    do {
      result = try ModelTrainer(options: training).train(
        learnt.map(\.example), parallel: options.isGentle ? oneAfterAnother : onAllProcessors,
        progress: { progress(.fitting(done: $0.fits, limit: $0.fitLimit, gap: $0.gap)) })
    } catch {
      throw EngineError(.badData, at: "train", "\(error)")
    }
    let seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1_000
    try goOn(progress(.judging))
    let kept = result.kept.map { learnt[$0] }
    var metrics = try judge(result, of: gathered.cases, kept: kept, heldOut: heldOut)
    let issues = Self.issues(result, kept: kept)
    metrics.baseline = DriftBaseline(gathered.cases)
    metrics.training = Self.figures(result, kept, heldOut, seconds, issues: issues.count)
    try goOn(progress(.storing))
    let actor = actor.later(since: start)
    let added = try store.add(
      NewModel(
        blob: result.model.blob, labels: result.model.labels, dataHash: Self.hash(of: kept),
        seed: options.seed, metrics: metrics.json,
        members: kept.map {
          NewModel.Member(
            id: $0.example.id, sequence: $0.sequence, origin: $0.origin, label: $0.example.label,
            weight: $0.example.weight)
        }, issues: issues),
      as: "model.train", by: actor)
    let isNew = added.change == .registered
    let relabelled =
      isNew ? try askAgain(issues, by: added.record.version, actor: actor) : 0
    return Outcome(
      record: added.record, isNew: isNew,
      metrics: isNew ? metrics : ModelMetrics(json: added.record.metrics),
      relabelled: relabelled, undoable: gathered.undoable)
  }

  private func goOn(_ answer: Bool) throws(EngineError) {
    guard answer else { throw EngineError(.badData, at: "train", "\(LearningError.cancelled)") }
  }

  /// What is learnt and what is held out: a store's newest cases, or a seeded share of files'.
  private func split(
    _ cases: [LabelledCase]
  ) -> (learnt: [LabelledCase], heldOut: [LabelledCase]) {
    let isDated = !cases.contains { $0.timestamp == nil }
    let share = min(0.9, max(0, options.holdOut ?? (isDated ? HoldOut.share : 0)))
    if isDated {
      let held = HoldOut.places(in: cases, share: share)
      return (
        cases.indices.filter { !held.contains($0) }.map { cases[$0] },
        held.sorted().map { cases[$0] }
      )
    }
    guard share > 0 else { return (cases, []) }
    // Drawn by rank: what is the same stays on one side.
    let ids = Set(cases.map { ExampleMark.of($0.example.id) }).sorted()
    var generator = Learning.SeededGenerator(seed: options.seed)
    let ranked = ids.map { (id: $0, rank: generator.next()) }.sorted { $0.rank < $1.rank }
    let chosen = Set(ranked.prefix(Int(Double(ids.count) * share)).map(\.id))
    return (
      cases.filter { !chosen.contains(ExampleMark.of($0.example.id)) },
      cases.filter { chosen.contains(ExampleMark.of($0.example.id)) }
    )
  }

  private func judge(
    _ result: TrainingResult, of gathered: [LabelledCase], kept: [LabelledCase],
    heldOut: [LabelledCase]
  ) throws -> ModelMetrics {
    let jury = Jury(policy: try Self.policy(of: store), seed: options.seed)
    let isHeldOut = !heldOut.isEmpty
    let cases = isHeldOut ? heldOut : kept
    let forecasts =
      isHeldOut
      ? Forecast.of(cases.map(\.example.subject), by: result.model)
      : kept.indices.map { row in
        Forecast(
          probabilities: Array(result.outOfFold[row]), oodScore: 1,
          labelQuality: result.model.labelQuality.quality(of: kept[row].example.subject))
      }
    let party = Jury.Party(labels: result.model.labels, forecasts: forecasts)
    var metrics = ModelMetrics(method: isHeldOut ? .holdOut : .outOfFold)
    metrics.figures = jury.figures(cases, party)
    let judged = try Judgement(
      store: store, jury: jury, cases: cases, known: Set(gathered.map(\.example.label)),
      challenger: Judgement.Challenger(party: party))
    metrics.comparison = judged.comparison
    metrics.gate = judged.gate
    metrics.categories = judged.categories
    if cases.contains(where: { $0.origin == .file }) {
      // Files say nothing of the traffic here: the gate asks the store.
      let learnt = Set(kept.map { ExampleMark.of($0.example.id) })
      let here = try ModelRegistry(store: store).judge(
        result.model, learnt: learnt, seed: options.seed)
      metrics.comparison = here.comparison ?? judged.comparison
      metrics.gate = here.gate
    }
    metrics.dropLargeMatrices()
    return metrics
  }

  /// The policy that decided last, or the reference.
  static func policy(of store: Store) throws -> Policy {
    guard let text = try store.newestPolicy() else { return .reference }
    return try PolicyFile.parse(text, file: "the store's policy")
  }

  private static func figures(
    _ result: TrainingResult, _ kept: [LabelledCase], _ heldOut: [LabelledCase],
    _ seconds: Double, issues: Int
  ) -> ModelMetrics.TrainingFigures {
    func count(_ origin: ExampleOrigin) -> Int { kept.count { $0.origin == origin } }
    return ModelMetrics.TrainingFigures(
      examples: kept.count, heldOut: heldOut.count, history: count(.history),
      verdicts: count(.verdict), audits: count(.audit), fromFiles: count(.file),
      strength: result.report.strength, temperature: result.report.temperature,
      passes: result.report.passes, gap: result.report.gap, converged: result.report.isConverged,
      repeats: result.report.repeats, seconds: seconds, issues: issues,
      newest: (kept + heldOut).compactMap { $0.timestamp?.microseconds }.max())
  }

  /// SHA-256 of all that was learnt, in order: format `iars-training/1`.
  static func hash(of cases: [LabelledCase]) -> String {
    var bytes = CanonicalBytes(format: "iars-training/1")
    for labelled in cases {
      let example = labelled.example
      bytes.append(example.id)
      bytes.append(example.subject.text)
      bytes.append(example.subject.category)
      bytes.append(example.subject.amount.map { Int64(bitPattern: $0.bitPattern) })
      bytes.append(example.subject.level.map { Int64($0) })
      bytes.append(example.label)
      bytes.append(Int64(bitPattern: example.weight.bitPattern))
    }
    return bytes.digest.hex
  }
}

extension ModelActor {
  /// The actor now, who began at a moment of another clock: others have worked meanwhile, and the log
  /// runs forwards.
  fileprivate func later(since start: ContinuousClock.Instant) -> ModelActor {
    var actor = self
    let passed = Int64((ContinuousClock.now - start) / .microseconds(1))
    actor.time = actor.time.advanced(by: passed)
    return actor
  }
}
