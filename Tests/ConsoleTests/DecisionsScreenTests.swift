import Console
import Engine
import Routing
import Terminal
import TestSupport
import Testing

/// The Decisions screen and the record as pictures.
@Suite struct DecisionsScreenTests {
  @Test(arguments: [(80, 24), (120, 40), (200, 60), (40, 12)])
  func theList(_ width: Int, _ height: Int) throws {
    var console = DecisionsTests.console(width: width, height: height)
    console.press("down")
    try Golden.expect(console.frame, is: "decisions-\(width)x\(height)")
    #expect(console.frame.flaw == nil)
  }

  @Test func theListInASCII() throws {
    let console = DecisionsTests.console(width: 80, height: 24, charset: .ascii)
    try Golden.expect(console.frame, is: "decisions-80x24-ascii")
    #expect(console.frame.flaw == nil)
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60), (40, 12)])
  func theRecord(_ width: Int, _ height: Int) throws {
    let console = Self.record(width: width, height: height)
    try Golden.expect(console.frame, is: "record-\(width)x\(height)")
    #expect(console.frame.flaw == nil)
  }

  @Test func theRecordOfARule() throws {
    var console = Self.record(width: 120, height: 40)
    while console.state.decisions.record?.decision.isKnockedOut == false { console.press("n") }
    try Golden.expect(console.frame, is: "record-rule")
    #expect(console.shows("amount_exceeds_limit"))
    #expect(console.shows("amount > 1,000,000"))
  }

  @Test func aMistakeInTheFilter() throws {
    var console = DecisionsTests.console(width: 80, height: 24)
    console.press("/")
    console.type("deck strem:red")
    try Golden.expect(console.frame, is: "decisions-mistake")
  }

  @Test func aMistakeThatIsLongerThanARow() throws {
    var console = DecisionsTests.console(width: 40, height: 12)
    console.press("/")
    console.type("collapse:fog")
    try Golden.expect(console.frame, is: "decisions-mistake-narrow")
    #expect(console.frame.flaw == nil)
  }

  @Test func nothingListed() throws {
    var console = DecisionsTests.console(width: 80, height: 24)
    console.press("/")
    console.type("zeppelin")
    console.press("enter")
    try Golden.expect(console.frame, is: "decisions-none")
    #expect(console.shows("no decision here has these words · word* finds beginnings"))
  }

  @Test func theColumns() throws {
    var console = DecisionsTests.console(width: 80, height: 24)
    console.press("c", "down", "space")
    try Golden.expect(console.frame, is: "decisions-columns")
  }

  @Test func theRecordScrollsToItsEndAndGoesOnToTheNext() throws {
    var console = Self.record(width: 80, height: 24)
    console.press("up")
    #expect(console.shows("this is the first line"))
    console.press("end", "down")
    #expect(console.shows("this is the last line"))
    #expect(console.shows("took"))
    let first = try #require(console.state.decisions.record?.decision.key)
    console.press("n")
    #expect(console.state.decisions.record?.offset == 0)
    #expect(console.state.decisions.record?.decision.key != first)
    #expect(console.state.decisions.record?.decision.key == console.state.decisions.list.cursor)
    console.press("p", "p")
    #expect(console.shows("this is the first decision of the list"))
    console.press("escape")
    #expect(console.state.decisions.record == nil)
    #expect(console.state.decisions.list.cursor == first)
  }

  @Test func whatIsNewDoesNotMoveAnOpenRecord() {
    var console = Self.record(width: 80, height: 24)
    let cursor = console.state.decisions.list.cursor
    console.source.store(DecisionsTests.newer(2, than: console))
    console.wait(Sample.second)
    #expect(console.state.decisions.record?.decision.key == cursor)
    #expect(console.state.decisions.list.cursor == cursor)
    console.press("escape")
    #expect(console.shows("↑ 2 new"))
  }

  @Test func everyTermOfTheConfidenceIsThere() throws {
    let console = Self.record(width: 200, height: 60)
    let record = try #require(console.state.decisions.record?.record)
    let terms = try #require(record.explanation?.measured?.confidence)
    for value in [terms.classifier, terms.quality, terms.labelQuality, terms.ood, terms.score] {
      #expect(console.shows(Figure.fixed(value, decimals: 4)))
    }
    #expect(terms.score == record.decision.confidenceScore)
  }

  @Test func aRecordThatTheStoreDoesNotHaveSaysSo() {
    var console = DecisionsTests.console()
    console.press("down", "enter")
    #expect(console.shows("the store holds this decision no longer"))
    #expect(console.frame.flaw == nil)
  }

  @Test(arguments: HostileTextTests.texts, [Charset.unicode, .ascii])
  func hostileTextStaysInItsPlace(_ text: String, _ charset: Charset) {
    for (width, height) in [(40, 12), (80, 24), (200, 60)] {
      let source = StubSource()
      var request = Request(
        requestID: text, text: text, category: text, amount: 5, requestorID: text,
        signals: Signals(classifierConfidence: 0.5))
      request.metadata = [Request.Metadata(key: text, value: text)]
      request.vendorID = text
      let record = SampleDecisions.explained(request, at: Sample.now.advanced(by: -1))
      source.store(record)
      source.store([record.decision])
      var console = ConsoleScript(source, width: width, height: height, charset: charset)
      console.press("2")
      #expect(console.frame.flaw == nil)
      console.press("down", "enter")
      #expect(console.frame.flaw == nil)
      console.press("end")
      #expect(console.frame.flaw == nil)
      console.press("escape", "/")
      console.type(text)
      #expect(console.frame.flaw == nil)
      #expect(
        console.screen.unicodeScalars.allSatisfy {
          $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F
        })
    }
  }

  @Test(arguments: [Double.infinity, -.infinity, .nan, .greatestFiniteMagnitude, -1, 1e18])
  func figuresWithoutMeasureDoNotTrap(_ value: Double) {
    let source = StubSource()
    var decision = SampleDecisions.list(1)[0]
    decision.amount = value
    decision.confidenceScore = value
    decision.relevant = value
    decision.temperature = value
    decision.processingTimeMilliseconds = value
    decision.greenProbability = value
    source.store([decision])
    source.store(DecisionRecord(decision: decision))
    for (width, height) in [(40, 12), (80, 24), (200, 60)] {
      var console = ConsoleScript(source, width: width, height: height)
      console.press("2")
      #expect(console.frame.flaw == nil)
      console.press("down", "enter")
      #expect(console.frame.flaw == nil)
    }
  }

  /// A console with the newest decision's record open, all of them in the store.
  static func record(width: Int, height: Int) -> ConsoleScript {
    let source = StubSource()
    var random = SplitMix64(seed: 5)
    for index in 0..<40 {
      let record = SampleDecisions.record(
        number: 18_220 - index,
        at: Sample.now.advanced(by: -12 * Sample.second - Int64(index) * 23 * Sample.second),
        &random)
      source.store(record)
      source.store([record.decision])
    }
    var console = ConsoleScript(source, width: width, height: height)
    console.press("2", "down", "enter")
    return console
  }
}
