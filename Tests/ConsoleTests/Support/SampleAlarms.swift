import Alarms
import Console
import Engine
import Review
import Routing

/// Alarms as the console reads them.
enum SampleAlarms {
  static let person = Operator(name: "mira", authority: .approver)

  /// An alarm with values of its newest periods, evaluated.
  static func view(
    _ name: String, _ values: [Double?], since minutes: Int64? = nil,
    handling: Handling = .unowned, at now: Timestamp = Sample.now
  ) -> AlarmView {
    var definition =
      ShippedAlarms.all.first { $0.name == name } ?? ShippedAlarms.all[0]
    definition.isEnabled = true
    let since = minutes.map { now.advanced(by: -$0 * Sample.minute) }
    var life = AlarmLife(state: .insufficientData, since: since)
    var evaluation: Evaluation?
    if let rule = definition.metricRule {
      let range = rule.pointsRule.range
      let tick = rule.lastTick(notAfter: now)
      let points = (Array(repeating: nil, count: range) + values).suffix(range).map { value in
        value.map { MetricValue($0, sampleCount: 40) }
      }
      let found = Evaluation(name: name, rule.evaluate(points, at: tick, from: life.state))
      evaluation = found
      life.state = found.state
      life.isBreaching = found.isBreaching
    }
    if life.state == .alarm {
      life.episode = Episode(number: 3, start: since ?? now, handling: handling)
      life.episodeCount = 3
    }
    return AlarmView(
      StoredAlarm(definition, life, reason: evaluation?.reason ?? "", value: values.last ?? nil),
      evaluation: evaluation, values: values)
  }

  /// The shipped alarms, two of which fire.
  static func views(handling: Handling = .unowned) -> [AlarmView] {
    let calm = (0..<24).map { Double(20 + $0 * 7 % 13) }
    var off = view("SlowProcessing", calm.map { $0 * 40 })
    off.stored.definition.isEnabled = false
    if case .metric(var rule) = off.definition.rule {
      rule.threshold = 1_000
      rule.datapointsToAlarm = 2
      off.stored.definition.rule = .metric(rule)
    }
    off.stored.life = AlarmLife()
    off.evaluation = nil
    return [
      view("HighCollapseRate", calm + [40, 66, 102, 114], since: 17, handling: handling),
      view("HighTemperature", calm.map { $0 / 12 } + [2.6, 2.8, 3, 3], since: 135),
      view("StaleFeed", calm + [nil, 12], since: 40), off,
    ].sorted(by: AlarmView.precedes)
  }

  /// A silence in force on a matcher.
  static func silence(_ id: Int64, _ matcher: String) throws -> StoredSilence {
    StoredSilence(
      id: id,
      silence: try Silence(
        try AlarmMatcher.parse(matcher), from: Sample.now.advanced(by: -Sample.minute),
        until: Sample.now.advanced(by: Sample.hour), author: "bob", reason: "a rehearsal"))
  }

  /// What the screen is answered.
  static func reading(
    _ request: AlarmsRequest, _ views: [AlarmView] = views(), silences: [StoredSilence] = [],
    at now: Timestamp = Sample.now
  ) -> AlarmsReading {
    var reading = AlarmsReading(
      request: request, views: views, silences: silences, person: person)
    reading.request.opened = request.opened ?? views.first?.name
    reading.history = [
      AlarmHistoryLine(
        kind: .act, time: now.advanced(by: -5 * Sample.minute), who: "tom",
        what: "comment: looking \u{1B}[31mat it"),
      AlarmHistoryLine(
        kind: .transition, time: now.advanced(by: -17 * Sample.minute),
        what: "ALARM (was OK): Sum(CollapseCount) > 50"),
    ]
    reading.episodes = [
      Episode(number: 3, start: now.advanced(by: -17 * Sample.minute)),
      Episode(
        number: 2, start: now.advanced(by: -Sample.hour * 9),
        handling: .acknowledged(
          Acknowledgement(author: "tom", time: now, comment: "")),
        end: Episode.End(time: now.advanced(by: -Sample.hour * 8), cause: .left(.ok))),
    ]
    if let matcher = request.silence {
      reading.silence = SilencePreview(
        of: matcher, among: views.map(\.definition),
        episodes: views.compactMap { view in
          view.life.episode.map { (name: view.name, episode: $0) }
        }, now: now)
    }
    if request.draft != nil {
      var preview = AlarmReplay.Preview()
      preview.episodes = 7
      preview.firing = 43 * Sample.minute
      preview.last = now.advanced(by: -17 * Sample.minute)
      reading.preview = preview
    }
    if request.wantsHandover { reading.handover = ["Handover", "", "Firing: 2"] }
    return reading
  }
}
