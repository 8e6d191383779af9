package import Engine
import Metrics
package import Routing

/// What the operator wants to see of the store.
package struct ReadRequest: Hashable, Sendable {
  /// The length of the window.
  package var zoom: Zoom
  /// A moment in the window's last bucket; nil to follow the clock.
  package var held: Timestamp?
  /// The start of the selected bucket in microseconds since 1970 UTC; nil for the whole window.
  package var selected: Int64?

  /// A request by its parts.
  package init(zoom: Zoom, held: Timestamp? = nil, selected: Int64? = nil) {
    self.zoom = zoom
    self.held = held
    self.selected = selected
  }

  /// The window to read at this time.
  package func query(at now: Timestamp) -> OverviewQuery {
    zoom.query(at: held ?? now)
  }

  /// The selected bucket as a window of its own; nil without one.
  package var detailQuery: OverviewQuery? {
    selected.map {
      OverviewQuery(
        window: TimeWindow(start: $0, end: $0 + zoom.bucket.microseconds), bucket: zoom.bucket)
    }
  }
}
