package import Alarms
package import Routing
package import Store

/// Reads alarms as people see them.
package struct AlarmReader: Sendable {
  private let store: Store

  /// A reader of a store, which may be open read-only.
  package init(store: Store) {
    self.store = store
  }

  /// How many values are read for a curve, unless told otherwise.
  package static let points = 30

  /// All alarms, in the order of `AlarmView.precedes`.
  ///
  /// - Parameters:
  ///   - now: The moment: the clock's, or one that is past.
  ///   - isPast: Whether they are wanted as they stood then; see `Store.alarms(asOf:)`.
  ///   - points: How many of the newest values are wanted, at least.
  /// - Returns: The alarms, evaluated.
  /// - Throws: `StoreError`.
  package func list(
    at now: Timestamp, isPast: Bool = false, points: Int = points
  ) throws -> [AlarmView] {
    let alarms = try isPast ? store.alarms(asOf: now) : store.alarmBook().alarms
    let silences = try store.silences(endingAfter: now).map(\.silence)
    let mutes = try store.mutes()
    var views = alarms.map { alarm in
      AlarmView(
        alarm,
        suppression: .of(alarm.definition, at: now, mutes: mutes, silences: silences))
    }
    try evaluate(&views, at: now, points: points)
    let states = Dictionary(
      alarms.map { ($0.name, $0.life.state) }, uniquingKeysWith: { first, _ in first })
    for index in views.indices where views[index].definition.isEnabled {
      guard case .composite(let rule) = views[index].definition.rule else { continue }
      let tick = MetricRule.tick(notAfter: now, step: 60)
      views[index].evaluation = Evaluation(
        name: views[index].name, rule.evaluate(states, from: views[index].life.state), at: tick)
    }
    return views.sorted(by: AlarmView.precedes)
  }

  /// One alarm.
  ///
  /// - Throws: `AlarmProblem` where there is none of the name, or `StoreError`.
  package func view(of name: String, at now: Timestamp, points: Int = points) throws -> AlarmView {
    let found = try list(at: now, points: points).first { $0.name == name }
    if let found { return found }
    let alarm = try store.alarmBook().alarm(named: name)
    return AlarmView(alarm)
  }

  /// What happened to an alarm, the newest first.
  ///
  /// - Throws: `StoreError`.
  package func history(of name: String, limit: Int = 200) throws -> [AlarmHistoryLine] {
    var lines: [AlarmHistoryLine] = []
    for row in try store.alarmEvents(of: name).suffix(limit) { lines.append(AlarmHistoryLine(row)) }
    let deliveries = try store.alarmDeliveries(of: name, limit: limit)
    // What was told of a change says nothing new, but why it was not sent.
    let transitions = try store.alarmTransitions(of: name, limit: limit)
    let changes = Set(transitions.map(\.notice))
    var suppressions: [String: String] = [:]
    for notice in try store.alarmNotices(of: name, limit: limit) {
      let key = "\(notice.time) \(notice.text)"
      if changes.contains(key) {
        suppressions[key] = notice.suppression
      } else {
        lines.append(AlarmHistoryLine(notice))
      }
      for delivery in deliveries where delivery.notification == notice.sequence {
        lines.append(AlarmHistoryLine(delivery, at: notice.time))
      }
    }
    lines =
      transitions.map { AlarmHistoryLine($0, suppression: suppressions[$0.notice]) } + lines
    // Stable, as what happened at one moment is in order.
    return lines.enumerated()
      .sorted { ($0.element.time, $0.offset) > ($1.element.time, $1.offset) }
      .map(\.element).prefix(limit).map { $0 }
  }

  /// The episodes of an alarm, the newest first.
  ///
  /// - Throws: `StoreError`.
  package func episodes(of name: String, limit: Int = 50) throws -> [Episode] {
    try store.alarmEpisodes(of: name, since: Timestamp(microseconds: .min), limit: limit)
      .map(\.episode)
  }

  /// What a silence would hide.
  ///
  /// - Throws: `StoreError`.
  package func preview(of matcher: AlarmMatcher, at now: Timestamp) throws -> SilencePreview {
    let since = now.advanced(by: -SilencePreview.lookback)
    return SilencePreview(
      of: matcher, among: try store.alarmBook().alarms.map(\.definition),
      episodes: try store.alarmEpisodes(since: since), now: now)
  }

  private func evaluate(_ views: inout [AlarmView], at now: Timestamp, points: Int) throws {
    for step in [60, 10] {
      let tick = MetricRule.tick(notAfter: now.advanced(by: -AlarmWatch.grace), step: step)
      let places = views.indices.filter { views[$0].definition.metricRule?.step == step }
      let rules = places.compactMap { views[$0].definition.metricRule }
      let wide = rules.map { rule in
        var wide = rule
        wide.evaluationPeriods = max(points, rule.pointsRule.range)
        wide.extraPoints = 0
        return wide
      }
      let values = try store.metricValues(of: wide, at: tick)
      for (place, (rule, values)) in zip(places, zip(rules, values)) {
        let evaluation = rule.evaluate(
          Array(values.suffix(rule.pointsRule.range)), at: tick, from: views[place].life.state)
        views[place].values = values.suffix(points).map { $0?.value }
        guard views[place].definition.isEnabled else { continue }
        views[place].evaluation = Evaluation(name: views[place].name, evaluation)
      }
    }
  }
}
