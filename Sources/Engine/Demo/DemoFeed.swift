import Glibc
import Routing
import Store
import Synchronization

/// Routes the demo's live requests into its store at a steady rate, on a thread of its own.
package final class DemoFeed: Sendable {
  /// The largest rate, in requests a second.
  package static let largestRate = 20_000.0

  private let thread: pthread_t
  private let worker: DemoFeedWorker

  /// Starts the feed.
  ///
  /// - Parameters:
  ///   - demo: Where the requests come from.
  ///   - path: The demo's store.
  ///   - rate: Requests a second, above 0 and at most `largestRate`.
  /// - Throws: `EngineError` when there is no thread to be had.
  package init(demo: Demo, path: String, rate: Double) throws(EngineError) {
    worker = DemoFeedWorker(demo: demo, path: path, rate: rate)
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(worker)
    let status = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<DemoFeedWorker>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, argument.toOpaque())
    guard status == 0 else {
      argument.release()
      throw EngineError(
        .ioError, "the demo's feed cannot start: \(String(cString: strerror(status)))")
    }
    self.thread = thread
  }

  /// Ends the feed and waits for its last batch.
  ///
  /// - Throws: What ended it before, if anything did.
  package func stop() throws {
    worker.isStopped.store(true, ordering: .relaxed)
    pthread_join(thread, nil)
    if let failure = worker.failure.withLock({ $0 }) { throw failure }
  }
}

/// What the feed's thread does; handed over to it whole.
private final class DemoFeedWorker: Sendable {
  let failure = Mutex<(any Error)?>(nil)
  let isStopped = Atomic(false)

  private let demo: Demo
  private let path: String
  private let rate: Double

  init(demo: Demo, path: String, rate: Double) {
    self.demo = demo
    self.path = path
    self.rate = rate
  }

  func run() {
    do {
      let store = try Store(path: path, access: .readWrite)
      defer { store.close() }
      try feed(Importer(store: store, policy: .reference))
    } catch {
      failure.withLock { $0 = error }
    }
  }

  /// A tenth of a second's requests at a time, so that a high rate costs no more transactions.
  private func feed(_ importer: Importer) throws {
    // Not by the time of day, which may jump.
    let start = SuspendingClock.now
    var sent = 0
    while !isStopped.load(ordering: .relaxed) {
      usleep(100_000)
      let now = Timestamp.now()
      let seconds = start.duration(to: .now) / .seconds(1)
      let due = Int(seconds * rate)
      try importer.refreshModels()
      while sent < due, let live = demo.liveRequest(sent, now: now) {
        for var request in demo.misbehaving(live, after: seconds) {
          // What people have promoted here decides here: the sample's own signals are not asked.
          if importer.hasChampion { request.signals = nil }
          try importer.add(request)
        }
        sent += 1
      }
      try importer.flush()
    }
  }
}
