import Foundation
import Testing

/// A type of terminal, and what the console makes of it.
struct TerminalType: Sendable, CustomTestStringConvertible {
  /// The colours that its description has.
  enum Colours: Sendable {
    case none
    case eight
    case palette
    case direct
  }

  var name: String
  var colours: Colours
  var isUnicode: Bool

  var testDescription: String { name }

  /// Whether this machine has its description.
  var isKnown: Bool { Program.works("infocmp", name) }

  static let all = [
    TerminalType(name: "xterm-256color", colours: .palette, isUnicode: true),
    TerminalType(name: "xterm-direct", colours: .direct, isUnicode: true),
    TerminalType(name: "tmux-256color", colours: .palette, isUnicode: true),
    TerminalType(name: "screen", colours: .eight, isUnicode: true),
    TerminalType(name: "linux", colours: .eight, isUnicode: false),
    TerminalType(name: "vt100", colours: .none, isUnicode: false),
  ]

  /// In Debian's package ncurses-base, and so on every machine; the rest come with ncurses-term.
  static let certain: Set = [
    "xterm-256color", "tmux-256color", "screen", "linux", "vt100",
  ]
}

@Suite(
  "Types of terminals", .serialized, .enabled(if: Tmux.isInstalled, "needs the program tmux"))
struct TerminalTypeTests {
  private let folder: TemporaryFolder
  private let store: TestStore

  init() throws {
    folder = try TemporaryFolder()
    store = TestStore(folder)
    try store.imported(Program.credit)
  }

  /// The parameters of every style on the screen, such as `38;5;24`.
  private func styles(_ terminal: Tmux) throws -> [Substring] {
    try terminal.command("capture-pane", "-p", "-e").matches(of: /\u{1B}\[([0-9;:]*)m/)
      .map(\.output.1)
  }

  private func hasColour(_ styles: [Substring], _ pattern: Regex<Substring>) -> Bool {
    styles.contains { $0.contains(pattern) }
  }

  private func isASCII(_ screen: [String]) -> Bool {
    screen.allSatisfy { $0.allSatisfy(\.isASCII) }
  }

  @Test("every type that should be known is", arguments: TerminalType.certain)
  func known(_ name: String) {
    #expect(Program.works("infocmp", name))
  }

  @Test(
    "each shows the console with what it can, and is left as it was",
    arguments: TerminalType.all.filter { TerminalType.certain.contains($0.name) || $0.isKnown })
  func types(_ type: TerminalType) throws {
    let terminal = try Tmux(width: 100, height: 30, in: folder)
    #expect(try terminal.output(of: "export TERM=\(type.name); echo $TERM") == "\(type.name)\n")
    let before = try terminal.condition()
    try terminal.open("console --db \(store.path)")
    try terminal.waitFor("a whole frame") { screen in
      screen[0].contains("live") && screen[29].contains("quit")
        && screen.contains { $0.count == 100 && $0.hasSuffix(type.isUnicode ? "╮" : "+") }
    }
    #expect(try isASCII(terminal.screen()) == !type.isUnicode)
    let styles = try styles(terminal)
    let direct = hasColour(styles, /[34]8[;:]2/)
    let palette = hasColour(styles, /[34]8[;:]5/)
    let few = hasColour(styles, /(?:^|;)[34][0-7](?:;|$)/)
    #expect(direct == (type.colours == .direct))
    #expect(palette == (type.colours == .palette))
    #expect(few == (type.colours == .eight) || type.colours == .direct, "\(Set(styles))")

    // Another screen, and a box over it, and back again.
    try terminal.press("2")
    try terminal.waitFor("filters, such as")
    try terminal.press("1", "?")
    try terminal.waitFor("pause, or go on with live data")
    try terminal.press("Escape", "Left")
    try terminal.waitFor("no help") {
      !$0.contains { $0.contains("pause, or go on with live data") }
    }
    try terminal.press("q")
    #expect(try terminal.output(of: "echo $?") == "0\n")
    #expect(try terminal.condition() == before)
  }

  @Test("NO_COLOR leaves bold and reverse alone", arguments: ["xterm-256color", "xterm"])
  func noColour(_ type: String) throws {
    let terminal = try Tmux(width: 100, height: 30, changes: ["NO_COLOR": "1"], in: folder)
    #expect(try terminal.output(of: "export TERM=\(type); echo $?") == "0\n")
    try terminal.open("console --db \(store.path)")
    let styles = try styles(terminal)
    #expect(!hasColour(styles, /[34]8/) && !hasColour(styles, /(?:^|;)[349][0-7](?:;|$)/))
    try terminal.press("q")
  }

  @Test(
    "a locale without UTF-8 gets ASCII",
    arguments: [
      ("LC_ALL=C", true), ("LC_ALL=POSIX", true), ("LC_ALL=en_US.ISO-8859-1", true),
      ("LC_ALL= LC_CTYPE= LANG=C", true), ("LC_ALL=C.UTF-8", false),
      ("LC_ALL= LC_CTYPE=C.UTF-8 LANG=C", false),
    ])
  func locales(_ settings: String, _ isASCII: Bool) throws {
    let terminal = try Tmux(width: 100, height: 30, in: folder)
    #expect(try terminal.output(of: "export \(settings); echo $?") == "0\n")
    try terminal.open("console --db \(store.path)")
    let screen = try terminal.screen()
    #expect(self.isASCII(screen) == isASCII, "\(screen.joined(separator: "\n"))")
    try terminal.press("q")
    #expect(try terminal.output(of: "echo $?") == "0\n")
  }

  @Test(
    "one that cannot show it is refused in a line that says what to use",
    arguments: [
      "TERM=dumb", "TERM=nosuchterminal", "TERM=", "env -u TERM", "TERM=../../etc/passwd",
      "TERM=\"$(printf 'x\\033[2J')\"",
    ])
  func refused(_ setting: String) throws {
    let terminal = try Tmux(width: 80, height: 24, in: folder)
    let before = try terminal.condition()
    let status = try terminal.output(
      of: "\(setting) $IARS console --db \(store.path) 2> \(folder("said")); echo $?")
    #expect(status == "64\n")
    let said = try String(contentsOfFile: folder("said"), encoding: .utf8)
    #expect(said.contains("iars snapshot") && said.contains("iars watch") && said.contains("TERM"))
    #expect(said.split(separator: "\n").count == 1)
    #expect(!said.contains("\u{1B}"))
    #expect(try terminal.condition() == before)
    #expect(try terminal.screen()[0].hasPrefix("ready> stty"))
  }
}
