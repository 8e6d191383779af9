/// The weights of all columns, in 16 bits each under a scale a column.
///
/// Rounding to a 32,767th of a column's largest weight changes no probability by more than about
/// 1e-4, and halves the blob. Predictions use the rounded weights from the start, so that a model
/// predicts the same before and after it was stored, bit for bit.
struct WeightTable: Sendable {
  let columnCount: Int
  let classCount: Int

  /// The size of one step of each column.
  let scales: [Float]

  /// The rounded weights, `ScoreKernel.width(ofClasses:)` groups a column.
  let lanes: [Lanes]

  private static let largest: Float = 32_767

  /// Rounds weights, `classCount` a column.
  init(quantising weights: [Float], columnCount: Int, classCount: Int) {
    let scales = (0..<columnCount).map { column in
      let own = weights[(column * classCount)..<((column + 1) * classCount)]
      return own.reduce(0) { max($0, abs($1)) } / Self.largest
    }
    let steps = weights.enumerated().map { place, weight in
      let scale = scales[place / classCount]
      return scale > 0 ? Int16((weight / scale).rounded()) : 0
    }
    self.init(steps: steps, scales: scales, classCount: classCount)
  }

  /// The weights of rounded steps, `classCount` a column.
  init(steps: [Int16], scales: [Float], classCount: Int) {
    precondition(steps.count == scales.count * classCount, "every column has all classes")
    columnCount = scales.count
    self.classCount = classCount
    self.scales = scales
    let width = ScoreKernel.width(ofClasses: classCount)
    lanes = [Lanes](unsafeUninitializedCapacity: width * scales.count) { buffer, count in
      for column in scales.indices {
        for lane in 0..<width {
          var group = Lanes(repeating: 0)
          for index in (lane * 4)..<min(lane * 4 + 4, classCount) {
            group[index % 4] = Float(steps[column * classCount + index]) * scales[column]
          }
          buffer.initializeElement(at: column * width + lane, to: group)
        }
      }
      count = width * scales.count
    }
  }

  /// The weight of a column for a class.
  subscript(column: Int, label: Int) -> Float {
    lanes[column * ScoreKernel.width(ofClasses: classCount) + label / 4][label % 4]
  }

  /// The rounded steps, `classCount` a column.
  var steps: [Int16] {
    scales.indices.flatMap { column in
      (0..<classCount).map { label in
        scales[column] > 0 ? Int16((self[column, label] / scales[column]).rounded()) : 0
      }
    }
  }

  /// The scores of a row, `ScoreKernel.width(ofClasses:)` groups.
  func scores(of rows: SparseRows, row: Int) -> [Lanes] {
    let width = ScoreKernel.width(ofClasses: classCount)
    return [Lanes](unsafeUninitializedCapacity: width) { buffer, count in
      lanes.withUnsafeBufferPointer { lanes in
        rows.columns.withUnsafeBufferPointer { columns in
          rows.values.withUnsafeBufferPointer { values in
            guard let scores = buffer.baseAddress, let weights = lanes.baseAddress,
              let columns = columns.baseAddress, let values = values.baseAddress
            else { return }
            ScoreKernel.scores(
              of: rows[row], columns: columns, values: values, weights: weights, width: width,
              into: scores)
            count = width
          }
        }
      }
    }
  }
}
