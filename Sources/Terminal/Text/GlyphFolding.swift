/// The ASCII likeness of glyphs, for terminals that show nothing else.
enum GlyphFolding {
  /// A likeness of at most seven ASCII characters; `?` for what has none.
  static func ascii(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0xC0...0xFF: latin1(scalar.value)
    case 0x2500...0x257F: box(scalar.value)
    case 0x2580...0x259F: block(scalar.value)
    case 0x2800: " "
    case 0x2801...0x28FF: "*"
    default: sign(scalar)
    }
  }

  /// Letters without their accents.
  private static func latin1(_ value: UInt32) -> String {
    let letters: StaticString = "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYPsaaaaaaaceeeeiiiidnooooo/ouuuuypy"
    let letter = letters.utf8Start[Int(value - 0xC0)]
    return String(Character(Unicode.Scalar(letter)))
  }

  private static func box(_ value: UInt32) -> String {
    switch value {
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2574, 0x2576, 0x2578,
      0x257A, 0x257C, 0x257E:
      "-"
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551, 0x2575, 0x2577,
      0x2579, 0x257B, 0x257D, 0x257F:
      "|"
    case 0x2550: "="
    case 0x2571: "/"
    case 0x2572: "\\"
    case 0x2573: "X"
    default: "+"
    }
  }

  private static func block(_ value: UInt32) -> String {
    switch value {
    case 0x2581, 0x2594: "_"
    case 0x2582, 0x2583, 0x258F, 0x258E, 0x2591: "."
    case 0x2584, 0x2585, 0x258D, 0x258C, 0x2592: "="
    default: "#"
    }
  }

  private static func sign(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case Glyph.check, "✔": "v"
    case Glyph.half: "~"
    case Glyph.cross, "✘", "×", "✕": "x"
    case Glyph.alarm: "!"
    case Glyph.clock: "@"
    case Glyph.dot, Glyph.bullet, Glyph.star: "*"
    case Glyph.ring: "o"
    case Glyph.pointer, "▶", "›", "»", "►": ">"
    case "‹", "«", "◀": "<"
    case Glyph.arrowLeft: "<-"
    case Glyph.arrowRight: "->"
    case Glyph.arrowUp: "^"
    case Glyph.arrowDown, Glyph.marker: "v"
    case Glyph.enter: "Enter"
    case Glyph.middleDot: "."
    case Glyph.ellipsis: "~"
    case Glyph.enDash, Glyph.emDash, "−", "‐", "‑", "‒", "―": "-"
    case Glyph.lessOrEqual: "<="
    case Glyph.greaterOrEqual: ">="
    case "≠": "!="
    case "≈": "~"
    case "±": "+-"
    case "÷": "/"
    case Glyph.tau: "tau"
    case "µ", "μ": "u"
    case "°": "deg"
    case "‘", "’", "‚", "′": "'"
    case "“", "”", "„", "″": "\""
    case "£": "GBP"
    case "€": "EUR"
    case "©": "(c)"
    case "®": "(r)"
    case "™": "(tm)"
    default: "?"
    }
  }
}
