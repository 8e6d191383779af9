import Console
import Engine
import Terminal
import TestSupport
import Testing

/// The operator's own keys: what is right holds, what is not is told with its line.
@Suite struct KeyFileTests {
  @Test func actionsGetOtherKeys() {
    var console = ConsoleScript()
    console.take(keys: "pause = [\"p\", \"f2\"]\nhelp = \"h\"\n# a remark\n")
    console.press("p")
    #expect(console.state.position != .live)
    console.press("f2")
    #expect(console.state.position == .live)
    console.press("space")
    #expect(console.state.position == .live)
    #expect(console.shows("not on this screen: h shows the keys"))
    console.press("f9")
    #expect(console.shows("f9 does nothing here: h shows the keys"))
    console.press("h")
    #expect(console.shows("p f2"))
  }

  @Test func twoActionsMayChangePlaces() throws {
    let reading = KeyFile.parse("zoom-in = \"-\"\nzoom-out = [\"+\", \"=\"]", file: "keys.toml")
    #expect(reading.problems.isEmpty)
    let keys = try #require(reading.keys)
    #expect(keys.entry(for: .character("-"), in: .screen)?.action == .zoomIn)
    #expect(keys.entry(for: .character("+"), in: .screen)?.action == .zoomOut)
  }

  @Test func anActionMayHaveNoKey() throws {
    let keys = try #require(KeyFile.parse("quit = []", file: "keys.toml").keys)
    #expect(keys.entry(for: .character("q"), in: .screen) == nil)
  }

  @Test(arguments: [
    ("\npuase = [\"p\"]", "keys.toml:2: unknown action 'puase'; did you mean 'pause'?"),
    ("live = 3", "keys.toml:1: live needs keys, such as live = [\"x\", \"ctrl-x\"]"),
    ("live = [1]", "keys.toml:1: live: keys are texts, such as \"x\""),
    (
      "#\n#\nlive = [\"hyper-x\"]",
      "keys.toml:3: live: no key is called 'hyper-x'; keys are like x, space, up, f1, ctrl-x"
    ),
    ("live = [\"alt-x\"]", "keys.toml:1: live: no key is called 'alt-x'"),
    ("live = [\"resize\"]", "keys.toml:1: live: no key is called 'resize'"),
    ("live = [\"\\u001b[2J\"]", "keys.toml:1: live: no key is called '"),
    (
      "live = [\"ctrl-m\"]",
      "keys.toml:1: live: terminals send ctrl-m as enter; choose another key"
    ),
    ("live = [\"q\"]", "keys.toml:1: live: q is the key of quit already"),
    ("quit = \"X\"\nlive = \"X\"", "keys.toml:2: live: X is the key of quit already"),
    ("redraw = \"s\"", "keys.toml:1: redraw: s is the key of sort already"),
  ])
  func mistakesAreToldAndTheRestHolds(_ text: String, _ problem: String) throws {
    let reading = KeyFile.parse(text + "\nnewest = [\"f5\"]", file: "keys.toml")
    #expect(reading.problems.count == 1)
    #expect(reading.problems.first?.hasPrefix(problem) == true)
    #expect(reading.problems.first?.unicodeScalars.contains("\u{1B}") == false)
    let keys = try #require(reading.keys)
    #expect(keys.entry(for: .function(5), in: .screen)?.action == .goToNewest)
    #expect(keys.entry(for: .character("n"), in: .screen) == nil)
    // What was refused is as it was.
    #expect(keys.entry(for: .character("g"), in: .screen)?.action == .goLive)
    #expect(keys.entry(for: .control("l"), in: .screen)?.action == .redraw)
  }

  @Test func everyMistakeOfAFileIsToldInItsOrder() {
    let reading = KeyFile.parse(
      "zoom-in = [\"q\", \"z\", \"nope\"]\nwhat = 1\nlive = false\n", file: "k")
    #expect(reading.problems.map { $0.prefix(4) } == ["k:1:", "k:1:", "k:2:", "k:3:"])
    #expect(reading.keys?.entry(for: .character("z"), in: .screen)?.action == .zoomIn)
  }

  @Test func noFileEverMakesAKeyAmbiguous() {
    var random = SplitMix64(seed: 11)
    let words = ActionTable.entries.flatMap { $0.keys.map(\.spelling) } + ["x", "f1", "bad-key"]
    for _ in 0..<300 {
      var text = ""
      for entry in ActionTable.entries where Int.random(in: 0..<3, using: &random) == 0 {
        let keys = (0..<Int.random(in: 0...3, using: &random)).map { _ in
          "'\(words[Int.random(in: 0..<words.count, using: &random)])'"
        }
        text += "\(entry.name) = [\(keys.joined(separator: ","))]\n"
      }
      guard let map = KeyFile.parse(text, file: "k").keys else {
        Issue.record("not read: \(text)")
        continue
      }
      for context in ActionEntry.Context.allCases {
        let keys = ActionTable.entries.filter { $0.contexts.contains(context) }
          .flatMap(map.keys(of:))
        #expect(Set(keys).count == keys.count, "\(text)")
      }
    }
  }

  @Test func aFileThatIsNotTOMLChangesNothing() {
    var console = ConsoleScript()
    console.take(keys: "pause = \"p\"")
    console.take(keys: "pause = [\"x\"\nquit")
    #expect(console.shows("keys.toml:2:"))
    console.press("p")
    #expect(console.state.position != .live)
  }

  @Test func severalMistakesPointToTheirList() {
    var console = ConsoleScript()
    console.take(keys: "a = 1\nb = 2\nc = 3")
    #expect(console.shows("3 mistakes, listed by iars keys: keys.toml:1: unknown action 'a'"))
  }

  @Test func reloadingReadsThemeAndKeys() {
    var console = ConsoleScript()
    console.press("ctrl-r")
    console.take(.themeLoaded("dark", isTextured: false))
    console.take(keys: "what = 1")
    #expect(console.state.message?.hasPrefix("theme dark loaded\nkeys.toml:1: unknown") == true)
    #expect(console.shows(" theme dark loaded") && console.shows(" keys.toml:1: unknown action"))
  }

  @Test func filesAreReadFromDisk() throws {
    let folder = try TemporaryFolder()
    let missing = folder.path + "/none.toml"
    #expect(KeyFile(path: missing, isNamed: false).load().problems.isEmpty)
    #expect(
      KeyFile(path: missing, isNamed: true).load().problems == ["\(missing): there is no such file"]
    )
    let path = folder.path + "/keys.toml"
    _ = try SmallFile.create(path, "pause = \"p\"")
    #expect(KeyFile(path: path, isNamed: true).load().keys?.count == 1)
    try SmallFile.replace(path, with: String(repeating: "#", count: SmallFile.limit + 1))
    #expect(KeyFile(path: path, isNamed: true).load().keys == nil)
    #expect(KeyFile(path: folder.path, isNamed: true).load().problems.count == 1)
  }
}

extension ConsoleScript {
  /// Reads a key file of this text.
  mutating func take(keys text: String) {
    take(.keysLoaded(KeyFile.parse(text, file: "keys.toml")))
  }
}
