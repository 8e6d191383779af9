import Console
import Engine
import Glibc
import Routing
import Terminal
import TestSupport
import Testing

/// What returns the next time.
@Suite struct SessionTests {
  @Test func aSessionReturnsForItsStoreAlone() throws {
    let folder = try TemporaryFolder()
    let file = SessionFile(path: folder.path + "/session.toml")
    var console = ConsoleScript()
    console.press("-", "a")
    try file.save(Session(console.state), store: "/a/\"odd\" \u{1B}.db", at: console.now)
    try file.save(Session(ConsoleScript().state), store: "/b.db", at: console.now)
    let session = try file.load(store: "/a/\"odd\" \u{1B}.db")
    #expect(session.zoom == console.state.zoom)
    #expect(session.isASCII == true)
    #expect(try file.load(store: "/b.db").zoom == .day)
    #expect(try file.load(store: "/c.db") == Session())
    #expect(folder.names == ["session.toml"])
    var status = stat()
    #expect(stat(file.path, &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test func theScreenAndItsListReturn() throws {
    let folder = try TemporaryFolder()
    let file = SessionFile(path: folder.path + "/session.toml")
    var console = DecisionsTests.console()
    console.type(#"/stream:red,yellow "new deck" -category:"it's #1 = [x]""#)
    console.press("enter", "S", "s", "c", "down", "space", "escape")
    #expect(console.state.decisions.editor == nil)
    try file.save(Session(console.state), store: "/a.db", at: console.now)

    let state = try Opening(options(file)).state(
      size: Size(width: 80, height: 24), charset: .unicode)
    #expect(state.message == nil)
    #expect(state.screen == .decisions)
    #expect(state.decisions.filter == console.state.decisions.filter)
    #expect(state.decisions.filterText == console.state.decisions.filterText)
    #expect(state.decisions.filterHistory == [state.decisions.filterText])
    #expect(state.decisions.order == console.state.decisions.order)
    #expect(state.decisions.hiddenColumns == [.stream])
  }

  @Test(arguments: [
    ("screen = \"lab\"", "the last screen is not used: there is no screen 'lab'"),
    ("filter = \"stream:blue\"", "the last filter is not used: "),
    ("sort = \"shade\"", "the last order is not used: there is no field 'shade'"),
    (
      "columns = [\"time\", \"shade\", \"text\"]",
      "the last columns are not used: there is no column 'shade'"
    ),
  ])
  func aPartThatCannotBeUsedIsSaidAndTheRestHolds(_ part: String, _ message: String) throws {
    let folder = try TemporaryFolder()
    let file = SessionFile(path: folder.path + "/session.toml")
    var parts = [
      "screen": "screen = \"decisions\"", "filter": "filter = \"stream:red\"",
      "sort": "sort = \"amount\"", "columns": "columns = [\"time\", \"text\"]",
    ]
    let key = part.prefix { $0 != " " }
    parts[String(key)] = part
    _ = try SmallFile.create(
      file.path,
      "version = 1\n[stores.\"/a.db\"]\nwindow = \"1h\"\nascending = true\n"
        + parts.values.joined(separator: "\n") + "\n")
    let state = try Opening(options(file)).state(
      size: Size(width: 80, height: 24), charset: .unicode)
    #expect(state.message?.hasPrefix(message) == true, "\(state.message ?? "")")
    #expect(state.zoom == Zoom.levels[1])
    #expect((state.screen == .decisions) == (key != "screen"))
    #expect((state.decisions.filter != .everything) == (key != "filter"))
    #expect(
      state.decisions.order
        == (key == "sort"
          ? .newestFirst : DecisionListing.Order(field: .amount, isAscending: true)))
    // The columns that are known are shown all the same.
    #expect(state.decisions.columns == [.time, .text])
  }

