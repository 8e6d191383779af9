import Review
package import Routing
package import Store

/// The models as one operator changes them: each step kept or refused as a whole.
package struct ModelDesk: Sendable {
  private let store: Store
  private let name: String
  private let origin: String

  /// A desk by a connection of its own.
  ///
  /// - Parameters:
  ///   - store: The connection, open to write.
  ///   - name: The operator, who must exist for every step.
  ///   - origin: The screen or command, for the log of events.
  package init(store: Store, operator name: String, origin: String) {
    self.store = store
    self.name = name
    self.origin = origin
  }

  /// Closes the connection.
  package func close() {
    store.close()
  }

  /// Trains a challenger; see `Trainer`.
  ///
  /// - Returns: What it made.
  /// - Throws: `ReviewRefusal` where there is no such operator, and as `Trainer`.
  package func train(
    at now: Timestamp, progress: @escaping Trainer.Progress
  ) throws -> Trainer.Outcome {
    var options = Trainer.Options()
    options.isGentle = true
    return try Trainer(store: store, options: options).train(
      by: try actor(now), progress: progress)
  }

  /// Makes a model the champion, if the gate lets it.
  ///
  /// - Parameters:
  ///   - version: The model.
  ///   - champion: The champion that is meant to go; nil for none.
  ///   - now: The clock's moment.
  /// - Returns: The champion's version.
  /// - Throws: `ReviewRefusal` where there is no such operator, `ModelRefusal` where another one is
  ///   champion by now, and as `ModelRegistry`.
  package func promote(
    _ version: String, over champion: String?, at now: Timestamp
  ) throws -> String? {
    try ModelRegistry(store: store).promote(
      version, over: .this(champion), by: try actor(now)
    ).champion?.version
  }

  /// Makes the champion before champion again, unless another one is champion by now.
  ///
  /// - Returns: Its version; nil where no model decides now.
  /// - Throws: `ReviewRefusal` where there is no such operator, and as `ModelRegistry`.
  package func rollBack(_ version: String, at now: Timestamp) throws -> String? {
    try ModelRegistry(store: store).rollBack(version, by: try actor(now))?.version
  }

  /// Lets a model score all traffic without deciding.
  ///
  /// - Throws: `ReviewRefusal` where there is no such operator, and as `ModelRegistry`.
  package func shadow(_ version: String, at now: Timestamp) throws {
    try ModelRegistry(store: store).shadow(version, by: try actor(now))
  }

  private func actor(_ now: Timestamp) throws -> ModelActor {
    let person = try OperatorIdentity.require(name, in: store)
    return ModelActor(
      name: name, role: person.authority.rawValue, origin: origin, time: now)
  }
}
