import Engine
import Glibc
package import Terminal

/// The threads behind the Learning screen: one trains, the other takes the steps that are done at
/// once, so that neither the screen nor a rollback ever waits for a training.
///
/// Steps are taken one after another, in order, and none is lost at the end. A training is given up
/// at the end, which leaves nothing behind.
package struct LearningThread: Sendable {
  private struct Steps: Sendable {
    var commands: [LearningCommand] = []
    var isStopped = false
  }

  /// Trainings by their numbers, from 1 on: what ends one never touches another.
  private struct Trainings: Sendable {
    var asked = 0
    var begun = 0
    /// The trainings up to this one shall end.
    var ended = 0
    var isStopped = false
    /// When the last progress was posted.
    var toldAt = ContinuousClock.now
  }

  /// Opens the work, with a connection of its own.
  package typealias Opening = @Sendable () throws -> any LearningWork

  private let steps: Monitor<Steps>
  private let trainings: Monitor<Trainings>
  private let stepping: JoinableThread
  private let training: JoinableThread

  private static let pause = Duration.milliseconds(100)
  private static let hour = 3_600_000

  /// Starts the threads; what became of each command they post, and how far a training is.
  ///
  /// - Parameters:
  ///   - open: Asked for every command.
  ///   - post: Told what has happened, from any thread.
  /// - Throws: `TerminalError` when the system has no thread left.
  package init(
    opening open: @escaping Opening, post: @escaping @Sendable (ConsoleEvent) -> Void
  ) throws(TerminalError) {
    let steps = Monitor(Steps())
    let trainings = Monitor(Trainings())
    self.steps = steps
    self.trainings = trainings
    stepping = try JoinableThread {
      CrashGuard.protectThread()
      Self.takeSteps(steps, open, post)
    }
    training = try JoinableThread {
      CrashGuard.protectThread()
      // This thread's alone on Linux: keys are answered first where cores are scarce.
      _ = nice(10)
      Self.train(trainings, open, post)
    }
  }

  /// Has a command done.
  package func take(_ command: LearningCommand) {
    if command == .train {
      trainings.update { $0.asked += 1 }
    } else {
      steps.update { $0.commands.append(command) }
    }
  }

  /// Ends the training that is under way.
  package func cancel() {
    trainings.update { $0.ended = $0.asked }
  }

  /// Takes the steps that wait, gives up a training, and ends; all of it is posted.
  package func stop() {
    steps.update { $0.isStopped = true }
    trainings.update {
      $0.isStopped = true
      $0.ended = $0.asked
    }
    stepping.join()
    training.join()
  }

  private static func takeSteps(
    _ inbox: Monitor<Steps>, _ open: Opening, _ post: (ConsoleEvent) -> Void
  ) {
    while true {
      let mail = inbox.wait(milliseconds: hour) { $0.isStopped || !$0.commands.isEmpty }
      inbox.update { $0.commands.removeFirst(mail.commands.count) }
      for command in mail.commands {
        post(.learningAnswered(answer(command, open) { _ in true }, of: command))
      }
      guard !mail.isStopped else { return }
    }
  }

  private static func train(
    _ inbox: Monitor<Trainings>, _ open: Opening,
    _ post: @escaping @Sendable (ConsoleEvent) -> Void
  ) {
    while true {
      let mail = inbox.wait(milliseconds: hour) { $0.isStopped || $0.begun < $0.asked }
      guard mail.begun < mail.asked || !mail.isStopped else { return }
      guard mail.begun < mail.asked else { continue }
      let number = mail.begun + 1
      inbox.update { $0.begun = number }
      var answer = LearningAnswer.cancelled
      if mail.ended < number {
        answer = Self.answer(.train, open) { goesOn(number, $0, inbox, post) }
      }
      if case .refused = answer, isEnded(number, inbox) { answer = .cancelled }
      post(.learningAnswered(answer, of: .train))
    }
  }

  /// Tells how far a training is, from time to time, and whether it shall go on.
  private static func goesOn(
    _ number: Int, _ step: Trainer.Step, _ inbox: Monitor<Trainings>,
    _ post: (ConsoleEvent) -> Void
  ) -> Bool {
    var isEnded = false
    var isDue = false
    inbox.update {
      isEnded = $0.ended >= number
      isDue = $0.toldAt + pause < .now
      if isDue { $0.toldAt = .now }
    }
    if isDue { post(.trainingProgressed(step)) }
    return !isEnded
  }

  private static func isEnded(_ number: Int, _ inbox: Monitor<Trainings>) -> Bool {
    var isEnded = false
    inbox.update { isEnded = $0.ended >= number }
    return isEnded
  }

  private static func answer(
    _ command: LearningCommand, _ open: Opening, _ progress: @escaping Trainer.Progress
  ) -> LearningAnswer {
    do {
      let work = try open()
      defer { work.close() }
      return work.perform(command, at: WallClock.now, progress: progress)
    } catch {
      return .refused("\(error)")
    }
  }
}
