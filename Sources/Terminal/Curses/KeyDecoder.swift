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
    /// Inside a text for programs (OSC, DCS and their like), such as a terminal's answer to what
    /// another program asked: so many scalars of it, and whether the last was an escape.
    case string(start: Unicode.Scalar, Int, isEnding: Bool)
    /// Inside a paste: its text so far, and how much of the sequence that ends it.
    case paste(String.UnicodeScalarView, count: Int, ended: Int)
    /// Inside an old report of the mouse, which was not asked for: so many more to swallow.
    case oldMouse(Int)
  }

  private var state = State.ground
  /// Whether the last input was an escape after which nothing came at once: on a bad line the rest
  /// of its sequence may follow.
  private var isAfterEscape = false

  /// The most scalars of a paste that are kept.
  package static let longestPaste = 10_000
  private static let pasteEnd: [Unicode.Scalar] = ["\u{1B}", "[", "2", "0", "1", "~"]
  /// The most scalars of a text for programs that are waited for.
  private static let longestString = 4_096

  /// A decoder between keys.
  package init() {}

  /// Takes one input, and adds what is complete with it.
  package mutating func decode(_ input: RawInput, into inputs: inout [TerminalInput]) {
    if case .escape = state, !startsSequence(input) {
      state = .ground
      inputs.append(.key(.escape))
    }
    guard case .scalar(let scalar) = input else {
      if case .paste = state {
        // What curses takes for a key inside a paste is no key.
        return
      }
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
    // Its end is still on its way.
    case .paste: return
    case .string(_, let count, _) where count > 0: return
    case .string(let start, _, _): inputs += [.key(.escape), .key(.character(start))]
    // Nobody types this, so the rest of the report is still on its way.
    case .control(let parameters) where parameters.first == "<": return
    case .escape:
      inputs.append(.key(.escape))
      isAfterEscape = true
    case .control(let parameters):
      if parameters.isEmpty {
        inputs += (isAfterEscape ? [] : [.key(.escape)]) + [.key(.character("["))]
        isAfterEscape = false
      }
    case .shift: inputs += [.key(.escape), .key(.character("O"))]
    }
    state = .ground
  }

  private func startsSequence(_ input: RawInput) -> Bool {
    guard case .scalar(let scalar) = input else { return false }
    return scalar == "[" || scalar == "O" || Self.stringStarts.contains(scalar)
  }

  /// After an escape: DCS, SOS, OSC, PM and APC.
  private static let stringStarts: Set<Unicode.Scalar> = ["P", "X", "]", "^", "_"]

  private mutating func take(_ scalar: Unicode.Scalar) -> TerminalInput? {
    switch state {
    case .ground:
      if isAfterEscape, scalar == "[" {
        state = .control("")
        return nil
      }
      isAfterEscape = false
      guard scalar == "\u{1B}" else { return Self.plainKey(scalar).map(TerminalInput.key) }
      state = .escape
    case .escape:
      isAfterEscape = false
      state =
        scalar == "["
        ? .control("") : scalar == "O" ? .shift : .string(start: scalar, 0, isEnding: false)
    case .string(let start, let count, let isEnding):
      let ends = scalar == "\u{7}" || scalar == "\u{9C}" || (isEnding && scalar == "\\")
      state =
        ends || count > Self.longestString
        ? .ground : .string(start: start, count + 1, isEnding: scalar == "\u{1B}")
    case .paste(let text, let count, let ended):
      return continuePaste(scalar, text, count, ended)
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

  private mutating func continuePaste(
    _ scalar: Unicode.Scalar, _ text: String.UnicodeScalarView, _ count: Int, _ ended: Int
  ) -> TerminalInput? {
    if scalar == Self.pasteEnd[ended] {
      guard ended + 1 == Self.pasteEnd.count else {
        state = .paste(text, count: count, ended: ended + 1)
        return nil
      }
      state = .ground
      return .paste(String(text))
    }
    // Frees the text, so that it grows in place.
    state = .ground
    var text = text
    var count = count
    let isEscape = scalar == Self.pasteEnd[0]
    for scalar in Self.pasteEnd[..<ended] + (isEscape ? [] : [scalar])
    where count < Self.longestPaste {
      text.append(scalar)
      count += 1
    }
    state = .paste(text, count: count, ended: isEscape ? 1 : 0)
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
      isAfterEscape = false
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
      if scalar == "~", parameters == "200" {
        state = .paste(String.UnicodeScalarView(), count: 0, ended: 0)
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
