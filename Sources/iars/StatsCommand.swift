import ArgumentParser
import Engine
import Metrics
import Routing
import Store

/// `iars stats`: the figures of a stretch of time, from the rollups alone.
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Print the figures of a stretch of time.",
    discussion: """
      The last 24 hours unless bounded. Rollups are kept by the minute, so the stretch is widened \
      to whole minutes, or to whole buckets with --bucket; "from" and "to" say which.
      """)

  @OptionGroup var store: StoreOption
  @OptionGroup var bounds: TimeBounds

  @Option(help: "Also print each bucket of this width (1m, 5m, 1h, 1d, or any whole minutes).")
  var bucket: BucketArgument?

  @Flag(help: "Print JSON.")
  var json = false

  private static let day: Int64 = 86_400_000_000
  private static let mostBuckets = 1_000_000

  func run() throws {
    let until = bounds.until?.timestamp ?? Timestamp.now().advanced(by: 1)
    let since = bounds.since?.timestamp ?? until.advanced(by: -Self.day)
    guard since <= until else {
      throw EngineError(.usage, "--since \(since) is after the present; give --until too")
    }
    let window = TimeWindow(start: since.microseconds, end: until.microseconds)
    if let width = bucket?.width, window.buckets(of: width) > Self.mostBuckets {
      throw EngineError(
        .usage, "--bucket gives more than a million buckets; widen it or shorten the stretch")
    }
    let store = try store.openToRead()
    defer { store.close() }
    let (total, buckets) = try StatisticsReader(store: store).statistics(
      of: window, bucket: bucket?.width)
    var output = StandardOutput()
    if json {
      StatisticsJSON.write(total, series: bucket == nil ? nil : buckets, into: &output.buffer)
      output.buffer.append(UInt8(ascii: "\n"))
    } else {
      for line in StatisticsTable.lines(total, series: buckets) { try output.print(line) }
    }
    try output.flush()
  }
}

/// A bucket's width on the command line.
struct BucketArgument: ExpressibleByArgument {
  var width: BucketWidth

  init?(argument: String) {
    guard let width = BucketWidth.parse(argument) else { return nil }
    self.width = width
  }
}
