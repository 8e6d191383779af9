package import Routing

/// What a silence would hide, shown before it is made.
package struct SilencePreview: Hashable, Sendable {
  /// The names of the alarms it is for, in the order of the definitions.
  package var names: [String]
  /// Those of them that fire now.
  package var firing: [String]
  /// The episodes of the last 24 hours it would have hidden, those that fire now included.
  package var recentEpisodes: Int

  /// How far back it looks, in microseconds: 24 hours.
  package static let lookback: Int64 = 86_400_000_000

  /// The preview of a matcher.
  ///
  /// - Parameters:
  ///   - matcher: Which alarms the silence is for.
  ///   - definitions: All alarms.
  ///   - episodes: Those of the last 24 hours by the name of their alarm; older ones do no harm.
  ///   - now: The moment from which 24 hours are counted back.
  package init(
    of matcher: AlarmMatcher, among definitions: [AlarmDefinition],
    episodes: [(name: String, episode: Episode)], now: Timestamp
  ) {
    let names = definitions.filter(matcher.matches).map(\.name)
    let chosen = Set(names)
    let since = now.advanced(by: -Self.lookback)
    let hidden = episodes.filter { name, episode in
      chosen.contains(name) && (episode.end?.time ?? now) >= since
    }
    let open = Set(hidden.filter { $0.episode.end == nil }.map(\.name))
    self.names = names
    firing = names.filter(open.contains)
    recentEpisodes = hidden.count
  }
}
