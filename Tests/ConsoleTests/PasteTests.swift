import Console
import Engine
import Routing
import Testing

/// What is pasted is text, never keys.
@Suite struct PasteTests {
  @Test func itGoesIntoTheLineThatIsWrittenAndAppliesNothing() {
    var console = DecisionsTests.console()
    console.press("/")
    console.take(.paste("stream:red\rq\n"))
    #expect(console.state.decisions.editor?.line.text == "stream:red q ")
    #expect(!console.hasQuit)
    #expect(console.state.decisions.filterText.isEmpty)
    console.press("escape", "T")
    console.take(.paste("2025-11-18\u{1B}[31m 10:20"))
    #expect(console.state.jump?.text == "2025-11-18[31m 10:20")
    console.press("escape", ":")
    console.take(.paste("quit"))
    #expect(console.state.commands?.query == "quit")
  }

  @Test func elsewhereItIsRefused() {
    var console = ConsoleScript()
    let before = console.state
    console.take(.paste("q:wq2"))
    #expect(console.shows("what is pasted is no keys"))
    #expect(console.state.screen == before.screen)
    #expect(!console.hasQuit)
  }

  @Test func whatHasNoRoomIsSaid() {
    var console = DecisionsTests.console()
    console.press("/")
    console.take(.paste(String(repeating: "wort ", count: 4_000)))
    #expect(console.shows("only 1000 characters were taken"))
    #expect(console.state.decisions.editor?.line.text.count == 1_000)
  }

  @Test func aFilterThatWasLeftComesBack() {
    var console = DecisionsTests.console()
    console.press("/")
    console.type("stream:red amount>5")
    console.press("escape", "/", "up")
    #expect(console.state.decisions.editor?.line.text == "stream:red amount>5")
  }

  @Test func aLateReadingLeavesTheJumpItsBucket() throws {
    var console = ConsoleScript()
    let late = try #require(console.state.reading)
    console.press("T")
    console.type("2025-11-18 10:20")
    console.press("enter")
    console.take(.read(late))
    #expect(console.state.selected != nil)
  }
}
