import Console
import Dispatch
import Engine
import Glibc
import Routing
import Synchronization
import Testing

/// The threads behind the Learning screen: nothing that is done at once waits for a training, and
/// nothing that was asked is lost.
@Suite struct LearningThreadTests {
  private let posted = Posted()

  private func thread() throws -> LearningThread {
    try LearningThread(opening: { StubWork() }, post: { [posted] in posted.post($0) })
  }

  @Test func aRollbackDoesNotWaitForATraining() throws {
    let thread = try thread()
    thread.take(.train)
    try posted.waitForProgress()
    thread.take(.rollBack("m2"))
    #expect(try posted.next() == .learningAnswered(.champion("m1"), of: .rollBack("m2")))
    thread.take(.promote("m2", over: nil))
    #expect(try posted.next() == .learningAnswered(.champion("m2"), of: .promote("m2", over: nil)))
    thread.cancel()
    #expect(try posted.next() == .learningAnswered(.cancelled, of: .train))
    thread.stop()
  }

  @Test func whatIsAskedAfterACancellationDoesNotTakeItBack() throws {
    let thread = try thread()
    thread.take(.train)
    try posted.waitForProgress()
    thread.cancel()
    thread.take(.rollBack("m2"))
    thread.take(.train)
    // The first training ends, whatever was asked since; the second one does not.
    var found = [try posted.next(), try posted.next()]
    #expect(found.contains(.learningAnswered(.cancelled, of: .train)))
    #expect(found.contains(.learningAnswered(.champion("m1"), of: .rollBack("m2"))))
    try posted.waitForProgress()
    #expect(posted.isEmpty)
    thread.cancel()
    found = [try posted.next()]
    #expect(found == [.learningAnswered(.cancelled, of: .train)])
    thread.stop()
  }

  @Test func theEndCarriesStepsOutAndGivesATrainingUp() throws {
    let thread = try thread()
    thread.take(.train)
    thread.take(.train)
    thread.take(.rollBack("m2"))
    thread.take(.shadow("m3"))
    thread.stop()
    var found: [ConsoleEvent] = []
    for _ in 0..<4 { found.append(try posted.next()) }
    #expect(found.count { $0 == .learningAnswered(.cancelled, of: .train) } == 2)
    #expect(
      found.filter { $0 != .learningAnswered(.cancelled, of: .train) } == [
        .learningAnswered(.champion("m1"), of: .rollBack("m2")),
        .learningAnswered(.shadow("m3"), of: .shadow("m3")),
      ])
    #expect(posted.isEmpty)
  }

  @Test func whatNoFrameHasShownIsTold() {
    #expect(
      ConsoleEvent.learningAnswered(.champion(nil), of: .rollBack("m2")).unseen
        == "rollback of m2: no model decides; requests need signals of their own")
    #expect(
      ConsoleEvent.learningAnswered(.cancelled, of: .train).unseen
        == "training: the training was ended; nothing has changed")
    #expect(
      ConsoleEvent.learningAnswered(.refused("no"), of: .promote("m2", over: nil)).unseen
        == "promotion of m2: refused: no")
    #expect(ConsoleEvent.trainingProgressed(.judging).unseen == nil)
  }
}

/// Work of which a training goes on until it is ended.
private final class StubWork: LearningWork {
  func perform(
    _ command: LearningCommand, at now: Timestamp, progress: @escaping Trainer.Progress
  ) -> LearningAnswer {
    switch command {
    case .train:
      while progress(.gathering) { sched_yield() }
      return .refused("cancelled")
    case .promote(let version, over: _): return .champion(version)
    case .rollBack: return .champion("m1")
    case .shadow(let version): return .shadow(version)
    }
  }

  func close() {}
}

/// What the threads have posted, to be waited for.
private final class Posted: Sendable {
  struct Nothing: Error {}

  private let answers = Mutex<[ConsoleEvent]>([])
  private let answered = DispatchSemaphore(value: 0)
  private let progressed = DispatchSemaphore(value: 0)

  var isEmpty: Bool { answers.withLock { $0.isEmpty } }

  func post(_ event: ConsoleEvent) {
    if case .trainingProgressed = event {
      progressed.signal()
      return
    }
    answers.withLock { $0.append(event) }
    answered.signal()
  }

  /// The next answer.
  func next() throws -> ConsoleEvent {
    guard answered.wait(timeout: .now() + 20) == .success else { throw Nothing() }
    return try answers.withLock { answers in
      guard !answers.isEmpty else { throw Nothing() }
      return answers.removeFirst()
    }
  }

  /// Waits until a training tells how far it is.
  func waitForProgress() throws {
    guard progressed.wait(timeout: .now() + 20) == .success else { throw Nothing() }
  }
}
