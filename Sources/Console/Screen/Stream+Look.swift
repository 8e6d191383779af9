import Routing
import Terminal

extension Stream {
  /// The stream's sign.
  var glyph: Unicode.Scalar {
    switch self {
    case .green: Glyph.check
    case .yellow: Glyph.half
    case .red: Glyph.cross
    }
  }

  /// The stream's colour.
  var role: Role {
    switch self {
    case .green: .streamGreen
    case .yellow: .streamYellow
    case .red: .streamRed
    }
  }
}
