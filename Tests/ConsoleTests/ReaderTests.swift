import Console
import Dispatch
import Engine
import Metrics
import Routing
import Terminal
import Testing

/// When the store is read, and when it is left alone.
@Suite struct ReaderTests {
  private let request = ReadRequest(zoom: .day)

  @Test func anUnchangedStoreIsReadOnce() {
    let source = StubSource()
    var reader = ConsoleReader(source: source)
    #expect(reader.answer(request, at: Sample.now) != nil)
    for _ in 0..<20 { #expect(reader.answer(request, at: Sample.now) == nil) }
    #expect(source.queries.count == 1)
    source.change()
    #expect(reader.answer(request, at: Sample.now) != nil)
    #expect(reader.answer(request, at: Sample.now) == nil)
  }

  @Test func aHeldWindowIsLeftAloneByChanges() {
    let source = StubSource()
    var reader = ConsoleReader(source: source)
    let held = ReadRequest(zoom: .day, held: Sample.now)
    #expect(reader.answer(held, at: Sample.now) != nil)
    source.change()
    #expect(reader.answer(held, at: Sample.now.advanced(by: Sample.hour)) == nil)
    #expect(reader.answer(request, at: Sample.now) != nil)
  }

  @Test func aSelectedBucketIsReadAlone() {
    let source = StubSource()
    var reader = ConsoleReader(source: source)
    let start = Zoom.day.query(at: Sample.now).window.start
    let asked = ReadRequest(zoom: .day, selected: start)
    guard case .read(let reading) = reader.answer(asked, at: Sample.now) else {
      Issue.record("nothing was read")
      return
    }
    #expect(
      reading.detail?.query.window == TimeWindow(start: start, end: start + 15 * Sample.minute))
    #expect(reading.detail?.buckets.count == 1)
  }

  @Test func aFailureIsToldOnceAndNoChangeIsLostToIt() {
    let source = StubSource()
    var reader = ConsoleReader(source: source)
    _ = reader.answer(request, at: Sample.now)
    source.change()
    source.fail("locked")
    #expect(reader.answer(request, at: Sample.now) == .readFailed("locked"))
    #expect(reader.answer(request, at: Sample.now) == nil)
    source.fail("gone")
    #expect(reader.answer(request, at: Sample.now) == .readFailed("gone"))
    source.fail(nil)
    guard case .read = reader.answer(request, at: Sample.now) else {
      Issue.record("the store was not read after it came back")
      return
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func theThreadAnswersAnotherRequestAtOnceAndEnds() throws {
    let source = StubSource()
    var reader = ConsoleReader(source: source)
    let held = ReadRequest(zoom: .day, held: Sample.now)
    _ = reader.answer(held, at: Sample.now)
    // A held window is not read again by itself: what comes is the answer.
    let bell = try Doorbell()
    let answers = Mailbox<ConsoleEvent>(bell: bell)
    let hasAnswer = DispatchSemaphore(value: 0)
    let thread = try ReaderThread(reader, answered: held) {
      answers.post($0)
      hasAnswer.signal()
    }
    let asked = ReadRequest(zoom: Zoom.levels[0], held: Sample.now)
    thread.ask(asked)
    hasAnswer.wait()
    guard case .read(let reading) = answers.take() else {
      Issue.record("no answer came")
      return
    }
    #expect(reading.request == asked)
    // Returns once the thread has ended.
    thread.stop()
  }

  @Test(arguments: [1, 15, 60, 360, 1_440, 10_080, 43_200, 525_600] as [Int64])
  func windowsAreWholeBucketsAroundTheirMoment(_ minutes: Int64) {
    let zoom = Zoom(span: minutes * Sample.minute)
    let query = zoom.query(at: Sample.now)
    #expect(query.window == query.window.aligned(to: zoom.bucket))
    #expect(query.window.contains(Sample.now.microseconds))
    #expect(query.window.end - Sample.now.microseconds <= zoom.bucket.microseconds)
    #expect(query.window.end - query.window.start >= zoom.span)
    #expect((1...101).contains(query.window.buckets(of: zoom.bucket)))
  }

  @Test(arguments: [0, -5, Int64.max])
  func anySpanMakesAZoom(_ span: Int64) {
    let zoom = Zoom(span: span)
    #expect(zoom.span >= Sample.minute)
    #expect(!zoom.query(at: Sample.now).window.isEmpty)
  }
}
