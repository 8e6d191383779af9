import Glibc
package import Routing
package import Store

/// Turns requests into decisions: reads lines, routes them, and keeps count.
package struct Intake {
  /// A request and what was decided of it.
  package struct Routed: Sendable {
    package var request: Request
    package var decision: Decision
    /// What a model in shadow says of it.
    package var shadow: ShadowScore?
  }

  /// What has been read so far.
  package struct Progress: Equatable, Sendable {
    /// Lines that were routed.
    package var routed = 0
    /// Lines that were refused.
    package var rejected = 0
    /// Bytes of all lines.
    package var bytes = 0
  }

  /// What is known of earlier requests; asked only where the policy's rules need it.
  package typealias HistoryLookup = (Request, Timestamp) throws -> RequestHistory

  /// What has been read so far.
  package private(set) var progress = Progress()

  private let router: Router
  private let fixedNow: Timestamp?
  private let history: HistoryLookup?
  private let scorer: ModelScorer?
  private var ordinal: Int

  /// An intake under a policy.
  ///
  /// - Parameters:
  ///   - policy: A valid policy.
  ///   - now: The moment of requests that do not bring their own; nil means when they are read.
  ///   - ordinal: How many decisions came before, for the mode `annealing`.
  ///   - history: Looks earlier requests up.
  ///   - scorer: Classifies requests that bring no signals; nil where they are refused.
  /// - Throws: `EngineError` when a rule asks for earlier requests and nobody can look them up.
  package init(
    policy: Policy, now: Timestamp? = nil, ordinal: Int = 0, history: HistoryLookup? = nil,
    scorer: ModelScorer? = nil
  ) throws(EngineError) {
    router = Router(policy: policy)
    fixedNow = now
    self.scorer = scorer
    self.ordinal = ordinal
    guard let rule = policy.knockouts.first(where: \.needsHistory) else {
      self.history = nil
      return
    }
    guard let history else {
      throw EngineError(
        .usage, at: "policy \(policy.version)",
        "rule \(rule.name) needs earlier requests; use `iars import`, which has a store")
    }
    self.history = history
  }

  /// Routes every line of the input; blank lines are passed over.
  ///
  /// - Parameters:
  ///   - lines: The input.
  ///   - stopsAtFirst: Whether the first bad line ends the reading: it is thrown as `Rejection`.
  ///   - whenIdle: Called before the reading waits for input that is not there yet.
  ///   - reject: Called with each bad line and, for its later pieces, with no rejection.
  ///   - body: Called with each decision.
  /// - Throws: `EngineError` for a file that cannot be read, `Rejection`, and what the calls throw.
  package mutating func run(
    _ lines: InputLines, stopsAtFirst: Bool = false, whenIdle: () throws -> Void = {},
    reject: (Rejection?, InputLines.Line) throws -> Void,
    each body: (Routed, Progress) throws -> Void
  ) throws {
    var current = self
    defer { self = current }
    func take(_ line: InputLines.Line) throws {
      current.progress.bytes += line.bytes.count + 1
      guard line.extent != .continuation else { return try reject(nil, line) }
      guard !Self.isBlank(line.bytes) else { return }
      do {
        guard line.extent == .whole else { throw Self.lineTooLong }
        let routed = try current.route(line: line.bytes)
        current.progress.routed += 1
        try body(routed, current.progress)
      } catch let problem as RequestProblem {
        current.progress.rejected += 1
        let rejection = Rejection(file: line.file, line: line.number, problem: problem)
        try reject(rejection, line)
        if stopsAtFirst { throw rejection }
      }
    }
    try lines.read(whenIdle: whenIdle, each: take)
  }

  /// Routes the request in one line of JSON.
  ///
  /// - Throws: `RequestProblem` when it is no valid request.
  package mutating func route(line: UnsafeRawBufferPointer) throws -> Routed {
    let start = Self.monotonicNanoseconds()
    return try route(try RequestParser.parse(line), startedAt: start)
  }

  /// Routes a request that is already parsed and valid.
  ///
  /// - Throws: `RequestProblem` when it lacks signals.
  package mutating func route(_ request: Request) throws -> Routed {
    try route(request, startedAt: Self.monotonicNanoseconds())
  }

  private mutating func route(_ request: Request, startedAt start: UInt64) throws -> Routed {
    let now = request.submittedAt ?? fixedNow ?? Timestamp.now()
    let past = try history.map { try $0(request, now) } ?? RequestHistory()
    var request = request
    var version: String?
    if request.signals == nil, let given = try scorer?.signals(of: request) {
      request.signals = given.signals
      version = given.version
    }
    var decision = try router.route(request, now: now, ordinal: ordinal, history: past)
    if let version { decision.modelVersion = version }
    if request.processingTimeMilliseconds == nil {
      decision.processingTimeMilliseconds =
        Double(Self.monotonicNanoseconds() - start) / 1_000_000
    }
    ordinal += 1
    return Routed(
      request: request, decision: decision,
      shadow: scorer?.shadowScore(of: request, router: router, at: now))
  }

  private static let lineTooLong = RequestProblem(
    field: "line", reason: "is longer than 1 MiB; a request's text has at most 20,000 characters")

  private static func isBlank(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  private static func monotonicNanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}

extension Timestamp {
  /// The present moment by the system's clock.
  package static func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }
}
