/// Glyphs that tell roles apart where colours cannot.
enum Texture {
  /// The fill of an area, one glyph a cell.
  static func fill(_ role: Role, charset: Charset) -> Unicode.Scalar {
    switch role {
    case .streamGreen, .good: charset == .ascii ? "." : "░"
    case .streamYellow, .warning: charset == .ascii ? "o" : "▒"
    case .streamRed, .alarmFiring: charset == .ascii ? "#" : "█"
    default: charset == .ascii ? "=" : "▓"
    }
  }

  /// The mark of a line's point in ASCII.
  static func point(_ role: Role) -> Unicode.Scalar {
    switch role {
    case .band: ":"
    case .p50: "."
    case .p95: "+"
    case .p99: "^"
    default: "*"
    }
  }
}
