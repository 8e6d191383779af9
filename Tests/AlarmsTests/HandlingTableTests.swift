import Alarms
import Routing
import Testing

@Suite("Every state and every event")
struct HandlingTableTests {
  private static let now = Samples.noon(plus: 3_600)

  /// An alarm that fires since noon, told of at 12:50, an acknowledgement being from 12:50 too.
  private static func firing(_ handling: Handling, breaching: Bool = true) -> AlarmLife {
    AlarmLife(
      state: .alarm, since: Samples.noon, isBreaching: breaching,
      episode: Episode(
        number: 3, start: Samples.noon, handling: handling, lastNotice: Samples.noon(plus: 3_000)),
      episodeCount: 3, transitions: [Samples.noon(plus: 10)])
  }

  private static let owner = Acknowledgement(
    author: "ana", time: Samples.noon(plus: 3_000), comment: "mine")
  private static let snooze = Snooze(
    author: "ana", time: Samples.noon(plus: 3_000), until: Samples.noon(plus: 7_200),
    reason: "later")

  private static let lives: [(String, AlarmLife)] = {
    var reminded = owner
    reminded.reminded = Samples.noon(plus: 3_500)
    var late = owner
    late.lastChange = Samples.noon
    var later = late
    later.reminded = Samples.noon(plus: 1_800)
    var over = snooze
    over.until = now
    var unheard = firing(.unowned)
    unheard.episode?.lastNotice = nil
    var due = firing(.unowned)
    due.episode?.lastNotice = Samples.noon(plus: -4 * 3_600 + 3_600)
    var flapping = firing(.unowned)
    flapping.transitions = (0...4).map { Samples.noon(plus: $0) }
    flapping.isFlapping = true
    return [
      ("new", AlarmLife()), ("ok", AlarmLife(state: .ok, since: Samples.noon)),
      ("unowned", firing(.unowned)), ("calm", firing(.unowned, breaching: false)),
      ("unheard", unheard), ("due", due), ("acknowledged", firing(.acknowledged(owner))),
      ("reminded", firing(.acknowledged(reminded))), ("ack late", firing(.acknowledged(late))),
      ("ack later", firing(.acknowledged(later))), ("snoozed", firing(.snoozed(snooze, nil))),
      ("snoozed, owned", firing(.snoozed(snooze, owner))),
      ("snooze over", firing(.snoozed(over, owner))), ("flapping", flapping),
    ]
  }()

  private static func asked(_ act: HandlingRequest.Act, _ author: String = "kim") -> AlarmEvent {
    .asked(HandlingRequest(act, by: author, episode: 3))
  }

  private static let events: [(String, AlarmEvent)] = [
    ("data OK", .evaluated(.ok, isBreaching: false)),
    ("data ALARM", .evaluated(.alarm, isBreaching: true)),
    ("no data", .evaluated(.insufficientData, isBreaching: false)),
    ("time", .timePassed),
    ("ack", asked(.acknowledge(comment: ""))),
    ("take over", asked(.acknowledge(comment: "", takeOver: true))),
    ("unack", asked(.unacknowledge)),
    ("own unack", asked(.unacknowledge, "ana")),
    ("snooze", asked(.snooze(until: Samples.noon(plus: 9_999), reason: "part"))),
    ("unsnooze", asked(.unsnooze)),
    ("own unsnooze", asked(.unsnooze, "ana")),
    ("comment", asked(.comment("hm"))),
    ("resolve", asked(.resolve(comment: ""))),
    ("withdraw", .withdrawn),
  ]

