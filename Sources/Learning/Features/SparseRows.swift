/// A matrix of few values a row, stored row by row.
struct SparseRows {
  /// Where each row starts in `columns` and `values`; one more than there are rows.
  private(set) var starts: [Int] = [0]
  private(set) var columns: [Int32] = []
  var values: [Float] = []

  var count: Int { starts.count - 1 }

  /// The places of a row's values.
  subscript(row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  mutating func append(column: Int, value: Float) {
    columns.append(Int32(truncatingIfNeeded: column))
    values.append(value)
  }

  /// Ends the row that was appended to.
  mutating func endRow() {
    starts.append(columns.count)
  }
}
