/// What a scalar may do on a screen.
enum ScalarClass: Equatable {
  /// It is drawn, on so many columns.
  case plain(width: Int)
  /// It is a space of so many columns.
  case space(width: Int)
  /// It is drawn on the scalar before.
  case mark
  /// It is half a flag.
  case regionalIndicator
  /// It must not reach a terminal by itself.
  case unsafe

  /// The class of a scalar.
  ///
  /// Constant time; the common scripts need no table.
  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x2500...0x25FC:
      self = .plain(width: 1)
    case 0..<0xA0:
      self = .unsafe
    case 0x1F1E6...0x1F1FF:
      self = .regionalIndicator
    default:
      self = Self.looked(up: scalar)
    }
  }

  private static func looked(up scalar: Unicode.Scalar) -> ScalarClass {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      return .unsafe
    case .spaceSeparator:
      return .space(width: scalar.value == 0x3000 ? 2 : 1)
    case .nonspacingMark, .enclosingMark:
      return properties.isDefaultIgnorableCodePoint || isTooNew(properties) ? .unsafe : .mark
    default:
      if properties.isDefaultIgnorableCodePoint || WidthTable.isDisputed(scalar.value)
        || isTooNew(properties)
      {
        return .unsafe
      }
      return .plain(width: WidthTable.isWide(scalar.value) ? 2 : 1)
    }
  }

  /// Whether a scalar came after Unicode 14, of 2021: terminals in use do not know its width.
  private static func isTooNew(_ properties: Unicode.Scalar.Properties) -> Bool {
    properties.age.map { $0.major > 14 } ?? true
  }
}
