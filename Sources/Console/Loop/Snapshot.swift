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
    // The queue is known as it is now alone.
    let queue = state.position == .live ? try source.queue(at: now) : nil
    _ = state.apply(
      .read(Reading(request: state.request, overview: overview, queue: queue)), at: now)
    // The first answer says which item is to be shown whole.
    for _ in 0..<2 {
      guard let request = state.deskRequest else { break }
      _ = state.apply(.deskRead(try source.desk(request, at: now)), at: now)
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
