package import Alarms
package import Routing
package import Store
import Synchronization

/// What every screen says of the alarms.
package struct AlarmSummary: Hashable, Sendable {
  /// Those that fire, the gravest first.
  package var firing: [AlarmView]
  /// The rules of the enabled alarms on metrics: where charts draw their thresholds.
  package var rules: [MetricRule]
  /// Up to which moment all is evaluated; nil where nobody ever evaluated.
  package var through: Timestamp?
  /// What people were told last, the first first; a few.
  package var notices: [AlarmNotice]

  /// After how long without an evaluation nobody watches, in microseconds.
  private static let patience: Int64 = 180_000_000

  /// A summary by its parts.
  package init(
    firing: [AlarmView] = [], rules: [MetricRule] = [], through: Timestamp? = nil,
    notices: [AlarmNotice] = []
  ) {
    self.firing = firing
    self.rules = rules
    self.through = through
    self.notices = notices
  }

  /// Whether somebody evaluates the alarms, so that their states tell of the present.
  package func isWatched(at now: Timestamp) -> Bool {
    through.map { $0 > now.advanced(by: -Self.patience) } ?? false
  }

  /// The threshold of a metric's statistic over all dimensions, for a chart; nil where no enabled
  /// alarm has one.
  ///
  /// - Parameters:
  ///   - metric: The metric.
  ///   - isDrawn: Whether a chart shows a statistic.
  /// - Returns: The rule of the lowest threshold.
  package func threshold(
    of metric: BuiltInMetric, where isDrawn: (AlarmStatistic) -> Bool
  ) -> MetricRule? {
    rules.filter {
      $0.selection == MetricSelection(metric) && isDrawn($0.statistic)
    }
    .min { $0.threshold < $1.threshold }
  }
}

/// Reads summaries again and again, of which little changes.
package final class AlarmSummaryReader: Sendable {
  private let book = Mutex(AlarmBook())

  /// How many of the newest notifications a summary holds.
  private static let notices = 20

  /// A reader that has read nothing yet.
  package init() {}

  /// What every screen says of a store's alarms.
  ///
  /// - Throws: `StoreError`.
  package func summary(of store: Store, at now: Timestamp) throws -> AlarmSummary {
    let alarms = try book.withLock { book in
      try store.refresh(&book)
      return book.alarms
    }
    let silences = try store.silences(endingAfter: now).map(\.silence)
    let mutes = try store.mutes()
    let firing = alarms.filter { $0.life.state == .alarm }.map { alarm in
      AlarmView(
        alarm, suppression: .of(alarm.definition, at: now, mutes: mutes, silences: silences))
    }
    return AlarmSummary(
      firing: firing.sorted(by: AlarmView.precedes),
      rules: alarms.filter(\.definition.isEnabled).compactMap(\.definition.metricRule),
      through: try store.alarmClock().through,
      notices: try store.alarmNotices(limit: Self.notices))
  }
}
