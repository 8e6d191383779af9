/// A form in which what is on the screen is written to a file.
package enum ExportKind: String, CaseIterable, Sendable {
  /// The screen as lines of text.
  case text = "txt"
  /// The screen as a picture.
  case svg
  /// The table behind the screen, for spreadsheets.
  case csv
  /// The table behind the screen, for programs.
  case json
}
