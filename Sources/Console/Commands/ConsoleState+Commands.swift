import Routing
import Terminal

extension ConsoleState {
  /// Takes a key while the palette is open: what can be typed is typed, so its few keys are fixed.
  mutating func type(_ key: Key, at now: Timestamp) -> [Effect] {
    guard var palette = commands else { return [] }
    switch key {
    case .escape, .control("g"):
      commands = nil
      return []
    case .enter:
      return runChosen(of: palette, at: now)
    case .up, .backTab, .control("p"): palette.move(by: -1)
    case .down, .tab, .control("n"): palette.move(by: 1)
    case .pageUp: palette.move(by: -CommandBox.mostRows)
    case .pageDown: palette.move(by: CommandBox.mostRows)
    case .control("u"): palette.eraseAll()
    case .backspace:
      guard palette.erase() else {
        commands = nil
        return []
      }
    case .character(let scalar): palette.type(scalar)
    default: message = "\(key.label(charset)) does nothing here: esc closes the palette"
    }
    commands = palette
    return []
  }

  private mutating func runChosen(of palette: CommandPalette, at now: Timestamp) -> [Effect] {
    let matches = palette.matches
    guard let index = palette.selected(in: matches) else {
      message = "no action fits \(palette.query)"
      return []
    }
    commands = nil
    return perform(matches[index].entry.action, at: now)
  }
}
