import Engine
package import Routing
package import Terminal

/// One frame without a terminal.
package enum Snapshot {
  /// The screen of a state that has read nothing yet, with all that it shows of the store.
  ///
  /// - Throws: What the source throws.
  package static func frame(
    _ state: ConsoleState, of source: any ConsoleSource, now: Timestamp
  ) throws -> Frame {
    var state = state
    state.isSnapshot = true
    let overview = try source.overview(state.request.query(at: now), readAt: now)
    // Both are known as they are now alone.
    let isPresent = state.position == .live
    let queue = isPresent ? try source.queue(at: now) : nil
    let alarms = isPresent ? try source.alarmSummary(at: now) : nil
    _ = state.apply(
      .read(
        Reading(request: state.request, overview: overview, queue: queue, alarms: alarms)),
      at: now)
    // The first answer says which item is to be shown whole.
    for _ in 0..<2 {
      guard let request = state.deskRequest else { break }
      _ = state.apply(.deskRead(try source.desk(request, knowing: nil, at: now)), at: now)
    }
    for _ in 0..<2 {
      guard let request = state.alarmsRequest else { break }
      _ = state.apply(.alarmsRead(try source.alarms(request, at: now)), at: now)
    }
    if state.wantsLearning {
      _ = state.apply(.learningRead(try source.learning(at: now)), at: now)
    }
    while let request = state.decisionsRequest, let anchor = request.anchor {
      let batch = try source.decisions(
        of: request.query.listing(at: now), at: anchor, limit: DecisionsRequest.batchLimit)
      let reading = DecisionsReading(query: request.query, anchor: anchor, batch: batch)
      _ = state.apply(.decisionsRead(reading), at: now)
    }
    return Screen.frame(state, now: now)
  }
}
