#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension RGB {
  /// The relative luminance as WCAG 2 defines it: 0 for black, 1 for white.
  var luminance: Double {
    0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
  }

  private static func linear(_ part: UInt8) -> Double {
    let share = Double(part) / 255
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
  }
}