  /// What becomes of each life (the row) by each event (in the order above).
  ///
  /// A dot is: nothing but what the event carries. `!` marks what people are told.
  private static let table: [(String, [String])] = [
    (
      "new",
      [
        "OK !OK", "ALARM 1 !ALARM", ".", ".", "no", "no", "no", "no", "no", "no", "no", "no", "no",
        ".",
      ]
    ),
    (
      "ok",
      [
        ".", "ALARM 1 !ALARM", "NO DATA !NO DATA", ".", "no", "no", "no", "no", "no", "no", "no",
        "no", "no", "NO DATA",
      ]
    ),
    (
      "unowned",
      [
        "OK, ended !OK", ".", "NO DATA, ended !NO DATA", ".", "kim", "kim", "unowned", "unowned",
        "zz kim", "not snoozed", "not snoozed", ".", "breaching", "NO DATA, withdrawn",
      ]
    ),
    (
      "calm",
      [
        "OK, ended !OK", ".", "NO DATA, ended !NO DATA", ".", "kim", "kim", "unowned", "unowned",
        "zz kim", "not snoozed", "not snoozed", ".", "OK, resolved !OK", "NO DATA, withdrawn",
      ]
    ),
    (
      "unheard",
      [
        "OK, ended !OK", ".", "NO DATA, ended !NO DATA", ". !unsuppressed", "kim", "kim", "unowned",
        "unowned", "zz kim", "not snoozed", "not snoozed", ".", "breaching", "NO DATA, withdrawn",
      ]
    ),
    (
      "due",
      [
        "OK, ended !OK", ".", "NO DATA, ended !NO DATA", ". !still", "kim", "kim", "unowned",
        "unowned", "zz kim", "not snoozed", "not snoozed", ".", "breaching", "NO DATA, withdrawn",
      ]
    ),
    (
      "acknowledged",
      [
        "OK, ended !OK", ".", "NO DATA, ended !NO DATA", ".", "ana's", "kim", "ana's", "nobody",
        "zz kim, ana", "not snoozed", "not snoozed", "ana again", "breaching", "NO DATA, withdrawn",
      ]
    ),
    (
      "reminded",
      [
        "OK, ended !OK", ".", "NO DATA, ended !NO DATA", ".", "ana's", "kim", "ana's", "nobody",
        "zz kim, ana reminded", "not snoozed", "not snoozed", "ana again", "breaching",
        "NO DATA, withdrawn",
      ]
    ),
    (
      "ack late",
      [
        "OK, ended !OK", ".", "NO DATA, ended !NO DATA", "ana reminded !reminder", "ana's", "kim",
        "ana's", "nobody", "zz kim, ana", "not snoozed", "not snoozed", "ana again", "breaching",
        "NO DATA, withdrawn",
      ]
    ),
    (
      "ack later",
      [
        "OK, ended !OK", ".", "NO DATA, ended !NO DATA", "nobody !lapsed", "ana's", "kim", "ana's",
        "nobody", "zz kim, ana reminded", "not snoozed", "not snoozed", "ana again", "breaching",
        "NO DATA, withdrawn",
      ]
    ),
    (
      "snoozed",
      [
        "OK, ended !OK", ".", "NO DATA, ended !NO DATA", ".", "ana's snooze", "kim", "unowned",
        "unowned", "ana's snooze", "ana's snooze", "nobody", ".", "breaching", "NO DATA, withdrawn",
      ]
    ),
    (
      "snoozed, owned",
      [
        "OK, ended !OK", ".", "NO DATA, ended !NO DATA", ".", "ana's", "kim", "ana's", "zz ana",
        "ana's snooze", "ana's snooze", "ana again", ".", "breaching", "NO DATA, withdrawn",
      ]
    ),
    (
      "snooze over",
      [
        "OK, ended !OK", ".", "NO DATA, ended !NO DATA", "ana again !snooze ended", "ana's", "kim",
        "ana's", "zz ana", "zz kim, ana", "ana again", "ana again", ".", "breaching",
        "NO DATA, withdrawn",
      ]
    ),
    (
      "flapping",
      [
        "OK, ended", ".", "NO DATA, ended", ". !settled ALARM", "kim", "kim", "unowned", "unowned",
        "zz kim", "not snoozed", "not snoozed", ".", "breaching", "NO DATA, withdrawn",
      ]
    ),
  ]

  private static let cells = table.flatMap { row, outcomes in
    zip(events.map(\.0), outcomes).map { (row, $0, $1) }
  }

  @Test("are met in a table", arguments: cells)
  func cell(_ row: String, _ column: String, _ expected: String) throws {
    #expect(Self.cells.count == Self.lives.count * Self.events.count)
    let life = try #require(Self.lives.first { $0.0 == row }).1
    let event = try #require(Self.events.first { $0.0 == column }).1
    let context = HandlingContext(severity: .warning)
    #expect(Self.outcome(of: event, life, context) == expected)
    // What time brings is due no later than it is said to be.
    guard column == "time", expected != "." else { return }
    #expect(try #require(life.nextDue(context)) <= Self.now)
  }

