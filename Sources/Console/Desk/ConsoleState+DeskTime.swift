import Engine
import Metrics
package import Routing

extension ConsoleState {
  /// The moment as of which the Review screen shows the queue; nil while it is live.
  ///
  /// Of a selected bucket it is the end: all that came in the bucket had its effect then. A live
  /// window has a live queue, whatever is selected, as people work in it.
  package var deskMoment: Timestamp? {
    guard let held = heldMoment else { return nil }
    guard let selected else { return held }
    return min(held, Timestamp(microseconds: selected).advanced(by: zoom.bucket.microseconds))
  }

  /// Why nobody can work in the queue that is shown: it is not the live one; nil where it is.
  var whyDeskRests: String? {
    if let moment = deskMoment {
      let date = TimeText.date(moment.microseconds)
      return "this is the queue as of \(date): \(label(of: .goLive)) returns to live"
    }
    return desk.moment == nil ? nil : "the live queue is being read"
  }

  /// Shows the queue as it stood so much later, or earlier; at the present it is live.
  mutating func moveDesk(by microseconds: Int64, at now: Timestamp) {
    showDesk((deskMoment ?? now).advanced(by: microseconds), at: now)
  }

  /// Shows the queue as it stood at a moment.
  mutating func showDesk(_ moment: Timestamp, at now: Timestamp) {
    position = moment < now ? .held(moment) : .live
    selected = nil
  }

  /// Orders the queue otherwise; the cursor stays on its item.
  mutating func orderDesk(by order: DeskOrder) {
    desk.order = order
    if let rows = desk.reading?.rows { desk.reading?.rows = order.sorted(rows) }
    desk.show(visibleItems)
  }
}
