package import Metrics
package import Routing
package import Store

/// Reads what screens and `iars stats` show from a store's rollups.
package final class StatisticsReader: Sendable {
  private let store: Store

  /// A reader of a store.
  package init(store: Store) {
    self.store = store
  }

  /// The statistics of a window as a whole, and of each of its buckets.
  ///
  /// - Parameters:
  ///   - window: Aligned outward to the buckets.
  ///   - bucket: The buckets' width; nil where only the whole is wanted.
  /// - Returns: The whole, and each bucket in order; no buckets without a width.
  /// - Throws: `StoreError` when the store cannot be read.
  package func statistics(
    of window: TimeWindow, bucket: BucketWidth?
  ) throws(StoreError) -> (total: WindowStatistics, buckets: [WindowStatistics]) {
    let aligned = window.aligned(to: bucket ?? .minute)
    let reading = try store.reading(of: aligned, in: bucket, categories: true, latest: 0)
    let (total, buckets) = Self.statistics(reading, window: aligned, width: bucket)
    return (total, bucket == nil ? [] : buckets)
  }

  /// Everything that the Overview screen shows.
  package func overview(
    _ query: OverviewQuery, readAt: Timestamp
  ) throws(StoreError) -> Overview {
    let reading = try store.reading(
      of: query.window, in: query.bucket, categories: true, latest: Overview.latestLimit)
    let (total, buckets) = Self.statistics(
      reading, window: query.window, width: query.bucket)
    return Overview(
      query: query, total: total, buckets: buckets,
      greenResolution: reading.green.processingTime(quantile: 0.95), latest: reading.latest,
      newest: reading.newest, stored: reading.stored, readAt: readAt, simulated: reading.simulated)
  }

  private static func statistics(
    _ reading: WindowReading, window: TimeWindow, width: BucketWidth?
  ) -> (total: WindowStatistics, buckets: [WindowStatistics]) {
    let series = reading.series
    var total = WindowReading.Bucket()
    var counts = [Int](repeating: 0, count: series.count)
    var result: [WindowStatistics] = []
    result.reserveCapacity(reading.buckets.count)
    for (index, bucket) in reading.buckets.enumerated() {
      let length = width?.microseconds ?? (window.end - window.start)
      let start = window.start + Int64(index) * length
      result.append(
        statistics(bucket, of: series, in: TimeWindow(start: start, end: start + length)))
      total.all.merge(bucket.all)
      for each in bucket.counts { counts[each.series] += each.count }
    }
    total.counts = counts.enumerated().map { WindowReading.Count(series: $0, count: $1) }
    return (statistics(total, of: series, in: window), result)
  }

  private static func statistics(
    _ bucket: WindowReading.Bucket, of series: [Series], in window: TimeWindow
  ) -> WindowStatistics {
    var statistics = WindowStatistics(window: window)
    statistics.decisions = bucket.all.count
    for each in bucket.counts where each.count > 0 {
      let series = series[each.series]
      let count = each.count
      switch series.kind {
      case .all: break
      case .stream:
        if let stream = Stream(rawValue: series.value) { statistics.streams[stream] += count }
      case .collapse:
        if let type = CollapseType(rawValue: series.value) { statistics.collapse[type] += count }
      case .knockout: statistics.knockouts[series.value, default: 0] += count
      case .category: statistics.categories[series.value, default: 0] += count
      }
    }
    let all = bucket.all
    statistics.averageConfidence = all.confidence.average
    if let average = all.temperature.average, let p10 = all.temperature(quantile: 0.1),
      let p90 = all.temperature(quantile: 0.9)
    {
      statistics.temperature = WindowStatistics.Temperature(average: average, p10: p10, p90: p90)
    }
    if let p50 = all.processingTime(quantile: 0.5), let p95 = all.processingTime(quantile: 0.95),
      let p99 = all.processingTime(quantile: 0.99), let range = all.processingTime.range
    {
      statistics.processingTime = WindowStatistics.ProcessingTime(
        p50: p50, p95: p95, p99: p99, maximum: range.upperBound)
    }
    return statistics
  }
}
