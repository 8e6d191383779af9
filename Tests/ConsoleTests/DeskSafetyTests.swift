import Console
import Engine
import Review
import Routing
import Terminal
import TestSupport
import Testing

/// What must never happen at the desk: a verdict on another item, a lost text, a blind signature.
@Suite struct DeskSafetyTests {
  typealias Desk = DeskTests.Desk

  @Test func keysThatComeTooSoonWaitForTheirTurn() {
    var desk = Desk()
    desk.pressAhead("n", "a", "1", "n", "a", "1", "n", "a", "1")
    #expect(desk.console.state.screen == .review)
    desk.answer()
    let verdicts = desk.stub.items.values.compactMap(\.state.verdict)
    #expect(verdicts.count == 3)
    #expect(desk.console.state.screen == .review && !desk.console.state.isASCII)
  }

  @Test func aReadingOlderThanTheAnswerTakesNothingBack() throws {
    var desk = Desk()
    let request = try #require(desk.console.state.deskRequest)
    let older = desk.stub.reading(request, at: desk.console.now)
    desk.press("n")
    desk.console.take(.deskRead(older))
    #expect(desk.console.shows("yours"))
    desk.press("a", "1")
    #expect(desk.stub.items.values.contains { $0.state.verdict != nil })
  }

  @Test func aReadingForAnotherItemDoesNotMoveTheCursor() throws {
    var desk = Desk()
    let earlier = try #require(desk.console.state.deskRequest)
    desk.press("down", "enter")
    let item = try #require(desk.console.state.desk.cursor)
    #expect(earlier.opened != item)
    // The reader began before the cursor moved, and ended after the verdict.
    desk.console.press("a")
    desk.pressAhead("1")
    let command = try #require(desk.console.commands.last)
    desk.console.take(
      .deskAnswered(desk.stub.perform(command, at: desk.console.now), of: command))
    desk.console.take(.deskRead(desk.stub.reading(earlier, at: desk.console.now)))
    #expect(desk.console.state.desk.cursor == item)
  }

  @Test func whatWasTypedBeforeARefusalIsNotTaken() {
    var desk = Desk()
    desk.pressAhead("n", "a", "1")
    let command = desk.console.commands[0]
    desk.console.take(.deskAnswered(.refused("the store is locked"), of: command))
    #expect(desk.console.shows("refused: the store is locked"))
    #expect(desk.console.shows("what was typed meanwhile was not taken"))
    #expect(desk.console.state.screen == .review && desk.console.commands.count == 1)
  }

  @Test func aDigitAfterARefusedChoiceDoesNothingElse() {
    var desk = Desk()
    desk.press("a", "1")
    #expect(desk.console.state.screen == .review)
    #expect(desk.console.shows("no choice is open that 1 would answer"))
    desk.press("1")
    #expect(desk.console.state.screen == .overview)
  }

