extension RGB {
  /// The six hues that every terminal's own scheme has names for.
  enum Hue: Hashable {
    case red
    case yellow
    case green
    case cyan
    case blue
    case magenta
  }

  /// The hue nearest to the colour; `nil` for greys and what is nearly one.
  var hue: Hue? {
    let red = Double(red)
    let green = Double(green)
    let blue = Double(blue)
    let most = max(red, green, blue)
    let chroma = most - min(red, green, blue)
    guard chroma > most / 5 else { return nil }
    // Places on the circle of six, red at 0: each hue reaches half a place to both sides.
    let place: Double
    if most == red {
      place = (green - blue) / chroma
    } else if most == green {
      place = 2 + (blue - red) / chroma
    } else {
      place = 4 + (red - green) / chroma
    }
    switch place {
    case ..<(-0.5): return .magenta
    case ..<0.5: return .red
    case ..<1.5: return .yellow
    case ..<2.5: return .green
    case ..<3.5: return .cyan
    case ..<4.5: return .blue
    default: return .magenta
    }
  }
}
