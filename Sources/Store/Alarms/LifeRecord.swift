import Alarms
import FoundationEssentials
import GRDB
import Routing

/// An alarm's life as its JSON keeps it.
struct LifeRecord: Codable {
  private var state: String
  private var since: Int64?
  private var isBreaching: Bool
  private var episode: EpisodeRecord?
  private var episodeCount: Int
  private var transitions: [Int64]
  private var isFlapping: Bool
  /// Why the state is what it is: the reason of its last transition.
  var reason: String
  /// The newest evaluation's value; nil where it had none.
  var value: Double?

  /// The record of a life.
  init(_ life: AlarmLife, reason: String, value: Double?) {
    state = life.state.rawValue
    since = life.since?.microseconds
    isBreaching = life.isBreaching
    episode = life.episode.map(EpisodeRecord.init)
    episodeCount = life.episodeCount
    transitions = life.transitions.map(\.microseconds)
    isFlapping = life.isFlapping
    self.reason = reason
    self.value = value
  }

  /// The life.
  ///
  /// - Throws: `DatabaseError` when no life has such a state.
  var life: AlarmLife {
    get throws {
      guard let state = AlarmState(rawValue: state) else { throw Self.damaged }
      return AlarmLife(
        state: state, since: since.map(Timestamp.init(microseconds:)), isBreaching: isBreaching,
        episode: episode?.episode, episodeCount: episodeCount,
        transitions: transitions.map(Timestamp.init(microseconds:)), isFlapping: isFlapping)
    }
  }

  /// Reads JSON.
  static func read<Record: Decodable>(_ type: Record.Type, _ text: String) throws -> Record {
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch {
      throw damaged
    }
  }

  /// Writes JSON, the same for the same record.
  static func text(_ record: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(record), as: UTF8.self)
  }

  private static var damaged: DatabaseError {
    DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an alarm is not as it was written")
  }
}
