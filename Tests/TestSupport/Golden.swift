import Foundation
package import Terminal
package import Testing

/// Compares frames with the ones kept in the folder `Golden` beside the test's file.
///
/// `RECORD_SNAPSHOTS=1 swift test` writes them anew; read the difference before you keep it.
package enum Golden {
  /// Fails unless the frame, as text, is what the file of this name holds.
  package static func expect(
    _ frame: Frame, is name: String, file: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try expect(Renderer.text(frame), is: "\(name).txt", file, sourceLocation)
  }

  /// Fails unless the frame, as a terminal with this palette is told it, is what the file of this
  /// name holds; `cat` shows such a file.
  package static func expect(
    _ frame: Frame, in palette: Palette, is name: String, file: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try expect(Renderer.ansi(frame, palette: palette), is: "\(name).ansi", file, sourceLocation)
  }

  private static func expect(
    _ drawn: String, is name: String, _ file: String, _ sourceLocation: SourceLocation
  ) throws {
    let file = URL(fileURLWithPath: file).deletingLastPathComponent()
      .appendingPathComponent("Golden").appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try drawn.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let kept = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    guard kept != drawn else { return }
    Issue.record("\(name) differs:\n\(difference(kept, drawn))", sourceLocation: sourceLocation)
  }

  /// The theme files of the repository.
  package static let themes = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("themes").path

  /// The lines that differ, kept ones after `-`, drawn ones after `+`.
  private static func difference(_ kept: String, _ drawn: String) -> String {
    let kept = kept.split(separator: "\n", omittingEmptySubsequences: false)
    let drawn = drawn.split(separator: "\n", omittingEmptySubsequences: false)
    return (0..<max(kept.count, drawn.count)).flatMap { index -> [String] in
      let old = index < kept.count ? String(kept[index]) : nil
      let new = index < drawn.count ? String(drawn[index]) : nil
      guard old != new else { return [] }
      return [old.map { "\(index + 1) - \($0)" }, new.map { "\(index + 1) + \($0)" }]
        .compactMap { $0?.replacing("\u{1B}", with: "␛") }
    }.joined(separator: "\n")
  }
}
