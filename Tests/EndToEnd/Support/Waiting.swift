import Glibc

/// Waits until something holds, looking again and again.
///
/// - Returns: The seconds that it took.
/// - Throws: `Failure` when it does not hold within so many seconds.
@discardableResult
func wait(
  _ what: String, seconds: Double = 10, until condition: () throws -> Bool
) throws -> Double {
  let start = ContinuousClock.now
  let limit = Duration.milliseconds(Int(seconds * 1_000))
  while try !condition() {
    guard start.duration(to: .now) < limit else {
      throw Failure("waited \(seconds) s in vain: \(what)")
    }
    usleep(3_000)
  }
  return start.duration(to: .now) / .milliseconds(1) / 1_000
}
