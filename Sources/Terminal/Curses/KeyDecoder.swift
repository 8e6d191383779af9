/// Turns what the terminal sent into keys.
///
/// An escape character starts a key with alt, or a sequence that the terminal's description does not
/// know. Such a sequence is decoded when it is a usual one, and else swallowed whole: its letters
/// must not run actions.
package struct KeyDecoder {
  private enum State {
    case ground
    case escape
    /// After `ESC [`: the parameters so far.
    case control(String)
    /// After `ESC O`.
    case shift
  }

  private var state = State.ground

  /// A decoder between keys.
  package init() {}

  /// Takes one input; the key that is complete with it, if one is.
  package mutating func decode(_ input: RawInput) -> Key? {
    guard case .scalar(let scalar) = input else {
      state = .ground
      guard case .key(let key) = input else { return nil }
      return key
    }
    switch state {
    case .ground:
      return start(scalar)
    case .escape:
      return continueEscape(scalar)
    case .control(let parameters):
      return continueControl(scalar, parameters)
    case .shift:
      state = .ground
      return Self.letterKey(scalar)
    }
  }

  /// Nothing more waits to be read: an escape that stands alone is the Escape key.
  package mutating func finish() -> Key? {
    defer { state = .ground }
    switch state {
    case .ground: return nil
    case .escape: return .escape
    case .control(let parameters): return parameters.isEmpty ? .alt("[") : nil
    case .shift: return .alt("O")
    }
  }

  private mutating func start(_ scalar: Unicode.Scalar) -> Key? {
    guard scalar == "\u{1B}" else { return Self.plainKey(scalar) }
    state = .escape
    return nil
  }

  private mutating func continueEscape(_ scalar: Unicode.Scalar) -> Key? {
    switch scalar {
    case "\u{1B}":
      return .escape
    case "[":
      state = .control("")
    case "O":
      state = .shift
    default:
      state = .ground
      return scalar.value > 0x20 && scalar.value != 0x7F ? .alt(scalar) : nil
    }
    return nil
  }

  private mutating func continueControl(_ scalar: Unicode.Scalar, _ parameters: String) -> Key? {
    switch scalar.value {
    case 0x20...0x3F where parameters.utf8.count < 32:
      state = .control(parameters + String(scalar))
      return nil
    case 0x20...0x3F:
      return nil
    default:
      state = .ground
      if scalar == "\u{1B}" { return start(scalar) }
      if scalar == "~" { return Self.numberedKey(parameters) }
      return parameters.isEmpty ? Self.letterKey(scalar) : nil
    }
  }

  private static func plainKey(_ scalar: Unicode.Scalar) -> Key? {
    switch scalar.value {
    case 0x09: .tab
    // A line feed comes from pastes and from programs that type.
    case 0x0A, 0x0D: .enter
    case 0x08, 0x7F: .backspace
    case 0x01...0x1A: Unicode.Scalar(scalar.value + 0x60).map(Key.control)
    case 0x00...0x1F, 0x80...0x9F: nil
    default: .character(scalar)
    }
  }

  private static func letterKey(_ scalar: Unicode.Scalar) -> Key? {
    switch scalar {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "H": .home
    case "F": .end
    case "Z": .backTab
    case "M": .enter
    case "P", "Q", "R", "S": .function(Int(scalar.value) - 0x4F)
    default: nil
    }
  }

  private static func numberedKey(_ parameters: String) -> Key? {
    switch Int(parameters) {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case let number? where (11...15).contains(number): .function(number - 10)
    case let number? where (17...21).contains(number): .function(number - 11)
    case let number? where (23...24).contains(number): .function(number - 12)
    default: nil
    }
  }
}
