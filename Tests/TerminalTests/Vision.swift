import Glibc
import Terminal

/// Eyes that lack a receptor, after Machado, Oliveira and Fernandes 2009 (severity 1).
enum Vision: CaseIterable {
  case usual
  case deuteranopia
  case protanopia

  /// How different two colours look: the CIE 1976 distance, of which 2 to 3 can just be seen.
  func difference(_ one: RGB, _ other: RGB) -> Double {
    let one = Self.lab(seen(one))
    let other = Self.lab(seen(other))
    return sqrt((one - other).squares)
  }

  /// The lightness and the two colour axes of CIE L*a*b*, under daylight (D65).
  static func lab(_ linear: SIMD3<Double>) -> SIMD3<Double> {
    let x = cubeRoot((linear * SIMD3(0.4124564, 0.3575761, 0.1804375)).sum() / 0.95047)
    let y = cubeRoot((linear * SIMD3(0.2126729, 0.7151522, 0.0721750)).sum())
    let z = cubeRoot((linear * SIMD3(0.0193339, 0.1191920, 0.9503041)).sum() / 1.08883)
    return SIMD3(116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  /// The light of a colour as such eyes see it, 0 to 1 each of red, green and blue.
  func seen(_ colour: RGB) -> SIMD3<Double> {
    let light = SIMD3(colour.red, colour.green, colour.blue)
    var linear = SIMD3<Double>()
    for index in 0..<3 {
      let share = Double(light[index]) / 255
      linear[index] = share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    let seen = SIMD3(
      (linear * rows.0).sum(), (linear * rows.1).sum(), (linear * rows.2).sum())
    return seen.clamped(lowerBound: SIMD3(repeating: 0), upperBound: SIMD3(repeating: 1))
  }

  private var rows: (SIMD3<Double>, SIMD3<Double>, SIMD3<Double>) {
    switch self {
    case .usual: (SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1))
    case .deuteranopia:
      (
        SIMD3(0.367322, 0.860646, -0.227968), SIMD3(0.280085, 0.672501, 0.047413),
        SIMD3(-0.011820, 0.042940, 0.968881)
      )
    case .protanopia:
      (
        SIMD3(0.152286, 1.052583, -0.204868), SIMD3(0.114503, 0.786281, 0.099216),
        SIMD3(-0.003882, -0.048116, 1.051998)
      )
    }
  }

  private static func cubeRoot(_ share: Double) -> Double {
    share > 216.0 / 24389 ? cbrt(share) : (24389.0 / 27 * share + 16) / 116
  }
}

extension SIMD3<Double> {
  /// The sum of the squares of the parts.
  fileprivate var squares: Double { (self * self).sum() }
}
