import Console
import Engine
import Routing
import Terminal

/// Prints one frame of the Overview in one of the forms.
struct SnapshotPrinter {
  let theme: ThemeOption
  let format: FrameFormat
  let size: Size
  let charset: Charset

  /// Draws the frame and prints it.
  func print(_ overview: Overview, zoom: Zoom, storeName: String, now: Timestamp) throws {
    let hasColours = format == .svg || (format == .ansi && !ThemeOption.wantsNoColour)
    let frame = Snapshot.frame(
      overview, zoom: zoom, size: size, charset: charset, isTextured: !hasColours,
      storeName: storeName, now: now)
    var output = StandardOutput()
    switch format {
    case .text: output.buffer.append(Renderer.text(frame))
    case .json: output.buffer.append(Renderer.json(frame))
    case .svg: output.buffer.append(Renderer.svg(frame, theme: try loadedTheme()))
    case .ansi:
      let depth: ColourDepth = ThemeOption.wantsNoColour ? .none : .direct
      output.buffer.append(
        Renderer.ansi(frame, palette: Palette(theme: try loadedTheme(), depth: depth)))
    }
    try output.flush()
  }

  private func loadedTheme() throws -> Theme {
    try theme.library().load(theme.name)
  }
}
