extension Renderer {
  /// The frame as lines with SGR sequences; each line ends in a reset, so that no colour leaks
  /// into what is printed after it.
  package static func ansi(_ frame: Frame, palette: Palette) -> String {
    var text = ""
    for y in 0..<frame.size.height {
      var shown = ResolvedStyle()
      for run in runs(of: frame, row: y) {
        let wanted = palette.resolve(run.style)
        if wanted != shown {
          text += sequence(wanted)
          shown = wanted
        }
        append(frame, row: y, from: run.start, to: run.end, to: &text)
      }
      text += shown == ResolvedStyle() ? "\n" : "\u{1B}[0m\n"
    }
    return text
  }

  /// The sequence that leads from any style to this one.
  private static func sequence(_ style: ResolvedStyle) -> String {
    var text = "\u{1B}[0"
    if style.bold { text += ";1" }
    if style.reverse { text += ";7" }
    text += code(style.foreground, plain: 30, bright: 90, extended: 38)
    text += code(style.background, plain: 40, bright: 100, extended: 48)
    return text + "m"
  }

  private static func code(
    _ colour: TerminalColour, plain: Int, bright: Int, extended: Int
  ) -> String {
    switch colour {
    case .standard: ""
    case .index(let index) where index < 8: ";\(plain + Int(index))"
    case .index(let index) where index < 16: ";\(bright + Int(index) - 8)"
    case .index(let index): ";\(extended);5;\(index)"
    case .direct(let rgb): ";\(extended);2;\(rgb.red);\(rgb.green);\(rgb.blue)"
    }
  }
}
