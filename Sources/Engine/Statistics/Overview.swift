package import Metrics
package import Routing

/// What the Overview screen is asked to show.
package struct OverviewQuery: Hashable, Sendable {
  /// The stretch shown, aligned to `bucket`.
  package var window: TimeWindow
  /// The width of a bucket of the charts.
  package var bucket: BucketWidth

  /// A stretch in buckets.
  package init(window: TimeWindow, bucket: BucketWidth) {
    self.window = window.aligned(to: bucket)
    self.bucket = bucket
  }
}

/// Everything that the Overview screen shows, read in one transaction; never changes.
package struct Overview: Equatable, Sendable {
  /// What was asked.
  package var query: OverviewQuery
  /// The whole window.
  package var total: WindowStatistics
  /// One a bucket of the query, in order, the empty ones too.
  package var buckets: [WindowStatistics]
  /// The 95th percentile of the green stream's processing time in milliseconds, which is its time
  /// to resolution; nil without green decisions in the window.
  package var greenResolution: Double?
  /// The newest decisions of the window, the newest first; at most `latestLimit`.
  package var latest: [Decision]
  /// The moment of the newest decision in the whole store; nil in an empty store.
  package var newest: Timestamp?
  /// How many decisions the store holds.
  package var stored: Int
  /// When this was read.
  package var readAt: Timestamp
  /// What in this store is simulated, for people; nil in a real one.
  package var simulated: String?

  /// How many decisions `latest` holds at most.
  package static let latestLimit = 60

  /// An overview by its parts.
  package init(
    query: OverviewQuery, total: WindowStatistics, buckets: [WindowStatistics],
    greenResolution: Double?, latest: [Decision], newest: Timestamp?, stored: Int,
    readAt: Timestamp, simulated: String?
  ) {
    self.query = query
    self.total = total
    self.buckets = buckets
    self.greenResolution = greenResolution
    self.latest = latest
    self.newest = newest
    self.stored = stored
    self.readAt = readAt
    self.simulated = simulated
  }
}