  @Test func theOldestOfManyStoresAreForgotten() throws {
    let folder = try TemporaryFolder()
    let file = SessionFile(path: folder.path + "/session.toml")
    for index in 0..<55 {
      try file.save(
        Session(ConsoleScript(width: 40, height: 12).state), store: "/\(index).db",
        at: Sample.now.advanced(by: Int64(index) * Sample.second))
    }
    #expect(try file.load(store: "/4.db") == Session())
    #expect(try file.load(store: "/5.db").zoom == .day)
    #expect(try file.load(store: "/54.db").zoom == .day)
  }

  @Test func longFiltersFillTheFileSooner() throws {
    let folder = try TemporaryFolder()
    let file = SessionFile(path: folder.path + "/session.toml")
    var session = Session()
    session.filter = String(repeating: "\u{1F600}", count: 1_000)
    for index in 0..<40 {
      try file.save(
        session, store: "/\(index).db", at: Sample.now.advanced(by: Int64(index) * Sample.second))
    }
    #expect(try SmallFile.text(at: file.path) != nil)
    #expect(try file.load(store: "/10.db") == Session())
    #expect(try file.load(store: "/39.db") != Session())
  }

  @Test(arguments: [
    ("version = [", ":1:"), ("", "it has no version"), ("version = \"1\"", "it has no version"),
    ("version = 2", "is of a newer iars (version 2): ignored, and left as it is"),
  ])
  func aFileThatCannotBeUsedIsSaidAndIgnored(_ text: String, _ message: String) throws {
    let folder = try TemporaryFolder()
    let file = SessionFile(path: folder.path + "/session.toml")
    _ = try SmallFile.create(file.path, text)
    let state = try Opening(options(file)).state(
      size: Size(width: 200, height: 40), charset: .unicode)
    #expect(state.message?.contains(message) == true)
    #expect(state.zoom == .day)

    let isNewer = text.contains("2")
    do {
      try file.save(Session(state), store: "/a.db", at: Sample.now)
      #expect(!isNewer)
      #expect(try file.load(store: "/a.db").zoom == .day)
    } catch {
      #expect(isNewer)
      #expect(try SmallFile.text(at: file.path) == text)
    }
  }

  @Test func wrongValuesAreLeftOut() throws {
    let folder = try TemporaryFolder()
    let file = SessionFile(path: folder.path + "/session.toml")
    _ = try SmallFile.create(
      file.path, "version = 1\n[stores.\"/a.db\"]\nwindow = 7\nascii = \"yes\"\ntheme = \"nope\"\n")
    let state = try Opening(options(file)).state(
      size: Size(width: 80, height: 24), charset: .unicode)
    #expect(state.zoom == .day && !state.isASCII && state.themeName == "dark")
    let message = try #require(state.message)
    #expect(message.contains("nope: no such theme"))
    #expect(message.contains("the last window is not used: it is no length of time"))
    #expect(message.contains("the last ascii is not used: it is neither true nor false"))
  }

  @Test func theCommandLineWins() throws {
    let folder = try TemporaryFolder()
    let file = SessionFile(path: folder.path + "/session.toml")
    _ = try SmallFile.create(
      file.path,
      "version = 1\n[stores.\"/a.db\"]\nwindow = \"1h\"\nascii = false\ntheme = \"light\"\n"
        + "mouse = true\n")
    let named = try Opening(options(file, themeName: "dark")).state(
      size: Size(width: 80, height: 24), charset: .unicode)
    #expect(named.themeName == "dark" && named.zoom == Zoom.levels[1] && !named.isMouseOn)
    let free = try Opening(options(file))
      .state(size: Size(width: 80, height: 24), charset: .unicode, hasMouse: true)
    #expect(free.themeName == "light" && free.isMouseOn && free.message == nil)
  }

  @Test func whatTheCommandLineSaysIsNotKept() throws {
    let folder = try TemporaryFolder()
    let file = SessionFile(path: folder.path + "/session.toml")
    var given = options(file, themeName: "light")
    given.isASCII = true
    let state = try Opening(given).state(size: Size(width: 80, height: 24), charset: .unicode)
    #expect(state.themeName == "light" && state.isASCII)
    try file.save(Session(state), store: "/a.db", at: Sample.now)
    let next = try Opening(options(file)).state(
      size: Size(width: 80, height: 24), charset: .unicode)
    #expect(next.themeName == "dark" && !next.isASCII)
  }

