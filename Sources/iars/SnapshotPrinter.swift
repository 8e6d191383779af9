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
    let palette = try palette()
    let frame = Snapshot.frame(
      overview, zoom: zoom, size: size, charset: charset, isTextured: palette.isTextured,
      storeName: storeName, now: now)
    var output = StandardOutput()
    switch format {
    case .text: output.buffer.append(Renderer.text(frame))
    case .json: output.buffer.append(Renderer.json(frame))
    case .svg: output.buffer.append(Renderer.svg(frame, theme: palette.theme))
    case .ansi: output.buffer.append(Renderer.ansi(frame, palette: palette))
    }
    try output.flush()
  }

  /// What draws the form: text and JSON have no colours, and need no theme.
  private func palette() throws -> Palette {
    switch format {
    case .text, .json: return Palette(theme: .plain, depth: .none)
    case .svg, .ansi:
      let hasColours = format == .svg || !ThemeOption.wantsNoColour
      return Palette(
        theme: try ThemeOption.library().load(theme.name), depth: hasColours ? .direct : .none)
    }
  }
}
