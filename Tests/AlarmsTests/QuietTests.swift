import Alarms
import Routing
import TestSupport
import Testing

@Suite("What keeps an alarm quiet")
struct QuietTests {
  private static func moment(_ text: String) throws -> Timestamp {
    try Timestamp.parse(text).get()
  }

  /// 2026-01-15 is a Thursday.
  private static let openings: [(String, [String], [String])] = [
    (
      "daily 12:00-12:30", ["2026-01-15T12:00:00Z", "2026-01-18T12:29:59.999999Z"],
      ["2026-01-15T11:59:59.999999Z", "2026-01-15T12:30:00Z"]
    ),
    (
      "thu 22:00-06:00", ["2026-01-15T22:00:00Z", "2026-01-16T05:59:59Z"],
      ["2026-01-15T05:00:00Z", "2026-01-16T06:00:00Z", "2026-01-16T23:00:00Z"]
    ),
    (
      "sat,sun 00:00-24:00", ["2026-01-17T00:00:00Z", "2026-01-18T23:59:59Z"],
      ["2026-01-16T23:59:59Z", "2026-01-19T00:00:00Z"]
    ),
    (
      "fri-mon 08:00-09:00",
      ["2026-01-16T08:30:00Z", "2026-01-18T08:30:00Z", "2026-01-19T08:30:00Z"],
      ["2026-01-15T08:30:00Z", "2026-01-20T08:30:00Z"]
    ),
    (
      "thu 00:00-01:00 +02:00", ["2026-01-14T22:00:00Z", "2026-01-14T22:59:59Z"],
      ["2026-01-15T00:00:00Z", "2026-01-14T23:00:00Z"]
    ),
    (
      "wed 23:00-24:00 -05:00", ["2026-01-15T04:30:00Z"],
      ["2026-01-14T23:30:00Z", "2026-01-15T05:00:00Z"]
    ),
    (
      "wed 12:00-13:00", ["1969-12-31T12:30:00Z"], ["1969-12-31T11:30:00Z", "1970-01-01T12:30:00Z"]
    ),
    (
      "2026-01-15T12:00:00Z..2026-01-15T14:00:00Z",
      ["2026-01-15T12:00:00Z", "2026-01-15T13:59:59Z"],
      ["2026-01-15T11:59:59Z", "2026-01-15T14:00:00Z"]
    ),
  ]

  @Test("a schedule is open and shut when it says", arguments: openings)
  func schedule(_ text: String, _ open: [String], _ shut: [String]) throws {
    let schedule = try MuteSchedule.parse(text)
    for time in open { #expect(schedule.isOpen(at: try Self.moment(time)), "\(time)") }
    for time in shut { #expect(!schedule.isOpen(at: try Self.moment(time)), "\(time)") }
    #expect(try MuteSchedule.parse(schedule.description) == schedule)
  }

  @Test(
    "a wrong schedule is refused at its place",
    arguments: [
      ("", "^", "there is no schedule"), ("mon", "   ^", "the hours are missing"),
      ("mo 1:00-2:00", "^^", "'mo' is no day of the week"),
      ("mon,", "^^^^", "'' is no day of the week"),
      ("mon 1:00-2:00", "    ^^^^^^^^^", "'1:00-2:00' is no stretch of hours"),
      ("mon 24:00-02:00", "    ^^^^^^^^^^^", "'24:00-02:00' is no stretch of hours"),
      ("mon 10:60-11:00", "    ^^^^^^^^^^^", "'10:60-11:00' is no stretch of hours"),
      ("mon 10:00-10:00", "    ^^^^^^^^^^^", "the window begins and ends at once"),
      ("mon 10:00-11:00 CET", "                ^^^", "'CET' is no offset from UTC"),
      ("mon 10:00-11:00 Z now", "                  ^^^", "'now' is too much"),
      (
        "2026-01-15T12:00:00Z..2026-01-15T12:00:00Z",
        "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^", "the window ends before it begins"
      ),
      (
        "2026-01-15..2026-01-16", "^^^^^^^^^^^^^^^^^^^^^^",
        "'2026-01-15' is not RFC 3339; write it like 2026-01-15T12:00:00Z"
      ),
    ])
  func problems(_ text: String, _ carets: String, _ message: String) {
    do {
      _ = try MuteSchedule.parse(text)
      Issue.record("it was read")
    } catch {
      #expect(Samples.carets(error) == carets)
      #expect(error.message == message)
    }
  }

  @Test("a silence says what it lacks")
  func silence() throws {
    let matcher = try AlarmMatcher.parse("*")
    do {
      _ = try Silence(matcher, from: Samples.noon, until: Samples.noon, author: " ", reason: "")
      Issue.record("it was made")
    } catch {
      #expect(
        error.problems.map(\.description) == [
          "end is not after the start; expected a moment after 2026-01-15T12:00:00Z",
          "author is missing; expected some words", "reason is missing; expected some words",
        ])
    }
  }

  @Test("switched off, muted, silenced: the first of them is said, while it holds")
  func suppression() throws {
    var alarm = Samples.alarm("HighTemperature")
    let matcher = try AlarmMatcher.parse("High*")
    let mutes = [
      MuteWindow(
        name: "other", matcher: try AlarmMatcher.parse("Low*"),
        schedule: .once(
          Samples.noon..<Samples.noon(plus: 600))),
      MuteWindow(
        name: "upgrade", matcher: matcher,
        schedule: .once(Samples.noon(plus: 60)..<Samples.noon(plus: 120))),
    ]
    let silences = try [240, 300, 200].map {
      try Silence(
        matcher, from: Samples.noon(plus: 90), until: Samples.noon(plus: $0), author: "kim",
        reason: "noise")
    }
    func found(_ seconds: Int) -> String? {
      Suppression.of(
        alarm, at: Samples.noon(plus: seconds), mutes: mutes, silences: silences)?.description
    }
    #expect(found(59) == nil)
    #expect(found(60) == "muted by 'upgrade'")
    #expect(found(119) == "muted by 'upgrade'")
    #expect(found(120) == "silenced by kim until 2026-01-15T12:05:00Z")
    #expect(found(299) == "silenced by kim until 2026-01-15T12:05:00Z")
    #expect(found(300) == nil)
    alarm.actions.isEnabled = false
    #expect(found(0) == "its actions are switched off")
  }

  @Test("a preview shows what a silence would hide")
  func preview() throws {
    let day = 86_400
    func episode(_ name: String, _ start: Int, _ end: Int?) -> (name: String, episode: Episode) {
      (
        name,
        Episode(
          number: 1, start: Samples.noon(plus: start),
          end: end.map { .init(time: Samples.noon(plus: $0), cause: .left(.ok)) })
      )
    }
    let preview = SilencePreview(
      of: try AlarmMatcher.parse("High*"),
      among: ["HighB", "Deep", "HighA"].map { Samples.alarm($0) },
      episodes: [
        episode("HighA", -60, nil), episode("HighB", -2 * day, -day),
        episode("HighB", -2 * day, -day - 1), episode("Deep", -60, nil),
        episode("HighGone", -60, nil),
      ], now: Samples.noon)
    #expect(preview.names == ["HighB", "HighA"])
    #expect(preview.firing == ["HighA"])
    #expect(preview.recentEpisodes == 2)
  }
}
