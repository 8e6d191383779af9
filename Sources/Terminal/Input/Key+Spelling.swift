extension Key {
  /// The key's name in key files and help: `q`, `?`, `space`, `ctrl-r`, `f1`, `up`.
  ///
  /// `Key(spelling:)` reads it back.
  package var spelling: String {
    switch self {
    case .character(let scalar): Self.spelling(of: scalar)
    case .control(let scalar): "ctrl-\(Self.spelling(of: scalar))"
    case .function(let number): "f\(number)"
    default: Self.names.first { $0.key == self }?.name ?? ""
    }
  }

  /// The key of a name, in any case but for single characters; `nil` when there is none.
  package init?(spelling: String) {
    if let scalar = Self.scalar(of: spelling) {
      self = .character(scalar)
      return
    }
    let name = spelling.lowercased()
    if let known = Self.names.first(where: { $0.name == name }) {
      self = known.key
    } else if name.hasPrefix("ctrl-"), let scalar = Self.scalar(of: String(name.dropFirst(5))) {
      guard scalar == " " || ("a"..."z").contains(scalar) else { return nil }
      self = .control(scalar)
    } else if name.hasPrefix("f"), let number = Int(name.dropFirst()), (1...24).contains(number) {
      self = .function(number)
    } else {
      return nil
    }
  }

  /// The key as a hint shows it, short: `↵`, `←`, `^R`.
  package func label(_ charset: Charset = .unicode) -> String {
    switch self {
    case .control(let scalar):
      return "^" + String(Character(scalar)).uppercased()
    case .up, .down, .left, .right, .enter:
      guard charset == .unicode else { return spelling }
      return arrow.map { String(Character($0)) } ?? spelling
    case .escape:
      return "esc"
    default:
      return spelling
    }
  }

  private var arrow: Unicode.Scalar? {
    switch self {
    case .up: Glyph.arrowUp
    case .down: Glyph.arrowDown
    case .left: Glyph.arrowLeft
    case .right: Glyph.arrowRight
    case .enter: Glyph.enter
    default: nil
    }
  }

  private static func spelling(of scalar: Unicode.Scalar) -> String {
    scalar == " " ? "space" : String(Character(scalar))
  }

  /// The printable character of a name, if that is what it names.
  private static func scalar(of name: String) -> Unicode.Scalar? {
    if name.lowercased() == "space" { return " " }
    let scalars = name.unicodeScalars
    guard let first = scalars.first, scalars.count == 1, TextWidth.width(of: first) > 0 else {
      return nil
    }
    return first == " " ? nil : first
  }

  private static let names: [(name: String, key: Key)] = [
    ("up", .up), ("down", .down), ("left", .left), ("right", .right), ("enter", .enter),
    ("escape", .escape), ("tab", .tab), ("backtab", .backTab), ("backspace", .backspace),
    ("delete", .delete), ("insert", .insert), ("home", .home), ("end", .end),
    ("pageup", .pageUp), ("pagedown", .pageDown), ("resize", .resize),
  ]
}
