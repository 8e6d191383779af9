import GRDB
import Metrics
import Routing
import Store
import Testing

/// Decisions go in whole, once, with their rollups.
struct AppendTests {
  private let folder: TemporaryFolder
  private let store: Store
  private let dayWindow = TimeWindow(
    start: Samples.midnight, end: Samples.midnight + Samples.day)

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.store()
  }

  private func reading() throws -> WindowReading {
    try store.reading(of: dayWindow, in: nil, categories: true, latest: 0)
  }

  private func bucket() throws -> WindowReading.Bucket { try reading().buckets[0] }

  @Test func storesEveryFieldOfADecision() throws {
    var decision = Samples.decision(at: -1)
    decision.stream = .red
    decision.collapseType = .clash
    decision.urgency = .emergency
    decision.category = "e\u{301}té \u{1F600}"
    decision.knockoutRule = "no-budget"
    decision.text = "zero \0 byte, 'quotes'\nand lines"
    decision.reason = ""
    try store.append([decision])
    #expect(try store.decisions() == [decision])
    #expect(try store.decisions()[0].text.utf8.elementsEqual(decision.text.utf8))
  }

  @Test func countsEachSeries() throws {
    var green = Samples.decision("A")
    green.collapseType = .poisoning
    var red = Samples.decision("B", at: Samples.midnight + Samples.hour)
    red.stream = .red
    red.category = "garage"
    var knockedOut = Samples.decision("C", at: Samples.midnight + 90)
    knockedOut.stream = .red
    knockedOut.knockoutRule = "no-budget"
    #expect(
      try store.append([green, red, knockedOut]).counts == [3, 0])
    let reading = try reading()
    #expect(reading.buckets[0].all.count == 3)
    #expect(
      reading.counts(of: reading.buckets[0]) == [
        .stream(.green): 1, .stream(.red): 2, Series(.category, "travel"): 2,
        Series(.category, "garage"): 1, .collapse(.poisoning): 1, .collapse(.none): 1,
        Series(.knockout, "no-budget"): 1,
      ])
  }

  @Test func knockedOutDecisionsMeasureNothing() throws {
    var knockedOut = Samples.decision("A")
    knockedOut.knockoutRule = "no-budget"
    knockedOut.temperature = 0
    knockedOut.confidenceScore = 1
    knockedOut.processingTimeMilliseconds = 8
    try store.append([knockedOut, Samples.decision("B")])
    let all = try bucket().all
    #expect(all.count == 2)
    #expect(all.processingTime.average == 5.25)
    #expect(all.confidence.count == 1)
    #expect(all.confidence.average == 0.875)
    #expect(all.temperature.average == 1.5)
    #expect(all.temperature(quantile: 0) == 1.5)
  }

  @Test func theSameKeyAgainChangesNothing() throws {
    let decisions = [Samples.decision("A"), Samples.decision("B")]
    try store.append(decisions)
    let rollups = try folder.rollups()
    var changed = decisions
    changed[0].category = "other"
    #expect(try store.append(changed).counts == [0, 2])
    #expect(try folder.rollups() == rollups)
    #expect(try store.decisions() == decisions)
  }

  @Test func theSameKeyWithinABatchCountsOnce() throws {
    let decision = Samples.decision("A")
    #expect(try store.append([decision, decision]).counts == [1, 1])
    #expect(try bucket().all.count == 1)
  }

  @Test func oneIdAtTwoMomentsIsTwoDecisions() throws {
    let later = Samples.decision("A", at: Samples.midnight + 1)
    #expect(
      try store.append([Samples.decision("A"), later]).counts == [2, 0])
  }

  @Test func withoutATimestampTheIdAloneTells() throws {
    let first = Samples.routed(Samples.decision("A"), hasOwnTimestamp: false)
    let again = Samples.routed(
      Samples.decision("A", at: Samples.midnight + Samples.hour), hasOwnTimestamp: false)
    let other = Samples.routed(Samples.decision("B"), hasOwnTimestamp: false)
    #expect(try store.append([first, again]).counts == [1, 1])
    #expect(try store.append([again, other]).counts == [1, 1])
    #expect(try store.decisions().map(\.requestID) == ["A", "B"])
  }

  @Test(arguments: [
    "temperature", "processing_time_ms", "confidence_score", "infinite", "not a number",
  ])
  func anErrorKeepsNothingOfTheBatch(_ fault: String) throws {
    try store.append([Samples.decision("before")])
    let rollups = try folder.rollups()
    var bad = Samples.decision("bad")
    switch fault {
    case "temperature": bad.temperature = -1
    case "processing_time_ms": bad.processingTimeMilliseconds = -1
    case "confidence_score": bad.confidenceScore = 1.5
    case "infinite": bad.processingTimeMilliseconds = .infinity
    default: bad.temperature = .nan
    }
    let error = #expect(throws: StoreError.self) {
      try store.append([Samples.decision("A"), bad, Samples.decision("B")])
    }
    #expect(error?.code == .cannotWrite)
    #expect(try store.decisions().map(\.requestID) == ["before"])
    #expect(try folder.rollups() == rollups)
    #expect(try store.append([Samples.decision("A")]).inserted == 1)
    #expect(try store.problems() == [])
  }

  @Test func anEmptyBatchIsNothing() throws {
    #expect(try store.append([RoutedRequest]()).counts == [0, 0])
    #expect(try store.lastSequence() == 0)
  }

  @Test func twoSpellingsOfALetterAreTwoCategories() throws {
    var composed = Samples.decision("A", at: Samples.midnight + 1)
    composed.category = "caf\u{E9}"
    var decomposed = Samples.decision("B")
    decomposed.category = "cafe\u{301}"
    try store.append([composed])
    try store.append([decomposed])
    #expect(try store.problems() == [])
    #expect(try reading().series.filter { $0.kind == .category }.count == 2)
    let rollups = try folder.rollups()
    _ = try store.rebuild { _ in }
    #expect(try folder.rollups() == rollups)
  }
}
