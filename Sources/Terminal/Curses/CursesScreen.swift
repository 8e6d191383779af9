import CTerminal
import Glibc

/// The terminal, entered: shows frames and reads keys.
///
/// One at a time, owned by the thread that made it. Shows only what changed, and writes nothing for
/// a frame that is like the one before. However the process ends, the terminal is restored; see
/// `CrashGuard`.
package final class CursesScreen {
  /// The size to draw frames for.
  package private(set) var size: Size
  /// The colours that a palette for this screen may use.
  package let colourDepth: ColourDepth
  /// The glyphs that the locale and the terminal can show.
  package let charset: Charset

  /// The terminal that keys come from.
  let input: Int32
  private let output: Int32
  private var isOpen = true

  private var shown: Frame?
  private var rows: RowSender
  private var decoder = KeyDecoder()
  private let hasTitle: Bool
  /// The title that the terminal was given last; nil where that is not known.
  private var title: String?
  /// What was read and not handed out yet, in order.
  private var decoded: [TerminalInput] = []

  /// Enters the screen.
  ///
  /// Ctrl-c and ctrl-z arrive as signals, all other keys as keys. The mouse is left to the
  /// terminal until `setMouse`. What is written to standard error while the screen is open appears after it is
  /// closed. Call `TerminalSignal.claim()` before any thread starts.
  ///
  /// - Parameters:
  ///   - preferredDepth: the most colours to use; `.none` when NO_COLOR is set.
  ///   - input: the descriptor to read from.
  ///   - output: the descriptor to write to.
  /// - Throws: `TerminalError` when the descriptors are no terminal, or TERM names one that cannot
  ///   show a screen; nothing was written to it then.
  package init(
    preferredDepth: ColourDepth = .direct, input: Int32 = STDIN_FILENO,
    output: Int32 = STDOUT_FILENO
  ) throws(TerminalError) {
    let type = Self.environment("TERM") ?? ""
    guard isatty(input) == 1, isatty(output) == 1 else { throw TerminalError(.notATerminal) }
    guard !type.isEmpty else { throw TerminalError(.noType) }

    let isUTF8 = iars_set_locale()
    var abilities = iars_abilities()
    let probed = iars_probe(type, input, output, &abilities)
    if let error = TerminalError(probed, type: type, number: errno) { throw error }

    let depth = TerminalTraits.colourDepth(
      colours: Int(abilities.colours), direct: abilities.direct, preferred: preferredDepth)
    let size = Self.currentSize(output)
    let opened = iars_screen_open(type, input, output, Int32(size.height), Int32(size.width))
    if let error = TerminalError(opened, type: type, number: errno) { throw error }

    self.size = size
    self.input = input
    self.output = output
    hasTitle = abilities.title
    colourDepth = depth
    charset = TerminalTraits.charset(isUTF8: isUTF8, type: type)
    rows = RowSender(palette: Palette(theme: .plain, depth: depth))
  }

  deinit {
    close()
  }

  /// Leaves the screen and restores the terminal.
  ///
  /// Takes half a second at most, even when the terminal is gone or stopped. A second call does
  /// nothing; nothing else may be called after it.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    iars_screen_close()
  }

  /// Shows a frame: sends the rows that changed since the last one, and nothing if none did.
  ///
  /// Cells outside the screen are left out. A palette for another depth than the screen's shows
  /// wrong colours.
  package func present(_ frame: Frame, palette: Palette) {
    if rows.setPalette(palette) { shown = nil }
    let difference = shown.map { FrameDifference(from: $0, to: frame) }
    var changed = false
    for y in 0..<min(frame.size.height, size.height) where difference?.isDirty(y) ?? true {
      if !changed { rows.begin(frame) }
      changed = true
      rows.send(y, of: frame, width: size.width)
    }
    shown = frame
    if changed { iars_screen_flush() }
  }

  /// Takes the terminal's size anew; the next frame repaints everything.
  @discardableResult
  package func resize() -> Size {
    let new = Self.currentSize(output)
    if iars_screen_resize(Int32(new.height), Int32(new.width)) { size = new }
    shown = nil
    return size
  }

  /// Rings the terminal's bell.
  package func ring() {
    send("\u{7}")
  }

  /// Names the terminal's window, where its description says that it has a title.
  ///
  /// The title that it had returns when the screen is left. The same again writes nothing.
  package func setTitle(_ text: String) {
    guard hasTitle, text != title else { return }
    title = text
    send(TerminalMessage.title(text, charset: charset))
  }

  /// Has the terminal tell the desktop something.
  ///
  /// A terminal that does not know the way ignores it.
  package func tell(_ text: String, by way: DesktopNotice) {
    let isInTmux =
      Self.environment("TMUX") != nil || Self.environment("TERM")?.hasPrefix("tmux") == true
    send(way.sequence(text, charset: charset, isInTmux: isInTmux))
  }

  private func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(output, bytes, bytes.count)
  }

  /// Gives the terminal to the shell and stops the process, as ctrl-z does, until it is continued.
  ///
  /// The screen must be resized afterwards, which repaints it.
  func suspend() {
    iars_screen_suspend()
    title = nil
  }

  /// Takes the terminal back after others stopped and continued the process.
  ///
  /// The screen must be resized afterwards, which repaints it.
  func resume() {
    iars_screen_resume()
    title = nil
  }

  /// Leaves the mouse to the terminal, as at the start, or has its clicks and its wheel reported.
  ///
  /// Does nothing where `hasMouse` is false.
  package func setMouse(_ isOn: Bool) {
    guard hasMouse else { return }
    iars_screen_set_mouse(isOn)
  }

  /// Whether the terminal's description knows a mouse.
  package var hasMouse: Bool { iars_screen_has_mouse() }

  /// Reads one key or click, or nil when none waits.
  ///
  /// Takes at most 25 ms, and that only for an escape character, whose meaning depends on what
  /// follows.
  package func readInput() -> TerminalInput? {
    while decoded.isEmpty {
      guard let raw = readRaw() else {
        decoder.finish(into: &decoded)
        break
      }
      decoder.decode(raw, into: &decoded)
    }
    return decoded.isEmpty ? nil : decoded.removeFirst()
  }

  private func readRaw() -> RawInput? {
    var value: UInt32 = 0
    switch iars_screen_read_key(&value) {
    case IARS_INPUT_SCALAR: return Unicode.Scalar(value).map(RawInput.scalar) ?? .other
    case IARS_INPUT_KEY: return Self.keys(value).map(RawInput.key) ?? .other
    default: return nil
    }
  }

  private static func keys(_ value: UInt32) -> Key? {
    switch iars_key(value) {
    case IARS_KEY_UP: .up
    case IARS_KEY_DOWN: .down
    case IARS_KEY_LEFT: .left
    case IARS_KEY_RIGHT: .right
    case IARS_KEY_HOME: .home
    case IARS_KEY_END: .end
    case IARS_KEY_PAGE_UP: .pageUp
    case IARS_KEY_PAGE_DOWN: .pageDown
    case IARS_KEY_BACKSPACE: .backspace
    case IARS_KEY_DELETE: .delete
    case IARS_KEY_INSERT: .insert
    case IARS_KEY_BACK_TAB: .backTab
    case IARS_KEY_ENTER: .enter
    default:
      value > IARS_KEY_FUNCTION.rawValue ? .function(Int(value - IARS_KEY_FUNCTION.rawValue)) : nil
    }
  }

  private static func currentSize(_ descriptor: Int32) -> Size {
    var rows: Int32 = 0
    var columns: Int32 = 0
    let isKnown = iars_terminal_size(descriptor, &rows, &columns)
    return TerminalTraits.size(
      reported: isKnown ? Size(width: Int(columns), height: Int(rows)) : nil,
      lines: environment("LINES"), columns: environment("COLUMNS"))
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}

@available(*, unavailable)
extension CursesScreen: Sendable {}
