/// What a terminal can do, worked out from what it and its surroundings say.
package enum TerminalTraits {
  /// The colour depth of a terminal with so many colours, or less if less is preferred.
  ///
  /// A terminal with direct colours names only the first eight of a palette, so a preference
  /// between the two gives what is certain to be right.
  package static func colourDepth(colours: Int, direct: Bool, preferred: ColourDepth) -> ColourDepth
  {
    if direct {
      switch preferred {
      case .none: return .none
      case .eight, .sixteen: return .eight
      case .palette256, .direct: return .direct
      }
    }
    let most: ColourDepth =
      switch colours {
      case 256...: .palette256
      case 16...: .sixteen
      case 8...: .eight
      default: .none
      }
    return min(most, preferred)
  }

  /// The glyphs that are safe on a terminal of that type.
  ///
  /// The console of the kernel and the old DEC types have no fonts for braille and blocks, whatever
  /// the locale says.
  package static func charset(isUTF8: Bool, type: String) -> Charset {
    let isDEC = type.hasPrefix("vt") && type.dropFirst(2).first?.isNumber == true
    let isOld = isDEC || type == "linux" || type.hasPrefix("linux-")
    return isUTF8 && !isOld ? .unicode : .ascii
  }

  /// The largest size that is drawn for: a terminal that says more lies.
  package static let largestSize = Size(width: 1_000, height: 500)

  /// The size to draw for: the terminal's own, or that of LINES and COLUMNS, or 80 x 24; at least
  /// 1 x 1 and at most `largestSize`.
  package static func size(reported: Size?, lines: String?, columns: String?) -> Size {
    let size =
      reported
      ?? Size(
        width: columns.flatMap { Int($0) } ?? 80,
        height: lines.flatMap { Int($0) } ?? 24)
    return Size(
      width: min(max(size.width, 1), largestSize.width),
      height: min(max(size.height, 1), largestSize.height))
  }
}
