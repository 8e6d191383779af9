package import Learning
package import Routing
package import Store

/// Something that a model has learnt, as an example of what is like a request.
package struct PastExample: Equatable, Sendable {
  /// The model that has learnt it.
  package var model: String
  /// The example's id: that of a store's request, or of a row of a file.
  package var id: String
  /// What was decided.
  package var label: String
  /// How alike they are in the model's features, in [0, 1].
  package var similarity: Double

  /// An example by its parts.
  package init(model: String, id: String, label: String, similarity: Double) {
    self.model = model
    self.id = id
    self.label = label
    self.similarity = similarity
  }

  /// How many are told.
  private static let most = 3

  /// What the champion has learnt that is most like a request, but for the request itself; nothing
  /// without a champion.
  ///
  /// - Throws: `StoreError`, or `EngineError` where the champion is damaged.
  package static func nearest(to request: Request, in store: Store) throws -> [PastExample] {
    guard let record = try store.liveModels().first(where: { $0.state == .champion }) else {
      return []
    }
    let model = try OpinionModels.shared.model(record, from: store)
    return nearest(
      to: Subject(request), of: model, version: record.version, besides: request.requestID)
  }

  /// What a model has learnt that is most like a subject, the most like first.
  package static func nearest(
    to subject: Subject, of model: Model, version: String, besides id: String? = nil
  ) -> [PastExample] {
    model.nearest(to: subject, count: most + 1).filter { $0.id != id }.prefix(most).map {
      PastExample(model: version, id: $0.id, label: $0.label, similarity: $0.similarity)
    }
  }
}
