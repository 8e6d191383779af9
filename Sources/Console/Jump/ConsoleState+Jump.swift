import Metrics
import Routing
import Terminal

extension ConsoleState {
  /// Takes a key while the time to jump to is written; false where the action table has it.
  mutating func writeJump(_ key: Key, at now: Timestamp) -> Bool {
    guard var line = jump else { return false }
    switch key {
    case .control("c"), .control("l"): return false
    case .escape: jump = nil
    case .enter:
      switch JumpTime.parse(line.text, now: now) {
      case .success(let moment):
        jump = nil
        show(moment, at: now)
      case .failure(let problem): message = problem.description
      }
    default:
      if line.press(key) {
        jump = line
      } else {
        message = "\(key.label(charset)) does not write: enter jumps, esc stays here"
      }
    }
    return true
  }

  /// Shows the window around a moment, with its bucket selected; or the queue as of then.
  private mutating func show(_ moment: Timestamp, at now: Timestamp) {
    guard !screen.isOfMoment else { return showMoment(moment, at: now) }
    let end = moment.advanced(by: zoom.span / 2)
    position = end < now ? .held(end) : .live
    selected = zoom.bucket.start(of: moment.microseconds)
  }
}
