import Alarms
import ArgumentParser
import Engine
import Glibc
import Metrics
import Review
import Routing
import Store
import Terminal

/// Which store, and how the command answers.
struct AlarmsReadOptions: ParsableArguments {
  @OptionGroup var store: StoreOption

  @Flag(help: "Print JSON, one object a line.")
  var json = false

  /// Reads, and tells what is refused.
  func reading(_ body: (Store, inout StandardOutput) throws -> Void) throws {
    try AlarmsRefusal.telling(json: json) {
      let store = try store.openToRead()
      defer { store.close() }
      var output = StandardOutput()
      try body(store, &output)
      try output.flush()
    }
  }
}

/// Who works on the alarms of which store.
struct AlarmsWorkOptions: ParsableArguments {
  @OptionGroup var person: OperatorOptions

  /// Works as the operator who is named, or as whoever is by the environment.
  ///
  /// - Parameters:
  ///   - verb: The command, for the log of events.
  ///   - needsOperator: Whether an operator must answer for it; otherwise it may be whoever runs
  ///     the program, where nobody is named.
  ///   - body: The work, and what is printed.
  /// - Throws: `Failure` after a refusal was told, `StoreError`, or what the body throws else.
  func work(
    _ verb: String, needsOperator: Bool = true,
    _ body: (AlarmDesk, Timestamp, inout StandardOutput) throws -> Void
  ) throws {
    try AlarmsRefusal.telling(json: person.json) {
      let store = try person.store.openToWrite()
      defer { store.close() }
      let name = try operatorName(in: store, isNeeded: needsOperator)
      let desk = AlarmDesk(
        store: store, operator: name, account: try OperatorIdentity.name(person.name),
        origin: "iars alarms \(verb)")
      var output = StandardOutput()
      try body(desk, Timestamp.now(), &output)
      try output.flush()
    }
  }

  /// Does something about an alarm's episode, and prints the alarm.
  func ask(
    _ act: HandlingRequest.Act, of target: AlarmsEpisodeTarget, _ verb: String
  ) throws {
    try work(verb) { desk, now, output in
      let alarm = try desk.ask(act, of: target.name, episode: target.episode, at: now)
      let view = AlarmView(alarm)
      try output.print(
        person.json ? AlarmsJSON.line(view) : AlarmsReport.handled(view))
    }
  }

  private func operatorName(in store: Store, isNeeded: Bool) throws -> String? {
    let name = try OperatorIdentity.name(person.name)
    guard person.name == nil, !isNeeded else {
      return try OperatorIdentity.require(name, in: store).name
    }
    return try store.operatorNamed(name)?.name
  }
}

/// The alarm whose episode is meant.
struct AlarmsEpisodeTarget: ParsableArguments {
  @Argument(help: "The alarm's name.")
  var name: String

  @Option(help: "The number of the episode that was seen; refused when another is open.")
  var episode: Int?
}

/// What an alarm's command answers when it is refused.
enum AlarmsRefusal {
  /// Tells a refusal: a line on standard error, with `--json` an object on standard output, too.
  static func telling(json: Bool, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch {
      guard let status = status(of: error) else { throw error }
      for line in "\(error)".split(separator: "\n") { StandardError.print("iars: \(line)") }
      if json {
        var object = JSONObject()
        object.add("refused", kind(of: error))
        object.add("message", "\(error)")
        var output = StandardOutput()
        try output.print(object.end())
        try output.flush()
      }
      throw Failure(status: status)
    }
  }

  /// 3 where the alarm is not as it would have to be, 4 without the right, 65 where what was given
  /// is wrong; nil for all else.
  private static func status(of error: any Error) -> Int32? {
    switch error {
    case let refusal as HandlingRefusal:
      switch refusal {
      case .noEpisode, .otherEpisode, .unowned, .notSnoozed, .stillBreaching, .owned, .snoozed,
        .fires:
        3
      case .endsBeforeNow, .missing: EX_DATAERR
      }
    case let refusal as ReviewRefusal: refusal.exitStatus
    case is AlarmProblem, is AlarmProblems, is AlarmSetProblems, is AlarmFilesRefusal: EX_DATAERR
    default: nil
    }
  }

  private static func kind(of error: any Error) -> String {
    switch error {
    case let refusal as HandlingRefusal:
      switch refusal {
      case .noEpisode: "no_episode"
      case .otherEpisode: "other_episode"
      case .unowned: "unowned"
      case .notSnoozed: "not_snoozed"
      case .fires: "fires"
      case .owned: "owned_by_other"
      case .snoozed: "snoozed_by_other"
      case .stillBreaching: "still_breaching"
      case .endsBeforeNow: "ends_before_now"
      case .missing: "missing"
      }
    case let refusal as ReviewRefusal: refusal.rule.rawValue
    default: "invalid"
    }
  }
}

/// A moment in the future on the command line: RFC 3339, or a time from now on.
struct FutureMoment: ExpressibleByArgument {
  var timestamp: Timestamp

  init?(argument: String) {
    if case .success(let timestamp) = Timestamp.parse(argument) {
      self.timestamp = timestamp
    } else if let span = TimeSpan.parse(argument) {
      timestamp = Timestamp.now().advanced(by: span)
    } else {
      return nil
    }
  }
}

/// Which alarms, as text.
struct MatcherArgument: ParsableArguments {
  @Argument(
    help: """
      Which alarms: a name with * ('High*'), or 'severity:critical metric:Temperature'; all of it \
      must fit.
      """)
  var matcher: [String]

  /// The matcher.
  ///
  /// - Throws: `Failure` when the text is wrong; what and where has been said then.
  func parse() throws -> AlarmMatcher {
    let text = matcher.joined(separator: " ")
    do throws(AlarmTextProblem) {
      return try AlarmMatcher.parse(text)
    } catch {
      for line in FilterOption.lines(error, in: text, of: "matcher") { StandardError.print(line) }
      throw Failure(status: EX_USAGE)
    }
  }
}
