/// Which columns of a chart show which buckets of time, the first bucket leftmost.
///
/// With fewer buckets than columns each bucket has a run of columns, as equal as can be; with more
/// each column has a run of buckets. Either way the whole width is used.
package struct BucketColumns: Hashable, Sendable {
  /// How many buckets there are.
  package let buckets: Int
  /// How many columns there are.
  package let columns: Int

  /// A mapping between so many buckets and columns; negative counts are 0.
  package init(buckets: Int, columns: Int) {
    self.buckets = max(0, buckets)
    self.columns = max(0, columns)
  }

  /// The columns that show a bucket; empty outside the chart.
  package func columns(of bucket: Int) -> Range<Int> {
    Self.run(bucket, of: buckets, over: columns)
  }

  /// The buckets that a column shows; empty outside the chart.
  package func buckets(of column: Int) -> Range<Int> {
    Self.run(column, of: columns, over: buckets)
  }

  /// The run of `others` beside one of `count` things when both fill the same length.
  private static func run(_ index: Int, of count: Int, over others: Int) -> Range<Int> {
    guard index >= 0, index < count, others > 0 else { return 0..<0 }
    guard others < count else {
      return index * others / count..<(index + 1) * others / count
    }
    let only = ((index + 1) * others - 1) / count
    return only..<only + 1
  }
}
