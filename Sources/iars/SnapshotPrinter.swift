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

  /// What draws the form: text and JSON have no colours, but a theme that is named must be one.
  private func palette() throws -> Palette {
    let hasColours = format == .svg || (format == .ansi && !ThemeOption.wantsNoColour)
    guard hasColours || theme.theme != nil else { return Palette(theme: .plain, depth: .none) }
    let loaded = try ThemeOption.library().load(theme.name)
    return Palette(theme: hasColours ? loaded : .plain, depth: hasColours ? .direct : .none)
  }
}
