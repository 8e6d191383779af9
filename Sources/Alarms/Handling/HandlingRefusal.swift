package import Routing

/// Why a request about an episode is refused; its text says what to do instead.
package enum HandlingRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// The alarm does not fire.
  case noEpisode(AlarmState)
  /// The episode that was meant has ended, and another is open.
  case otherEpisode(asked: Int, open: Int)
  /// There is no owner to release it.
  case unowned
  case notSnoozed
  /// Somebody else owns it since a moment.
  case owned(by: String, since: Timestamp)
  /// Somebody else has snoozed it.
  case snoozed(by: String, since: Timestamp, until: Timestamp)
  /// It fires, so it is not deleted unasked.
  case fires(since: Timestamp, owner: String?)
  /// The data breaches, so it would fire again at once.
  case stillBreaching
  /// A snooze would end before it begins.
  case endsBeforeNow(Timestamp)
  /// Who, or why, was not said.
  case missing(String)

  /// What is wrong, and what to do.
  package var description: String {
    switch self {
    case .noEpisode(let state): "no episode is open: the alarm is \(state.rawValue)"
    case .otherEpisode(let asked, let open):
      "episode \(asked) has ended and episode \(open) is open; look at that one first"
    case .unowned: "nobody owns it; acknowledge it first"
    case .notSnoozed: "it is not snoozed"
    case .owned(let owner, let since):
      "\(AlarmText.shown(owner)) owns it since \(since.wholeSecond); \(Self.takeOver)"
    case .snoozed(let author, let since, let until):
      "\(AlarmText.shown(author)) snoozed it at \(since.wholeSecond) until \(until.wholeSecond); "
        + Self.takeOver
    case .fires(let since, let owner):
      "it fires since \(since.wholeSecond) and \(owner.map(AlarmText.shown) ?? "nobody") owns it; "
        + "give --force to delete it all the same"
    case .stillBreaching:
      "the data still breaches; it ends by itself when that does, snooze or silence it until then"
    case .endsBeforeNow(let moment): "\(moment) is not in the future; give a later moment"
    case .missing(let what): "\(what) is missing; give some words"
    }
  }
  private static let takeOver =
    "leave it to them, or take it over (a in the console, ack --take-over)"
}

extension Timestamp {
  /// The second it lies in.
  fileprivate var wholeSecond: Timestamp {
    Timestamp(microseconds: microseconds - microseconds % 1_000_000)
  }
}
