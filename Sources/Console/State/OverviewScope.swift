import Engine
import Metrics
import Routing
import Terminal

/// What the panels of the Overview tell of: the whole window, or the selected bucket.
struct OverviewScope {
  /// The window, with all its buckets for the charts.
  let overview: Overview
  /// The index of the selected bucket.
  let selected: Int?
  /// The figures to print: the bucket's where one is selected.
  let figures: WindowStatistics
  /// The selected bucket as it was read alone: its categories, newest decisions and green
  /// percentile; nil while that is under way.
  let detail: Overview?
  /// The alarms, whose thresholds the charts draw; nil where they were not read.
  let alarms: AlarmSummary?
  /// Whether shades stand in for colours.
  let isTextured: Bool

  /// What a state shows; nil before anything was read.
  init?(_ state: ConsoleState) {
    guard let reading = state.reading else { return nil }
    let overview = reading.overview
    let index = state.selected.flatMap { start -> Int? in
      let offset = start - overview.query.window.start
      let width = overview.query.bucket.microseconds
      guard offset >= 0, offset % width == 0 else { return nil }
      let index = Int(offset / width)
      return index < overview.buckets.count ? index : nil
    }
    self.overview = overview
    selected = index
    alarms = reading.alarms
    isTextured = state.isTextured
    guard let index else {
      figures = overview.total
      detail = nil
      return
    }
    let isAnswered = reading.request.selected == state.selected
    detail = isAnswered ? reading.detail : nil
    figures = detail?.total ?? overview.buckets[index]
  }

  /// Which stretch the figures tell of: `24h`, or the bucket's time.
  var stretch: String {
    let window = overview.query.window
    let width = overview.query.bucket.microseconds
    guard let selected else { return TimeSpan.format(window.end - window.start) }
    let start = window.start + Int64(selected) * width
    return TimeText.stretch(
      from: start, to: start + width, withDay: window.end - window.start > TimeText.day)
  }

  /// What one column of the charts stands for: `per 15m`, or the selected bucket's time.
  var resolution: String {
    selected == nil
      ? "per \(TimeSpan.format(overview.query.bucket.microseconds))" : stretch
  }

  /// The newest bucket with measured decisions, or the selected one.
  var current: WindowStatistics? {
    selected.map { overview.buckets[$0] } ?? overview.buckets.last { $0.measured > 0 }
  }

  /// The green stream's 95th percentile of what the figures tell of; nil without any.
  var greenResolution: Double? {
    selected == nil ? overview.greenResolution : detail?.greenResolution
  }

  /// The categories of what the figures tell of.
  var categories: [String: Int] {
    figures.categories
  }

  /// The newest decisions of what the figures tell of.
  var latest: [Decision] {
    guard let selected else { return overview.latest }
    if let detail { return detail.latest }
    let window = overview.buckets[selected].window
    return overview.latest.filter { window.contains($0.timestamp.microseconds) }
  }
}
