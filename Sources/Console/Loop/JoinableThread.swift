import Glibc
import Terminal

/// A thread that someone waits for at its end.
struct JoinableThread: Sendable {
  private let handle: pthread_t

  /// Starts a thread; signals that are blocked here are there, too.
  ///
  /// - Throws: `TerminalError` when the system has no thread left.
  init(_ body: @escaping @Sendable () -> Void) throws(TerminalError) {
    let box = Unmanaged.passRetained(Body(body))
    var handle = pthread_t()
    let result = pthread_create(&handle, nil, runBody, box.toOpaque())
    guard result == 0 else {
      box.release()
      throw TerminalError(.system(result))
    }
    self.handle = handle
  }

  /// Waits until the thread has ended; once only.
  func join() {
    pthread_join(handle, nil)
  }

  fileprivate final class Body: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }
}

private func runBody(_ box: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let box else { return nil }
  Unmanaged<JoinableThread.Body>.fromOpaque(box).takeRetainedValue().run()
  return nil
}
