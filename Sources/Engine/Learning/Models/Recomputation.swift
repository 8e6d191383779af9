import Learning
import Routing
package import Store

/// A decision made again from the model and the policy that made it.
package struct Recomputation: Equatable, Sendable {
  /// The decision with all that is known of it.
  package var record: DecisionRecord
  /// What its model expected; nil where another system had classified the request.
  package var opinion: ModelOpinion?
  /// Where the decision made again differs from the stored one, one line each.
  package var differences: [String]
  /// Why it could not be made again; nil where it was.
  package var obstacle: String?

  /// Whether every figure came out again, bit for bit.
  package var isExact: Bool { obstacle == nil && differences.isEmpty }

  /// Makes a decision again; nil where there is none of the key.
  ///
  /// Whether the request repeated a recent one, and how many decisions came before it, is of its
  /// moment and taken from what is stored.
  ///
  /// - Throws: `StoreError`, or `EngineError` where the model is damaged.
  package init?(of key: DecisionKey, in store: Store) throws {
    guard let record = try DecisionReader(store: store).record(of: key) else { return nil }
    self.record = record
    differences = []
    let decision = record.decision
    guard var request = record.request, let policy = record.policy else {
      obstacle = record.remarks.first ?? "its policy or its request is not in the store"
      return
    }
    if decision.modelVersion != Router.externalModel {
      guard let modelRecord = try store.model(decision.modelVersion) else {
        obstacle = "the store does not know model \(decision.modelVersion)"
        return
      }
      let model = try ModelFile.load(modelRecord.version, from: store).model
      opinion = try ModelOpinion(of: request, version: modelRecord.version, in: store)
      let stored = request.signals
      request.signals = Signals(
        Forecast(model.predict(Subject(request))),
        approval: model.labels.firstIndex(of: Request.Outcome.approved.rawValue),
        isDuplicate: stored?.isDuplicate ?? false)
      if stored != request.signals { differences.append("the model's signals differ") }
    }
    compare(request, under: policy, store)
  }

  private mutating func compare(_ request: Request, under policy: Policy, _ store: Store) {
    let decision = record.decision
    do {
      var history = RequestHistory()
      if policy.knockouts.contains(where: \.needsHistory) {
        history = try store.history(of: request, before: decision.timestamp)
      }
      var again = try Router(policy: policy).route(
        request, now: decision.timestamp, ordinal: record.ordinal(under: policy),
        history: history, processingTimeMilliseconds: decision.processingTimeMilliseconds)
      again.modelVersion = decision.modelVersion
      guard again != decision else { return }
      for (name, isEqual) in [
        ("stream", again.stream == decision.stream),
        ("confidence", again.confidenceScore == decision.confidenceScore),
        ("R", again.relevant == decision.relevant),
        ("S", again.superfluous == decision.superfluous),
        ("N", again.noise == decision.noise), ("tau", again.temperature == decision.temperature),
        ("collapse", again.collapseType == decision.collapseType),
        ("urgency", again.urgencyScore == decision.urgencyScore),
      ] where !isEqual {
        differences.append("\(name) differs")
      }
      if differences.isEmpty { differences.append("the reason or a share differs") }
    } catch {
      obstacle = "it cannot be routed again: \(error)"
    }
  }
}
