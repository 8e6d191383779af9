package import Alarms
package import Routing
package import Store

/// What `iars alarms run` prints: each notification once, over all its runs.
///
/// How far it is, is kept after the printing: who is killed in between prints once more, and loses
/// none.
package struct NoticeTail {
  private let store: Store
  private var last: Int64

  /// Goes on where the last run ended; begins with what comes from now on where none was.
  ///
  /// - Parameters:
  ///   - store: The connection, open to write.
  ///   - now: The clock's moment; what is older than `AlarmWatch.catchUp` is news no more.
  /// - Throws: `StoreError`.
  package init(store: Store, at now: Timestamp) throws {
    self.store = store
    let newest = try store.newestNotice()
    last = try store.printedNotice() ?? newest
    let oldest = now.advanced(by: -AlarmWatch.catchUp)
    for notice in try store.alarmNotices(after: last) where notice.time < oldest {
      last = notice.sequence
    }
  }

  /// Hands on what was not printed, the first first.
  ///
  /// - Parameters:
  ///   - now: The clock's moment.
  ///   - body: Prints; what it throws leaves them to be printed.
  /// - Throws: `StoreError`, and what the body throws.
  package mutating func print(at now: Timestamp, _ body: ([AlarmNotice]) throws -> Void) throws {
    let notices = try store.alarmNotices(after: last)
    let isFirst = try store.printedNotice() == nil
    try body(notices)
    last = notices.last?.sequence ?? last
    guard isFirst || !notices.isEmpty else { return }
    let sequence = last
    try store.alarms(by: nil, at: now, from: "iars alarms run", isRoutine: true) {
      try $0.setPrinted(sequence)
    }
  }
}