  @Test func theUndoOfABulkTakesBackThatAndNothingElse() throws {
    var desk = Desk()
    desk.press("n", "a", "1")
    let first = try #require(desk.stub.items.values.first { $0.state.verdict != nil }).id
    let yellow = desk.stub.open.filter { $0.item.stream == .yellow }.prefix(2).map(\.item.id)
    let red = desk.stub.open.first { $0.item.stream == .red }?.item.id
    let wanted = Set(yellow + [red].compactMap { $0 })
    desk.press("home")
    for _ in desk.console.state.desk.rows {
      if let cursor = desk.console.state.desk.cursor, wanted.contains(cursor) {
        desk.press("v")
      } else {
        desk.press("down")
      }
    }
    #expect(desk.console.state.desk.marks == wanted)
    desk.press("a")
    #expect(desk.console.shows("2 of 3 will be decided, 1 refused"))
    #expect(desk.console.shows("not yellow: by itself"))
    desk.press("1")
    #expect(desk.console.shows("2 of 3 decided"))
    #expect(desk.console.shows("refused: only yellow items"))
    #expect(desk.console.state.desk.marks == Set([red].compactMap { $0 }))
    desk.press("u")
    #expect(desk.console.shows("2 of 2 taken back"))
    #expect(desk.stub.items[first]?.state.verdict != nil)
    for id in yellow { #expect(desk.stub.items[id]?.state.verdict == nil) }
  }

  @Test func anotherStepDoesNotEndTheOfferToUndo() {
    var desk = Desk()
    desk.press("n", "a", "1", "n", "b", "u")
    #expect(desk.console.shows("is yours again") || desk.console.shows("refused"))
    #expect(desk.console.commands.contains { if case .undo = $0 { true } else { false } })
  }

  @Test func afterAVerdictDownGoesOnWhereTheItemStood() throws {
    var desk = Desk()
    let rows = desk.console.state.desk.rows
    desk.press("down", "enter", "a", "1")
    #expect(desk.console.state.desk.cursor == rows[1].item.id)
    desk.press("v")
    #expect(desk.console.shows("this item is out of the queue"))
    desk.press("down")
    #expect(desk.console.state.desk.cursor == rows[2].item.id)
  }

  @Test func whatIsWrittenOutlivesTheChoice() throws {
    var desk = Desk()
    desk.press("n", "r", "tab")
    desk.console.type("the plan lacks the second stair")
    desk.press("escape", "escape")
    #expect(desk.console.shows("the text is kept"))
    let item = try #require(desk.console.state.desk.cursor)
    #expect(desk.stub.drafts[item]?.comment == "the plan lacks the second stair")
    desk.press("r")
    #expect(desk.console.shows("the plan lacks the second stair"))
    desk.press("2")
    #expect(
      desk.stub.items[item]?.state.verdict?.ruling.comment == "the plan lacks the second stair")
    #expect(desk.stub.drafts.isEmpty)
  }

  @Test func whatIsBeingWrittenIsKeptAllTheTime() throws {
    var desk = Desk()
    desk.press("n", "r", "tab")
    desk.console.type("twenty letters and more are written")
    desk.answer()
    let item = try #require(desk.console.state.desk.cursor)
    #expect(desk.stub.drafts[item]?.comment.hasPrefix("twenty letters and m") == true)
  }

  @Test func aLeaseThatEndsLosesNoTextAndSaysWhoDecided() throws {
    var desk = Desk()
    desk.press("n", "r", "tab")
    desk.console.type("too steep")
    desk.press("enter")
    let item = try #require(desk.console.state.desk.cursor)
    desk.console.wait(ReviewLimits.lease + Sample.second)
    try desk.stub.lose(item, to: "ann", at: desk.console.now)
    desk.answer()
    #expect(desk.console.shows("was approved by ann meanwhile"))
    desk.press("2")
    #expect(desk.console.shows("was approved by ann; what you wrote is kept"))
    #expect(desk.stub.drafts[item]?.comment == "too steep")
  }

  @Test func whatIsSignedIsWhatWasRead() throws {
    var desk = Desk()
    let item = try #require(desk.console.state.desk.cursor)
    let end = desk.console.now.advanced(by: ReviewLimits.longestOverride)
    func payload(_ justification: String) -> OverridePayload {
      OverridePayload(
        item: item, change: .force(.green), reason: "other", justification: justification,
        expiresAt: end)
    }
    let read = payload("the council has decided")
    try desk.stub.propose(read, at: desk.console.now)
    desk.press("ctrl-l", "O")
    #expect(desk.console.shows("force green"))
    #expect(desk.console.shows("the council has decided"))
    #expect(desk.console.shows("proposed by mia"))
    try desk.stub.propose(payload("edited"), at: desk.console.now)
    desk.answer()
    desk.console.type("sign")
    desk.press("enter")
    #expect(desk.console.commands.last == .sign(item, read.digest))
  }

  @Test func anOverrideThatIsNotTheirsIsSaidAtOnce() {
    var desk = Desk()
    desk.press("o", "1")
    #expect(desk.console.shows("force green needs manager"))
    #expect(desk.console.state.desk.dialog?.stage == .kind)
    desk.press("4")
    desk.console.type("now")
    desk.press("enter")
    #expect(desk.console.shows("no urgency is called now"))
  }
}
