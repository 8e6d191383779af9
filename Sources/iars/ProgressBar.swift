import Engine
import Glibc
import Terminal

/// The progress of an import, on one line of a terminal; silent elsewhere.
struct ProgressBar {
  private let totalBytes: Int?
  private let start = ContinuousClock.now
  private var lastShown = ContinuousClock.now
  private var calls = 0

  private static let interval = Duration.milliseconds(100)
  /// Asking the clock costs more than counting, so it is asked once in so many rows.
  private static let callsBetweenLooks = 256
  private static let width = 20

  /// A bar of so many bytes; without a total it counts only.
  init(totalBytes: Int?) {
    self.totalBytes = totalBytes
  }

  /// Shows progress, at most ten times a second.
  mutating func show(_ progress: Intake.Progress) {
    calls += 1
    guard StandardError.isTerminal, calls % Self.callsBetweenLooks == 0 else { return }
    let now = ContinuousClock.now
    guard now - lastShown >= Self.interval else { return }
    lastShown = now
    let seconds = Double((now - start) / .milliseconds(1)) / 1_000
    let rows = progress.routed + progress.rejected
    var line = "\(Figure.grouped(rows)) rows, \(Figure.grouped(Int(Double(rows) / seconds))) rows/s"
    if progress.rejected > 0 { line += ", \(Figure.grouped(progress.rejected)) rejected" }
    if let totalBytes, totalBytes > 0 {
      let share = min(1, Double(progress.bytes) / Double(totalBytes))
      let filled = Int(share * Double(Self.width))
      let left = seconds / max(share, 0.001) - seconds
      line =
        "[" + String(repeating: "#", count: filled)
        + String(repeating: ".", count: Self.width - filled) + "] "
        + "\(Figure.percent(share, decimals: 0)) " + line
        + ", \(Figure.duration(milliseconds: left * 1_000)) left"
    }
    StandardError.write("\r\(line)\u{1B}[K")
  }

  /// Removes the bar from the terminal.
  static func clear() {
    guard StandardError.isTerminal else { return }
    StandardError.write("\r\u{1B}[K")
  }
}
