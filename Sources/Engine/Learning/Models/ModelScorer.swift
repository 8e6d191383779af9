import Learning
import Metrics
package import Routing
package import Store

/// Classifies requests that bring no signals, by the models that are live in a store.
///
/// The champion decides, or the canary for its share of the requests, which their ids draw. A model
/// in shadow scores everything and decides nothing.
package final class ModelScorer {
  private let store: Store
  private var mark = ""
  private var champion: Live?
  private var canary: Live?
  private var shadow: Live?
  private var duplicates = DuplicateIndex(capacity: recent)
  private var isSeeded = false

  /// When models that could not be read are tried again.
  private var retryAt: ContinuousClock.Instant?

  private struct Live {
    var record: ModelRecord
    /// Nil where it cannot be read: then it decides nothing, and nothing takes its place unasked.
    var model: Model?
    var approval: Int?

    init(_ record: ModelRecord, _ model: Model?) {
      self.record = record
      self.model = model
      approval = model?.labels.firstIndex(of: Request.Outcome.approved.rawValue)
    }
  }

  /// How long a damaged model is left alone; somebody may have repaired it.
  private static let patience = Duration.seconds(2)

  /// Recent requests among which duplicates are looked for.
  package static let recent = 4_096

  /// A scorer by the models of a store.
  ///
  /// - Throws: `StoreError`; a damaged model is none.
  package init(store: Store) throws {
    self.store = store
    try refresh()
  }

  /// Whether a champion decides here.
  package var hasChampion: Bool { champion?.model != nil }

  /// Takes up the models that are live now; cheap where nothing has changed.
  ///
  /// - Throws: As `init`.
  package func refresh() throws {
    let mark = try store.liveModelsMark()
    guard mark != self.mark || retryAt.map({ $0 < .now }) ?? false else { return }
    let known = [champion, canary, shadow].compactMap { $0 }
    func live(_ state: ModelState, _ records: [ModelRecord]) throws -> Live? {
      guard let record = records.first(where: { $0.state == state }) else { return nil }
      if let held = known.first(where: { $0.record.version == record.version && $0.model != nil }) {
        return Live(record, held.model)
      }
      do {
        return Live(record, try ModelFile.load(record.version, from: store).model)
      } catch is EngineError {
        return Live(record, nil)
      }
    }
    let records = try store.liveModels()
    champion = try live(.champion, records)
    canary = try live(.canary, records)
    shadow = try live(.shadow, records)
    let isDamaged = [champion, canary, shadow].contains { $0 != nil && $0?.model == nil }
    retryAt = isDamaged ? .now + Self.patience : nil
    self.mark = mark
  }

  /// The signals of a request that has none, and the version of the model that gave them; nil where
  /// no model decides.
  ///
  /// - Throws: `RequestProblem` where the model that decides is damaged, or `StoreError`.
  package func signals(of request: Request) throws -> (signals: Signals, version: String)? {
    guard let live = deciding(request) else { return nil }
    guard let model = live.model else {
      throw RequestProblem(
        field: "signals",
        reason: "is missing, and the model \(live.record.version) is damaged: \(ModelFile.remedy)")
    }
    let subject = Subject(request)
    try seed()
    let isDuplicate = duplicates.duplicate(of: subject, id: request.requestID) != nil
    duplicates.insert(subject, id: request.requestID)
    let signals = Signals(
      Forecast(model.predict(subject)), approval: live.approval, isDuplicate: isDuplicate)
    return (signals, live.record.version)
  }

  /// What the model in shadow would have done with a decided request; nil where there is none.
  package func shadowScore(of request: Request, router: Router, at now: Timestamp) -> ShadowScore? {
    guard let shadow, let model = shadow.model else { return nil }
    let prediction = model.predict(Subject(request))
    var scored = request
    scored.signals = Signals(
      Forecast(prediction), approval: shadow.approval,
      isDuplicate: request.signals?.isDuplicate ?? false)
    do {
      let stream = try router.route(scored, now: now).stream
      return ShadowScore(
        model: shadow.record.version, label: prediction.label,
        confidence: min(1, max(0, prediction.confidence)), stream: stream)
    } catch {
      return nil
    }
  }

  private func deciding(_ request: Request) -> Live? {
    guard let canary, let share = canary.record.share, champion != nil,
      canary.model != nil, Self.draw(request.requestID) < share
    else { return champion }
    return canary
  }

  /// Where a request falls in [0, 1), by its id alone: the same request always meets the same model.
  static func draw(_ id: String) -> Double {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    var generator = Learning.SeededGenerator(seed: hash)
    return Double(generator.next() >> 11) * 0x1p-53
  }

  /// Learns the most recent requests of the store, once, when the first is to be scored.
  private func seed() throws {
    guard !isSeeded else { return }
    isSeeded = true
    let rows = try store.recentSubjects(since: Timestamp(microseconds: .min), limit: Self.recent)
    for row in rows.reversed() {
      duplicates.insert(
        Subject(
          text: row.text, category: row.category, amount: row.amount, level: row.requestorLevel),
        id: row.requestID)
    }
  }
}
