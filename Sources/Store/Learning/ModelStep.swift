package import Routing

/// Who changes the registry, when and from where: what the log of events holds of it.
package struct ModelActor: Equatable, Sendable {
  package var name: String
  /// The operator's authority, or empty for somebody who is no operator.
  package var role: String
  /// The screen or command; see `LogRow.origin`.
  package var origin: String
  package var time: Timestamp

  /// An actor by its parts.
  package init(name: String, role: String = "", origin: String, time: Timestamp) {
    self.name = name
    self.role = role
    self.origin = origin
    self.time = time
  }
}

/// What became of a model that was to be registered.
package enum ModelAddition: Sendable {
  case registered
  /// It was there already, and nothing has changed.
  case known
  /// It was there already, and its bytes or what it has learnt are whole again.
  case repaired
}

/// What is done with a registered model.
package enum ModelStep: Equatable, Sendable {
  /// Makes it the champion in the place of the one that it was judged against; `despite` says why
  /// where the gate had refused.
  case promote(over: String?, despite: String?)
  /// Retires the champion, and makes the one before it champion again.
  case rollBack
  case shadow
  /// Lets it decide a share; the rest as of `promote`.
  case canary(share: Double, over: String?, despite: String?)
  /// Takes a shadow, a canary or a candidate out of service.
  case retire

  /// The kind of the event in the log.
  package var kind: String {
    switch self {
    case .promote: "model.promote"
    case .rollBack: "model.rollback"
    case .shadow: "model.shadow"
    case .canary: "model.canary"
    case .retire: "model.retire"
    }
  }
}

/// Why a step of the registry is not possible.
package struct ModelRefusal: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Code: Sendable {
    /// There is no such model.
    case unknown
    /// The model's state does not allow it, or it changes nothing.
    case state
    /// The gate refuses.
    case gate
  }

  package var code: Code
  /// What is wrong and what to do.
  package var message: String

  /// A refusal.
  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  package var description: String { message }

  /// There is no champion whose share a canary could take.
  package static let noChampionForCanary = ModelRefusal(
    .state, "a canary takes its share from a champion, and there is none; promote one first")

  /// There is no model of a version.
  package static func unknown(_ version: String) -> ModelRefusal {
    ModelRefusal(.unknown, "there is no model \(version); `iars models list` names all")
  }
}
