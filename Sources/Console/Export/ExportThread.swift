import Engine
import Terminal

/// The thread of one export, so that neither the screen nor a list waits for it.
struct ExportThread: Sendable {
  private struct Status: Sendable {
    var stream: (any DecisionStream)?
    var isCancelled = false
    var isDone = false
  }

  private let status: Monitor<Status>
  private let thread: JoinableThread

  private static let pause = Duration.milliseconds(200)

  /// Starts the thread; it posts how far it is, and last how it ended.
  ///
  /// - Throws: `TerminalError` when the system has no thread left.
  init(
    _ export: Export, into folder: String, reading source: any ConsoleSource,
    post: @escaping @Sendable (ConsoleEvent) -> Void
  ) throws(TerminalError) {
    let status = Monitor(Status())
    self.status = status
    thread = try JoinableThread {
      CrashGuard.protectThread()
      let event = Self.run(export, folder, source, status, post)
      status.update { $0.isDone = true }
      post(event)
    }
  }

  /// Asks for the end; the file that was begun is removed.
  func cancel() {
    status.update {
      $0.isCancelled = true
      $0.stream?.cancel()
    }
  }

  /// Asks for the end and waits for it.
  func stop() {
    // A reading that is just beginning may miss to be asked once.
    repeat { cancel() } while !status.wait(milliseconds: 20, until: \.isDone).isDone
    thread.join()
  }

  /// What went wrong before where it did: a long path must not hide it.
  private static func reason(_ error: any Error) -> String {
    guard let error = error as? EngineError else { return "\(error)" }
    return "\(error.message) (\(error.place))"
  }

  private static func run(
    _ export: Export, _ folder: String, _ source: any ConsoleSource, _ status: Monitor<Status>,
    _ post: (ConsoleEvent) -> Void
  ) -> ConsoleEvent {
    func isCancelled() -> Bool {
      status.wait(milliseconds: 0) { _ in true }.isCancelled
    }
    var next = ContinuousClock.now + pause
    do {
      let path = try export.write(into: folder) {
        let stream = try source.stream()
        status.update { $0.stream = stream }
        guard !isCancelled() else { throw CancellationError() }
        return stream
      } progress: { count in
        guard !isCancelled() else { throw CancellationError() }
        guard next < .now else { return }
        next = .now + pause
        post(.exportProgressed(count))
      }
      return .exported(path)
    } catch {
      return isCancelled() ? .exportCancelled : .exportFailed(reason(error))
    }
  }
}
