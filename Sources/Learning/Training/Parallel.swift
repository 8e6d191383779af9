/// Runs a body for every number below a count, on as many threads as it likes, and returns when all
/// are done.
///
/// Results never depend on the threads: every number has work of its own.
package typealias Parallel = @Sendable (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void

/// Runs one after the other on the calling thread.
package let oneAfterAnother: Parallel = { count, body in
  for number in 0..<count { body(number) }
}
