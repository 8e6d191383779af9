import Engine
import Metrics

extension ConsoleState {
  /// Why nobody can work in the queue that is shown: it is not the live one; nil where it is.
  var whyDeskRests: String? {
    if let reason = whyPastRests("this is the queue") { return reason }
    return desk.moment == nil ? nil : "the live queue is being read"
  }

  /// Orders the queue otherwise; the cursor stays on its item.
  mutating func orderDesk(by order: DeskOrder) {
    desk.order = order
    if let rows = desk.reading?.rows { desk.reading?.rows = order.sorted(rows) }
    desk.show(visibleItems)
  }
}
