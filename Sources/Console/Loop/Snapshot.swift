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
    _ = state.apply(.read(Reading(request: state.request, overview: overview)), at: now)
    while let request = state.decisionsRequest, let anchor = request.anchor {
      let batch = try source.decisions(
        of: request.query.listing(at: now), at: anchor, limit: DecisionsRequest.batchLimit)
      let reading = DecisionsReading(query: request.query, anchor: anchor, batch: batch)
      _ = state.apply(.decisionsRead(reading), at: now)
    }
    return Screen.frame(state, now: now)
  }
}
