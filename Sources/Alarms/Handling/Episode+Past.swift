package import Routing

extension Episode {
  /// The episode as it stood at a moment; nil where it was not open then.
  ///
  /// What people did is as it was last, without what came later.
  package func asOf(_ moment: Timestamp) -> Episode? {
    guard start <= moment, end.map({ $0.time > moment }) ?? true else { return nil }
    var past = self
    past.end = nil
    past.lastNotice = lastNotice.flatMap { $0 <= moment ? $0 : nil }
    func known(_ acknowledgement: Acknowledgement?) -> Handling {
      guard let acknowledgement, acknowledgement.time <= moment else { return .unowned }
      return .acknowledged(acknowledgement)
    }
    switch handling {
    case .unowned: break
    case .acknowledged(let owner): past.handling = known(owner)
    case .snoozed(let snooze, let owner):
      if snooze.time > moment || snooze.until <= moment { past.handling = known(owner) }
    }
    return past
  }
}
