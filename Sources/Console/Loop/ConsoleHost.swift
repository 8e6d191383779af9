package import Routing
package import Terminal

/// What the loop works in: a terminal, a clock and threads, or what stands in for them.
package protocol ConsoleHost: AnyObject {
  /// The present.
  var now: Timestamp { get }

  /// Shows a frame under a title; what is as it was the last time costs nothing.
  func show(_ frame: Frame, title: String)

  /// Takes over the terminal's size anew, and draws every cell of the next frame.
  ///
  /// - Returns: The size.
  func resize() -> Size

  /// The events that other threads have posted, in order.
  func takeMail() -> [ConsoleEvent]

  /// Does what follows from an event, or has another thread do it.
  ///
  /// - Parameters:
  ///   - effect: What to do; never `quit`, and questions to the store only once the frame is shown.
  ///   - state: The state that asks for it.
  /// - Returns: What became of it, where that is known at once.
  func perform(_ effect: Effect, for state: ConsoleState) -> [ConsoleEvent]
}
