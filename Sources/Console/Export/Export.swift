package import Engine
import Metrics
package import Routing
package import Terminal

/// What is on the screen, as the text of a file.
package struct Export: Equatable, Sendable {
  /// The file's name without a number: letters, digits, `-` and `.` alone.
  package var name: String
  /// Its text.
  package var text: String

  /// The screen of a state, without what lies over it, or the figures behind it.
  ///
  /// Nil for a table while nothing was read.
  package init?(_ kind: ExportKind, of state: ConsoleState, theme: Theme, at now: Timestamp) {
    // The tables hold the figures of the window, whichever screen is shown.
    let content = kind == .csv || kind == .json ? ScreenName.overview : state.screen
    name = "iars-\(content.rawValue)-\(Self.compact(now)).\(kind.rawValue)"
    switch kind {
    case .text:
      text = Renderer.text(Self.frame(of: state, isTextured: true, at: now))
    case .svg:
      let isTextured = state.isTextured || !theme.hasHues
      text = Renderer.svg(Self.frame(of: state, isTextured: isTextured, at: now), theme: theme)
    case .csv:
      guard let overview = state.reading?.overview else { return nil }
      text = StatisticsCSV.text(of: overview.buckets)
    case .json:
      guard let overview = state.reading?.overview else { return nil }
      var buffer = ByteBuffer()
      StatisticsJSON.write(overview.total, series: overview.buckets, into: &buffer)
      text = buffer.string + "\n"
    }
  }

  private static func frame(of state: ConsoleState, isTextured: Bool, at now: Timestamp) -> Frame {
    var state = state
    state.help = nil
    state.commands = nil
    state.isExporting = false
    state.message = nil
    state.isSnapshot = true
    state.isTextured = isTextured
    return Screen.frame(state, now: now)
  }

  /// A moment as digits: `20260115T120000Z`.
  private static func compact(_ moment: Timestamp) -> String {
    var second = moment
    second.microseconds -= ((second.microseconds % 1_000_000) + 1_000_000) % 1_000_000
    return second.description.filter { $0 != "-" && $0 != ":" }
  }

  /// Writes the file into a folder, under a name that no file there has.
  ///
  /// - Returns: The file's path.
  /// - Throws: `EngineError` when it cannot be written; then none is left behind.
  package func write(into folder: String) throws(EngineError) -> String {
    for number in 1...Self.mostOfOneSecond {
      let path = "\(folder)/\(number == 1 ? name : numbered(number))"
      if try SmallFile.create(path, text) { return path }
    }
    throw EngineError(
      .cannotCreate, at: folder, "holds \(Self.mostOfOneSecond) exports of this second already")
  }

  private func numbered(_ number: Int) -> String {
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    return "\(name[..<dot])-\(number)\(name[dot...])"
  }

  private static let mostOfOneSecond = 99
}
