import Engine
import Metrics
package import Routing

/// Decides when the store is to be read, and reads it: the reader thread without the thread.
package struct ConsoleReader: Sendable {
  let source: any ConsoleSource
  private var request: ReadRequest?
  private var windowStart: Int64?
  /// Set until a read succeeds, so that no change is lost to a failure.
  private var isDue = true
  private var failure: String?
  private var decisions: DecisionsRequest?
  /// Set until a live list was read anew, so that no change is lost.
  private var isListDue = false
  private var listFailure: String?
  private var deskRequest: DeskRequest?
  /// Set until the queue was read anew, so that no change is lost.
  private var isDeskDue = false
  private var deskFailure: String?
  private var alarmsRequest: AlarmsRequest?
  /// Set until the alarms were read anew, so that no change is lost.
  private var isAlarmsDue = false
  private var alarmsMinute: Int64?
  private var alarmsFailure: String?
  /// The past that was read last: going through its items does not read it anew.
  private var past: DeskReading?
  private var isLearningWanted = false
  /// Set until the models were read anew, so that no change is lost.
  private var isLearningDue = false
  private var learningFailure: String?
  private var learningReadAt: Timestamp?
  /// How often what others do to the models is read anew at most, in microseconds: the figures look
  /// back on a whole month.
  private static let learningPause: Int64 = 2_000_000
  /// See `Reading.edition`.
  private var edition = 0

  /// A reader that has read nothing yet.
  package init(source: any ConsoleSource) {
    self.source = source
  }

  /// Looks at the store, and reads it where it must: when the request is another one, the live
  /// window has moved on or the store has changed in it, the store is another file, or the last read
  /// failed.
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
      try poll()
      guard isDue else { return nil }
      let overview = try source.overview(query, readAt: now)
      let detail = try new.detailQuery.map { try source.overview($0, readAt: now) }
      isDue = false
      failure = nil
      return .read(
        Reading(
          request: new, overview: overview, detail: detail, queue: try source.queue(at: now),
          alarms: try source.alarmSummary(at: now),
          edition: edition))
    } catch {
      isDue = true
      // Not a failure, as the reader is asked again at once.
      guard !(error is CancellationError) else { return nil }
      let reason = "\(error)"
      guard reason != failure else { return nil }
      failure = reason
      return .readFailed(reason)
    }
  }

  /// Reads what the Decisions screen lacks: the awaited piece of its list, or of a live one the
  /// first piece when the store has changed, and the record.
  package mutating func answer(_ new: DecisionsRequest?, at now: Timestamp) -> [ConsoleEvent] {
    let old = decisions
    decisions = new
    guard let new else {
      isListDue = false
      listFailure = nil
      return []
    }
    do {
      try poll()
      var events: [ConsoleEvent] = []
      if let anchor = anchor(of: new, after: old) {
        let batch = try source.decisions(
          of: new.query.listing(at: now), at: anchor, limit: DecisionsRequest.batchLimit)
        if anchor == .first { isListDue = false }
        events.append(
          .decisionsRead(DecisionsReading(query: new.query, anchor: anchor, batch: batch)))
      }
      if let key = new.record, key != old?.record || listFailure != nil {
        events.append(.recordRead(try source.record(of: key), key))
      }
      listFailure = nil
      return events
    } catch {
      guard !(error is CancellationError) else { return [] }
      let reason = "\(error)"
      defer { listFailure = reason }
      return reason == listFailure ? [] : [.decisionsFailed(reason)]
    }
  }

  /// Reads what the Review screen lacks: what it asks for anew, or the same when the store has
  /// changed.
  package mutating func answer(_ new: DeskRequest?, at now: Timestamp) -> ConsoleEvent? {
    let isNew = new != deskRequest
    deskRequest = new
    guard let new else {
      deskFailure = nil
      past = nil
      return nil
    }
    do {
      try poll()
      guard isNew || isDeskDue || deskFailure != nil else { return nil }
      let known = past.flatMap { $0.request.isSamePast(as: new) ? $0 : nil }
      let reading = try source.desk(new, knowing: known, at: now)
      past = reading
      isDeskDue = false
      deskFailure = nil
      return .deskRead(reading)
    } catch {
      guard !(error is CancellationError) else { return nil }
      let reason = "\(error)"
      defer { deskFailure = reason }
      return reason == deskFailure ? nil : .deskFailed(reason)
    }
  }

  /// Reads what the Alarms screen lacks: when it asks for something else, the store has changed, or
  /// a new minute has begun.
  package mutating func answer(_ new: AlarmsRequest?, at now: Timestamp) -> ConsoleEvent? {
    let isNew = new != alarmsRequest
    alarmsRequest = new
    guard let new else {
      isAlarmsDue = false
      alarmsFailure = nil
      return nil
    }
    do {
      try poll()
      let minute = now.microseconds / 60_000_000
      guard isNew || isAlarmsDue || alarmsFailure != nil || minute != alarmsMinute else {
        return nil
      }
      let reading = try source.alarms(new, at: now)
      isAlarmsDue = false
      alarmsMinute = minute
      alarmsFailure = nil
      return .alarmsRead(reading)
    } catch {
      guard !(error is CancellationError) else { return nil }
      let reason = "\(error)"
      defer { alarmsFailure = reason }
      return reason == alarmsFailure ? nil : .alarmsFailed(reason)
    }
  }

  /// Reads the models where they are wanted: at first, and when the store has changed.
  package mutating func answer(learning isWanted: Bool, at now: Timestamp) -> ConsoleEvent? {
    let isNew = isWanted && !isLearningWanted
    isLearningWanted = isWanted
    guard isWanted else {
      learningFailure = nil
      return nil
    }
    do {
      try poll()
      guard isNew || learningFailure != nil || isLearningDue && mayReadLearning(at: now) else {
        return nil
      }
      learningReadAt = now
      let reading = try source.learning(at: now)
      isLearningDue = false
      learningFailure = nil
      return .learningRead(reading)
    } catch {
      guard !(error is CancellationError) else { return nil }
      let reason = "\(error)"
      defer { learningFailure = reason }
      return reason == learningFailure ? nil : .learningFailed(reason)
    }
  }

  private func mayReadLearning(at now: Timestamp) -> Bool {
    guard let learningReadAt, now >= learningReadAt else { return true }
    return learningReadAt.advanced(by: Self.learningPause) <= now
  }

  /// The piece to read; nil for none.
  private func anchor(
    of new: DecisionsRequest, after old: DecisionsRequest?
  ) -> DecisionListing.Anchor? {
    // Whatever a failure has hidden is told anew.
    guard listFailure == nil else { return new.anchor ?? .first }
    let isNew = new.anchor != old?.anchor || new.query != old?.query
    if let anchor = new.anchor, isNew { return anchor }
    return isListDue && new.query.time.held == nil ? .first : nil
  }

  /// Asks once for both, as a change is told only once.
  private mutating func poll() throws {
    let change = try source.poll()
    guard change != .none else { return }
    if change == .anew { edition += 1 }
    // A held window holds what it shows, but not of another file.
    if change == .anew || request?.held == nil { isDue = true }
    isListDue = decisions != nil
    isAlarmsDue = true
    isLearningDue = true
    if change == .anew { past = nil }
    if change == .anew || deskRequest?.moment == nil { isDeskDue = true }
  }
}
