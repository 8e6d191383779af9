/// Turns what the terminal sent into keys and clicks.
///
/// An escape character starts a sequence that the terminal's description does not know. Such a
/// sequence is decoded when it is a usual one, and else swallowed whole: its letters must not run
/// actions. Any other escape is the Escape key, whatever follows at once: on a lagging line several
/// keys arrive together, and no key of ours is held with Alt.
package struct KeyDecoder {
  private enum State {
    case ground
    case escape
    /// After `ESC [`: the parameters so far.
    case control(String)
    /// After `ESC O`.
    case shift
    /// Inside an old report of the mouse, which was not asked for: so many more to swallow.
    case oldMouse(Int)
  }

  private var state = State.ground

  /// A decoder between keys.
  package init() {}

  /// Takes one input, and adds what is complete with it.
  package mutating func decode(_ input: RawInput, into inputs: inout [TerminalInput]) {
    if case .escape = state, !startsSequence(input) {
      state = .ground
      inputs.append(.key(.escape))
    }
    guard case .scalar(let scalar) = input else {
      if case .oldMouse(let left) = state, case .other = input {
        state = left > 1 ? .oldMouse(left - 1) : .ground
        return
      }
      state = .ground
      if case .key(let key) = input { inputs.append(.key(key)) }
      return
    }
    if let new = take(scalar) { inputs.append(new) }
  }

  /// Nothing more waits to be read: an escape that stands alone is the Escape key, and so is one
  /// before the beginning of a sequence that does not come.
  package mutating func finish(into inputs: inout [TerminalInput]) {
    switch state {
    case .ground, .oldMouse: break
    // Nobody types this, so the rest of the report is still on its way.
    case .control(let parameters) where parameters.first == "<": return
    case .escape: inputs.append(.key(.escape))
    case .control(let parameters):
      if parameters.isEmpty { inputs += [.key(.escape), .key(.character("["))] }
    case .shift: inputs += [.key(.escape), .key(.character("O"))]
    }
    state = .ground
  }

  private func startsSequence(_ input: RawInput) -> Bool {
    input == .scalar("[") || input == .scalar("O")
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> TerminalInput? {
    switch state {
    case .ground:
      guard scalar == "\u{1B}" else { return Self.plainKey(scalar).map(TerminalInput.key) }
      state = .escape
    case .escape:
      state = scalar == "[" ? .control("") : .shift
    case .control(let parameters):
      return continueControl(scalar, parameters)
    case .shift:
      state = .ground
      return Self.letterKey(scalar).map(TerminalInput.key)
    case .oldMouse(let left):
      state = left > 1 ? .oldMouse(left - 1) : .ground
    }
    return nil
  }

  private mutating func continueControl(
    _ scalar: Unicode.Scalar, _ parameters: String
  ) -> TerminalInput? {
    let isMouse = parameters.first == "<"
    switch scalar.value {
    // A report of the mouse goes on up to its own end, however broken it is.
    case 0x20...0x7E where isMouse && scalar != "M" && scalar != "m" && parameters.utf8.count < 32:
      state = .control(parameters + String(scalar))
      return nil
    case 0x20...0x3F where parameters.utf8.count < 32:
      state = .control(parameters + String(scalar))
      return nil
    case 0x20...0x3F:
      return nil
    default:
      state = .ground
      if scalar == "\u{1B}" {
        state = .escape
        return nil
      }
      if isMouse, scalar == "M" || scalar == "m" {
        return MouseEvent(report: parameters.dropFirst(), isPress: scalar == "M")
          .map(TerminalInput.mouse)
      }
      if scalar == "M", parameters.isEmpty {
        state = .oldMouse(3)
        return nil
      }
      if scalar == "~" { return Self.numberedKey(parameters).map(TerminalInput.key) }
      return parameters.isEmpty ? Self.letterKey(scalar).map(TerminalInput.key) : nil
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
