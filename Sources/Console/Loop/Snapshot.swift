package import Engine
package import Routing
package import Terminal

/// One frame without a terminal.
package enum Snapshot {
  /// The Overview screen of what was read by `zoom.query(at: now)`.
  ///
  /// With `isTextured`, shades stand in for colours, as text and a theme without colours need them.
  package static func frame(
    _ overview: Overview, zoom: Zoom, size: Size, charset: Charset = .unicode,
    isTextured: Bool = false, storeName: String, isReadOnly: Bool = false, now: Timestamp
  ) -> Frame {
    var state = ConsoleState(
      storeName: storeName, isReadOnly: isReadOnly, size: size, charset: charset, zoom: zoom)
    state.isSnapshot = true
    state.isTextured = isTextured
    state.reading = Reading(request: state.request, overview: overview)
    return Screen.frame(state, now: now)
  }
}
