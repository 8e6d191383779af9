import Engine
import Metrics
package import Routing

/// Decides when the store is to be read, and reads it: the reader thread without the thread.
package struct OverviewReader: Sendable {
  private let source: any OverviewSource
  private var request: ReadRequest?
  private var windowStart: Int64?
  /// Set until a read succeeds, so that no change is lost to a failure.
  private var isDue = true
  private var failure: String?

  /// A reader that has read nothing yet.
  package init(source: any OverviewSource) {
    self.source = source
  }

  /// Whether there is something to look for without being asked: not of a held window that was
  /// read.
  var needsPolling: Bool { request?.held == nil || isDue }

  /// Looks at the store, and reads it where it must: when the request is another one, the live
  /// window has moved on or the store has changed in it, or the last read failed.
  ///
  /// - Returns: What is new: a reading, or a failure that was not told yet.
  package mutating func answer(_ new: ReadRequest, at now: Timestamp) -> ConsoleEvent? {
    let query = new.query(at: now)
    if new != request || query.window.start != windowStart {
      isDue = true
      if new != request { failure = nil }
    }
    request = new
    windowStart = query.window.start
    do {
      let hasChanged = try source.poll()
      guard isDue || (hasChanged && new.held == nil) else { return nil }
      isDue = true
      let overview = try source.overview(query, readAt: now)
      let detail = try new.detailQuery.map { try source.overview($0, readAt: now) }
      isDue = false
      failure = nil
      return .read(Reading(request: new, overview: overview, detail: detail))
    } catch {
      isDue = true
      let reason = "\(error)"
      guard reason != failure else { return nil }
      failure = reason
      return .readFailed(reason)
    }
  }
}