  private static func outcome(
    of event: AlarmEvent, _ life: AlarmLife, _ context: HandlingContext
  ) -> String {
    do {
      let step = try life.applying(event, at: now, context)
      return ([change(from: life, step)] + step.notifications.map(said)).joined(separator: " !")
    } catch {
      return switch error {
      case .noEpisode: "no"
      case .unowned: "unowned"
      case .notSnoozed: "not snoozed"
      case .stillBreaching: "breaching"
      case .owned(let owner, _): "\(owner)'s"
      case .snoozed(let author, _, _): "\(author)'s snooze"
      default: "\(error)"
      }
    }
  }

  private static func change(from life: AlarmLife, _ step: HandlingStep) -> String {
    guard step.life.state == life.state else {
      let ending =
        switch step.ended?.end?.cause {
        case .left: ", ended"
        case .resolved: ", resolved"
        case .withdrawn: ", withdrawn"
        case nil: ""
        }
      return name(step.life.state) + ending + (step.life.episode.map { " \($0.number)" } ?? "")
    }
    guard let handling = step.life.episode?.handling, handling != life.episode?.handling else {
      return "."
    }
    return switch handling {
    case .unowned: "nobody"
    case .acknowledged(let owner): named(owner)
    case .snoozed(let snooze, let owner):
      "zz \(snooze.author)" + (owner.map { ", " + named($0) } ?? "")
    }
  }

  private static func named(_ owner: Acknowledgement) -> String {
    if owner.reminded != nil { return "\(owner.author) reminded" }
    return owner.lastChange > owner.time ? "\(owner.author) again" : owner.author
  }

  private static func name(_ state: AlarmState) -> String {
    state == .insufficientData ? "NO DATA" : state.rawValue
  }

  private static func said(_ notification: AlarmNotification) -> String {
    switch notification.kind {
    case .transition(_, let state): name(state)
    case .unsuppressed: "unsuppressed"
    case .stillFiring: "still"
    case .reminder: "reminder"
    case .ownershipLapsed: "lapsed"
    case .snoozeEnded: "snooze ended"
    case .flapping: "flapping"
    case .settled(let state): "settled \(name(state))"
    }
  }

  @Test(
    "requests that lack something are refused",
    arguments: [
      (asked(.acknowledge(comment: ""), " "), "who it is is missing; give some words"),
      (
        asked(.snooze(until: Samples.noon(plus: 9_999), reason: "\t")),
        "a reason is missing; give some words"
      ),
      (
        asked(.snooze(until: now, reason: "x")),
        "2026-01-15T13:00:00Z is not in the future; give a later moment"
      ),
      (asked(.comment("")), "the comment is missing; give some words"),
    ])
  func refusals(_ event: AlarmEvent, _ expected: String) {
    let context = HandlingContext(severity: .warning)
    #expect(throws: HandlingRefusal.self) {
      try Self.firing(.unowned).applying(event, at: Self.now, context)
    }
    #expect(Self.outcome(of: event, Self.firing(.unowned), context) == expected)
  }

  @Test("who is in the way is named, since when, and what to do")
  func others() {
    let since = Samples.noon(plus: 3_000)
    #expect(
      HandlingRefusal.owned(by: "ana", since: since).description
        == "ana owns it since 2026-01-15T12:50:00Z; leave it to them, or take it over (a in the "
        + "console, ack --take-over)")
    let snoozed = HandlingRefusal.snoozed(by: "ana", since: since, until: Self.now)
    #expect(
      snoozed.description.hasPrefix(
        "ana snoozed it at 2026-01-15T12:50:00Z until 2026-01-15T13:00:00Z; leave"))
  }

  @Test("hooks run for the state they are told of, and not for a reminder")
  func actions() {
    func state(_ kind: AlarmNotification.Kind) -> AlarmState? {
      AlarmNotification(kind: kind, episode: 1, time: Self.now, suppression: nil)
        .stateWhoseActionsRun
    }
    #expect(state(.transition(from: .alarm, to: .ok)) == .ok)
    #expect(state(.settled(.insufficientData)) == .insufficientData)
    #expect(state(.stillFiring) == .alarm)
    #expect(state(.reminder(owner: "kim")) == nil)
  }
}
