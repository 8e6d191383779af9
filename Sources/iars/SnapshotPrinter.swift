import Console
import Engine
import Routing
import Store
import Terminal

/// Prints one frame of a screen in one of the forms.
struct SnapshotPrinter {
  let theme: ThemeOption
  let format: FrameFormat

  /// Reads what a state shows of a store, draws it and prints it.
  func print(_ state: ConsoleState, of store: Store, now: Timestamp) throws {
    let palette = try palette()
    var state = state
    state.isTextured = palette.isTextured
    let frame = try frame(state, of: store, now: now)
    var output = StandardOutput()
    switch format {
    case .text: output.buffer.append(Renderer.text(frame))
    case .json: output.buffer.append(Renderer.json(frame))
    case .svg: output.buffer.append(Renderer.svg(frame, theme: palette.theme))
    case .ansi: output.buffer.append(Renderer.ansi(frame, palette: palette))
    }
    try output.flush()
  }

  private func frame(_ state: ConsoleState, of store: Store, now: Timestamp) throws -> Frame {
    let live = try LiveStore(store, mayUpgrade: false)
    do {
      let source = StoreSource(store: live, operatorName: state.operatorName)
      return try Snapshot.frame(state, of: source, now: now)
    } catch let trouble as StoreSource.Trouble {
      throw trouble.error
    }
  }

  /// What draws the form: text and JSON have no colours, but a theme that is named must be one.
  private func palette() throws -> Palette {
    let hasColours = format == .svg || (format == .ansi && !ThemeOption.wantsNoColour)
    guard hasColours || theme.theme != nil else { return Palette(theme: .plain, depth: .none) }
    let loaded = try ThemeOption.library().load(theme.name)
    return Palette(theme: hasColours ? loaded : .plain, depth: hasColours ? .direct : .none)
  }
}