  @Test func aThemeThatIsChosenReturns() throws {
    let folder = try TemporaryFolder()
    let file = SessionFile(path: folder.path + "/session.toml")
    var console = ConsoleScript()
    console.press("ctrl-t")
    #expect(console.chosenThemes == 1)
    console.take(.themeChosen("light", isTextured: false))
    try file.save(Session(console.state), store: "/a.db", at: console.now)
    let next = try Opening(options(file)).state(
      size: Size(width: 80, height: 24), charset: .unicode)
    #expect(next.themeName == "light")
  }

  @Test func theConfigurationSaysWhatNobodyElseDoes() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/config.toml"
    _ = try SmallFile.create(
      path, "theme = \"mono\"\nascii = true\nmouse = true\nwindow = \"6h\"\n")
    let file = SessionFile(path: folder.path + "/session.toml")
    func opened(_ themeName: String? = nil) throws -> ConsoleState {
      var options = options(file, themeName: themeName)
      options.configurationFile = ConfigurationFile(path: path)
      return try Opening(options).state(
        size: Size(width: 80, height: 24), charset: .unicode, hasMouse: true)
    }
    let usual = try opened()
    #expect(usual.themeName == "mono" && usual.isASCII && usual.isMouseOn)
    #expect(usual.zoom == Zoom.levels[2] && usual.message == nil)
    #expect(try opened("light").themeName == "light")
    _ = try SmallFile.create(
      file.path,
      "version = 1\n[stores.\"/a.db\"]\nwindow = \"1h\"\nascii = false\ntheme = \"light\"\n"
        + "mouse = false\n")
    let last = try opened()
    #expect(last.themeName == "light" && !last.isASCII && !last.isMouseOn)
    #expect(last.zoom == Zoom.levels[1])
  }

  @Test func theConfigurationSaysHowAlarmsAreAnnounced() {
    let usual = ConfigurationFile.parse("", file: "c.toml").announcing
    #expect(usual.rings && usual.desktop == nil)
    let asked = ConfigurationFile.parse("bell = false\ndesktop = \"osc777\"\n", file: "c.toml")
    #expect(!asked.announcing.rings && asked.announcing.desktop == .osc777)
    #expect(asked.problems.isEmpty)
  }

  @Test func whenAStoreWasLastLeftIsKnown() throws {
    let file = SessionFile(path: try TemporaryFolder().path + "/session.toml")
    #expect(file.lastVisit(of: "/a.db") == nil)
    try file.save(Session(), store: "/a.db", at: Sample.now)
    #expect(file.lastVisit(of: "/a.db") == Sample.now)
    #expect(file.lastVisit(of: "/b.db") == nil)
  }

  @Test func everyMistakeOfTheConfigurationIsNamedWithItsLine() {
    let reading = ConfigurationFile.parse(
      "them = \"light\"\nascii = \"yes\"\nwindow = 7\nmouse = true\nbell = 1\ndesktop = \"x\"\n",
      file: "c.toml")
    #expect(reading.isMouseOn == true)
    #expect(
      reading.problems == [
        "c.toml:1: unknown setting 'them'; did you mean 'theme'?",
        "c.toml:2: ascii is true or false",
        "c.toml:3: window is a length, such as \"6h\" or \"7d\"",
        "c.toml:5: bell is true or false",
        "c.toml:6: desktop is \"osc9\" or \"osc777\"",
      ])
    #expect(
      ConfigurationFile.parse("theme = ", file: "c.toml").problems.first?.hasPrefix("c.toml:1:")
        == true)
  }

  private func options(_ file: SessionFile, themeName: String? = nil) -> ConsoleOptions {
    ConsoleOptions(
      storeName: "/a.db", themes: ThemeLibrary(folders: [Golden.themes]), themeName: themeName,
      sessionFile: file)
  }
}
