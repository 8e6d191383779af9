/// The fixed part of the usual palette of 256: a cube of 216 colours and 24 greys.
enum Xterm256 {
  /// The number, 16 to 255, of the colour nearest to another; the first 16 are the terminal's own
  /// and may look like anything.
  static func nearest(to colour: RGB) -> UInt8 {
    var best: UInt8 = 16
    var least = Int.max
    for index in UInt8(16)...255 {
      let distance = self.colour(index).distance(to: colour)
      if distance < least {
        least = distance
        best = index
      }
    }
    return best
  }

  /// The colour of a number from 16.
  static func colour(_ index: UInt8) -> RGB {
    guard index < 232 else {
      let level = 8 + 10 * (index - 232)
      return RGB(red: level, green: level, blue: level)
    }
    let place = index - 16
    return RGB(
      red: level(place / 36), green: level(place / 6 % 6), blue: level(place % 6))
  }

  private static func level(_ step: UInt8) -> UInt8 { step == 0 ? 0 : 55 + 40 * step }
}
