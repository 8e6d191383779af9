import Console
import Terminal
import Testing

/// What holds for the whole table of actions.
@Suite struct ActionTableTests {
  @Test(arguments: ActionEntry.Context.allCases)
  func noKeyHasTwoActions(_ context: ActionEntry.Context) {
    let keys = ActionTable.entries.filter { $0.contexts.contains(context) }.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
  }

  @Test func everyActionIsThereOnce() {
    #expect(Set(ActionTable.entries.map(\.action)) == Set(Action.allCases))
    #expect(ActionTable.entries.count == Action.allCases.count)
    #expect(Set(ActionTable.entries.map(\.name)).count == ActionTable.entries.count)
  }

  @Test(arguments: ActionTable.entries.indices)
  func everyActionCanBeFoundAndRead(_ index: Int) {
    let entry = ActionTable.entries[index]
    #expect(!entry.help.isEmpty && entry.help.utf8.count <= 50)
    #expect(!entry.contexts.isEmpty)
    #expect(entry.name.allSatisfy { $0 == "-" || ("a"..."z").contains($0) })
    #expect(!entry.keys.isEmpty)
    for key in entry.keys { #expect(Key(spelling: key.spelling) == key) }
  }

  @Test func aReadOnlyConsoleRefusesWhateverChangesTheStore() {
    let dangerous = ActionTable.entries.filter { $0.danger > .none }
    #expect(dangerous.count > 10)
    for entry in dangerous {
      var console = ConsoleScript(isReadOnly: true)
      console.press("3")
      console.take(.key(entry.keys[0]))
      #expect(console.commands.isEmpty)
      #expect(console.state.desk.dialog == nil)
      #expect(console.shows("read-only"))
    }
  }

  @Test func quittingAlwaysWorks() throws {
    for context in ActionEntry.Context.allCases {
      let entry = try #require(KeyMap().entry(for: .character("q"), in: context))
      #expect(entry.action == .quit)
    }
  }

  @Test func hintsShowOnlyWhatWorksNow() {
    var console = ConsoleScript()
    #expect(!console.shows("g live"))
    #expect(console.shows("q quit"))
    console.press("{")
    #expect(console.shows("g live"))
    #expect(console.shows("{ } window"))
    #expect(console.shows("space go on"))
  }
}
