import Synchronization

/// Counts what several threads have done and asks once for all whether to go on.
final class ProgressMeter: Sendable {
  private let state: Mutex<(progress: TrainingProgress, isCancelled: Bool)>
  private let report: @Sendable (TrainingProgress) -> Bool

  init(fitLimit: Int, report: @escaping @Sendable (TrainingProgress) -> Bool) {
    let start = TrainingProgress(fits: 0, fitLimit: fitLimit, passes: 0, gap: 0)
    state = Mutex((start, false))
    self.report = report
  }

  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// Counts a pass; false when the training is to stop.
  func passed(gap: Double) -> Bool {
    state.withLock { state in
      guard !state.isCancelled else { return false }
      state.progress.passes += 1
      state.progress.gap = gap
      // Under the lock, so that reports come one at a time and in order.
      state.isCancelled = !report(state.progress)
      return !state.isCancelled
    }
  }

  /// Counts fits that are done.
  func finished(fits: Int) {
    state.withLock { $0.progress.fits += fits }
  }
}
