import Alarms
import Engine
import Metrics
import Routing
import Terminal

/// What needs an operator now, the worst first.
struct Attention: Equatable {
  /// How bad it is, the worst first.
  enum Severity: Int, Comparable {
    case alarm
    case warning
    case remark

    static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  /// One thing that needs attention.
  struct Item: Equatable {
    var severity: Severity
    /// What is wrong, with its figure.
    var title: String
    /// The title for a narrow panel.
    var brief: String
    /// Since when, how much, or what to do.
    var detail: String
  }

  /// All that needs attention.
  private(set) var items: [Item] = []

  /// Looks at what a state shows.
  init(_ state: ConsoleState, _ scope: OverviewScope, now: Timestamp) {
    judgeReading(state)
    // The queue and the alarms are told as they are now.
    if scope.selected == nil, state.position == .live {
      judgeQueue(state, now)
      judgeAlarms(state)
    }
    if scope.selected == nil { judgeFeed(state, scope, now) }
    // The alarms tell of both, where somebody evaluates them.
    if scope.selected != nil || state.reading?.alarms?.isWatched(at: now) != true {
      judgeTemperature(scope)
      judgeCollapse(scope)
    }
    judgeTargets(scope)
    // Stable, as equally bad things keep the order in which they are looked at.
    items = items.enumerated()
      .sorted { ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset) }
      .map(\.element)
  }

  private mutating func add(
    _ severity: Severity, _ title: String, brief: String, _ detail: String
  ) {
    items.append(Item(severity: severity, title: title, brief: brief, detail: detail))
  }

  private mutating func judgeReading(_ state: ConsoleState) {
    guard state.failure != nil else { return }
    add(
      .alarm, "the store cannot be read", brief: "store cannot be read",
      "what is shown is the last that was read")
  }

  private mutating func judgeQueue(_ state: ConsoleState, _ now: Timestamp) {
    guard let queue = state.reading?.queue, queue.breaches > 0 else { return }
    add(
      .warning, "\(Figure.grouped(queue.breaches)) reviews are overdue",
      brief: "\(Figure.compact(queue.breaches)) reviews overdue",
      "of \(Figure.grouped(queue.depth)) that wait"
        + (queue.oldest.map { oldest in
          let age = max(0, now.microseconds - oldest.microseconds)
          return ", the oldest for \(DeskScreen.slackText(age))"
        } ?? ""))
  }

  private mutating func judgeAlarms(_ state: ConsoleState) {
    for view in state.reading?.alarms?.firing ?? [] {
      let since = view.life.since.map { "since \(TimeText.date($0.microseconds)), " } ?? ""
      let owner: String
      switch view.life.episode?.handling {
      case .acknowledged(let acknowledgement): owner = "owned by \(acknowledgement.author)"
      case .snoozed(let snooze, _): owner = "snoozed by \(snooze.author)"
      case .unowned, nil: owner = "nobody owns it; \(state.label(of: .showAlarms)) shows it"
      }
      let isQuiet = view.life.episode?.handling != .unowned || view.suppression != nil
      add(
        isQuiet ? .remark : .alarm, "\(view.name) fires", brief: view.name, since + owner)
    }
  }

  private mutating func judgeFeed(
    _ state: ConsoleState, _ scope: OverviewScope, _ now: Timestamp
  ) {
    let feed = Feed(scope.overview)
    guard let newest = feed.newest, let age = feed.ageText(at: now) else { return }
    if feed.isAhead(at: now) {
      add(
        .warning, "decisions dated ahead of now", brief: "dated ahead of now",
        "\(TimeText.date(newest.microseconds)), a clock is wrong")
    }
    guard state.position == .live, feed.isQuiet(at: now) else { return }
    let isHistory = scope.overview.total.decisions == 0
    add(
      isHistory ? .remark : .alarm, "no decision for \(age)", brief: "none for \(age)",
      "since \(TimeText.date(newest.microseconds))")
  }

  private mutating func judgeTemperature(_ scope: OverviewScope) {
    guard let bucket = scope.current, let temperature = bucket.temperature,
      let rule = scope.temperatureRule,
      rule.comparison.isBreached(by: temperature.average, threshold: rule.threshold)
    else { return }
    let average = Figure.fixed(temperature.average, decimals: 2)
    add(
      .alarm, "temperature \(average) \(rule.limit)", brief: "temp. \(average) \(rule.limit)",
      "average of \(Self.time(of: bucket, scope))")
  }

  private mutating func judgeCollapse(_ scope: OverviewScope) {
    guard let bucket = scope.current else { return }
    let count = bucket.collapses
    let share = Double(count) / Double(max(1, bucket.measured))
    let detail = "mostly \(Self.mostly(bucket)), \(Self.time(of: bucket, scope))"
    if let rule = scope.collapseRule, let limit = scope.collapseLimit, count > limit {
      add(
        .alarm, "\(Figure.grouped(count)) collapses, alarm \(rule.limitInPeriod)",
        brief: "\(Figure.compact(count)) collapses", detail)
    } else if bucket.measured >= Target.leastDecisions, share > Target.collapseShare {
      add(
        .warning, "collapse share \(Figure.percent(share)) > 15%",
        brief: "collapse \(Figure.percent(share)) > 15%", detail)
    }
  }

  private mutating func judgeTargets(_ scope: OverviewScope) {
    let figures = scope.figures
    if figures.decisions >= Target.leastDecisions, let rate = figures.automationRate,
      rate <= Target.automationRate
    {
      add(
        .warning, "automation \(Figure.percent(rate)), not > 60%",
        brief: "automation \(Figure.percent(rate))",
        "\(Figure.grouped(figures.streams[.green])) of \(Figure.grouped(figures.decisions)), "
          + scope.stretch)
    }
    if let milliseconds = scope.greenResolution, milliseconds >= Target.greenResolution {
      add(
        .warning, "green takes \(DurationText.short(milliseconds)), not < 5s",
        brief: "green takes \(DurationText.short(milliseconds))",
        "95th percentile, \(scope.stretch)")
    }
  }

  /// The most frequent type of collapse; of equals the first in the domain's order.
  private static func mostly(_ bucket: WindowStatistics) -> String {
    var most = CollapseType.poisoning
    for type in CollapseType.allCases where type != .none {
      if bucket.collapse[type] > bucket.collapse[most] { most = type }
    }
    return most.rawValue
  }

  private static func time(of bucket: WindowStatistics, _ scope: OverviewScope) -> String {
    let window = scope.overview.query.window
    return TimeText.stretch(
      from: bucket.window.start, to: bucket.window.end,
      withDay: window.end - window.start > TimeText.day)
  }
}
