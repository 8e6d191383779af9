import Alarms
import Routing

/// An episode as its JSON keeps it; moments are microseconds since 1970 UTC.
struct EpisodeRecord: Codable {
  private struct Owner: Codable {
    var author: String
    var time: Int64
    var comment: String
    var lastChange: Int64
    var reminded: Int64?
  }

  private struct Quiet: Codable {
    var author: String
    var time: Int64
    var until: Int64
    var reason: String
  }

  private struct End: Codable {
    var time: Int64
    /// The state that it left for; nil for another cause.
    var state: String?
    var by: String?
    var comment: String?
  }

  private var number: Int
  private var start: Int64
  private var owner: Owner?
  private var snooze: Quiet?
  private var lastNotice: Int64?
  private var end: End?

  /// The record of an episode.
  init(_ episode: Episode) {
    number = episode.number
    start = episode.start.microseconds
    lastNotice = episode.lastNotice?.microseconds
    switch episode.handling {
    case .unowned: break
    case .acknowledged(let acknowledgement): owner = Self.owner(acknowledgement)
    case .snoozed(let quiet, let acknowledgement):
      owner = acknowledgement.map(Self.owner)
      snooze = Quiet(
        author: quiet.author, time: quiet.time.microseconds, until: quiet.until.microseconds,
        reason: quiet.reason)
    }
    guard let ending = episode.end else { return }
    var record = End(time: ending.time.microseconds)
    switch ending.cause {
    case .left(let state): record.state = state.rawValue
    case .resolved(let author, let comment): (record.by, record.comment) = (author, comment)
    case .withdrawn: break
    }
    end = record
  }

  /// The episode.
  var episode: Episode {
    let acknowledgement = owner.map { owner in
      var result = Acknowledgement(
        author: owner.author, time: Timestamp(microseconds: owner.time), comment: owner.comment)
      result.lastChange = Timestamp(microseconds: owner.lastChange)
      result.reminded = owner.reminded.map(Timestamp.init(microseconds:))
      return result
    }
    let quiet = snooze.map {
      Snooze(
        author: $0.author, time: Timestamp(microseconds: $0.time),
        until: Timestamp(microseconds: $0.until), reason: $0.reason)
    }
    let handling: Handling =
      if let quiet {
        .snoozed(quiet, acknowledgement)
      } else {
        acknowledgement.map { .acknowledged($0) } ?? .unowned
      }
    return Episode(
      number: number, start: Timestamp(microseconds: start), handling: handling,
      lastNotice: lastNotice.map(Timestamp.init(microseconds:)),
      end: end.map { Episode.End(time: Timestamp(microseconds: $0.time), cause: Self.cause($0)) })
  }

  private static func owner(_ acknowledgement: Acknowledgement) -> Owner {
    Owner(
      author: acknowledgement.author, time: acknowledgement.time.microseconds,
      comment: acknowledgement.comment, lastChange: acknowledgement.lastChange.microseconds,
      reminded: acknowledgement.reminded?.microseconds)
  }

  private static func cause(_ end: End) -> Episode.End.Cause {
    if let author = end.by { return .resolved(by: author, comment: end.comment ?? "") }
    return end.state.flatMap(AlarmState.init(rawValue:)).map { .left($0) } ?? .withdrawn
  }
}
