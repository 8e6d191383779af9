package import Engine
import Metrics
package import Routing
package import Terminal

/// What is on the screen, as a file.
package struct Export: Equatable, Sendable {
  /// What the file holds.
  package enum Content: Equatable, Sendable {
    /// This text.
    case text(String)
    /// The decisions of a list as `iars decisions` prints them: CSV, or else JSON Lines.
    case decisions(DecisionListing, isCSV: Bool)
  }

  /// The file's name without a number: letters, digits, `-` and `.` alone.
  package var name: String
  /// What it holds.
  package var content: Content

  /// The screen of a state without what lies over it, or the table behind it.
  ///
  /// The table of the Overview is its buckets; that of the Decisions screen all decisions that it
  /// lists, read or not; that of a record its decision, as JSON alone; that of the Alarms screen its
  /// list.
  ///
  /// Nil for a table that is not there.
  package init?(_ kind: ExportKind, of state: ConsoleState, theme: Theme, at now: Timestamp) {
    var extent = state.screen.rawValue
    var ending = kind.rawValue
    switch (kind, state.screen) {
    case (.text, _):
      content = .text(Renderer.text(Self.frame(of: state, isTextured: true, at: now)))
    case (.svg, _):
      let frame = Self.frame(of: state, isTextured: state.isTextured || !theme.hasHues, at: now)
      content = .text(Renderer.svg(frame, theme: theme))
    case (.csv, .review), (.json, .review), (.csv, .learning), (.json, .learning): return nil
    case (.csv, .alarms), (.json, .alarms):
      guard let views = state.alarms.reading?.views else { return nil }
      content = .text(kind == .csv ? AlarmTable.csv(of: views) : AlarmTable.json(of: views))
    case (.csv, .overview), (.json, .overview):
      guard let overview = state.reading?.overview else { return nil }
      content = .text(
        kind == .csv ? StatisticsCSV.text(of: overview.buckets) : Self.json(of: overview))
    case (.csv, .decisions), (.json, .decisions):
      if let record = state.decisions.record {
        guard kind == .json else { return nil }
        extent = "decision"
        content = .text(Self.json(of: record.decision))
      } else {
        if kind == .json { ending = "jsonl" }
        content = .decisions(state.decisionsQuery.listing(at: now), isCSV: kind == .csv)
      }
    }
    name = "iars-\(extent)-\(Self.compact(now)).\(ending)"
  }

  private static func json(of overview: Overview) -> String {
    var buffer = ByteBuffer()
    StatisticsJSON.write(overview.total, series: overview.buckets, into: &buffer)
    return buffer.string + "\n"
  }

  private static func json(of decision: Decision) -> String {
    var buffer = ByteBuffer()
    DecisionWriter.writeJSON(decision, into: &buffer)
    return buffer.string
  }

  private static func frame(of state: ConsoleState, isTextured: Bool, at now: Timestamp) -> Frame {
    var state = state
    state.help = nil
    state.commands = nil
    state.isExporting = false
    state.runningExport = nil
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
}
