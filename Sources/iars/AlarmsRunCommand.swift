import Alarms
import ArgumentParser
import Engine
import Glibc
import Routing
import Store
import Terminal

/// `iars alarms run`.
struct AlarmsRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Evaluate the alarms as time goes on, or a past stretch without side effects.",
    discussion: """
      Without bounds it evaluates until it is asked to end, prints what people are told, and runs \
      hooks; one process at a time does so on a store, and another takes over. It begins after \
      what the last such run printed, a day back at most. With --from or --to \
      it writes nothing and prints each transition of the enabled alarms, which begin without data.
      """)

  @Option(help: "From this moment on (RFC 3339, or an age such as 2h); 24 hours before --to.")
  var from: Moment?

  @Option(help: "Up to this moment (RFC 3339, or an age); the present unless given.")
  var to: Moment?

  @Flag(help: "Evaluate what is due, wait for its hooks, and end.")
  var once = false

  @OptionGroup var options: AlarmsReadOptions

  private static let day: Int64 = 86_400_000_000

  func validate() throws {
    guard from == nil && to == nil || !once else {
      throw ValidationError("--once is for the present, --from and --to for the past")
    }
    guard let from, let to, from.timestamp > to.timestamp else { return }
    throw ValidationError("--from \(from.timestamp) is after --to \(to.timestamp)")
  }

  func run() throws {
    guard from == nil, to == nil else { return try replay() }
    TerminalSignal.claim()
    var signal: TerminalSignal?
    try AlarmsRefusal.telling(json: options.json) { signal = try watch() }
    signal?.endProcess()
  }

  private func replay() throws {
    try options.reading { store, output in
      let end = to?.timestamp ?? Timestamp.now()
      let start = from?.timestamp ?? end.advanced(by: -Self.day)
      let book = try store.alarmBook()
      try AlarmReplay(store: store).run(book.alarms.map(\.definition), from: start, to: end) {
        evaluation in
        try output.print(
          options.json ? AlarmsJSON.line(evaluation) : AlarmsReport.line(evaluation))
      }
    }
  }

  /// Evaluates until a signal asks to end, or nobody reads on.
  private func watch() throws -> TerminalSignal? {
    let store = try options.store.openToWrite()
    var tail = try NoticeTail(store: store, at: Timestamp.now())
    let watch = AlarmWatch(store: store, origin: "iars alarms run")
    defer { watch.end(at: Timestamp.now()) }
    let ending = try OutputWatch()
    while true {
      let round = try watch.step(at: Timestamp.now())
      var output = StandardOutput()
      try tail.print(at: Timestamp.now()) { notices in
        for notice in notices {
          try output.print(options.json ? AlarmsJSON.line(notice) : AlarmsReport.line(notice))
        }
        try output.flush()
      }
      for outcome in round.outcomes { StandardError.print("iars: hook: \(outcome)") }
      let isBehind = round.ticks > 0
      if once, !isBehind, !watch.isBusy { return nil }
      let pause = watch.isBusy || isBehind ? 20 : 250
      switch ending.wait(until: .now + .milliseconds(pause)) {
      case .timeout: continue
      case .signal(.interrupt), .closed: return nil
      case .signal(let signal): return signal
      }
    }
  }
}
