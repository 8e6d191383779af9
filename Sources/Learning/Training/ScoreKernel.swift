/// The product of a sparse row and dense weights: a score a class.
enum ScoreKernel {
  /// Writes the scores of the values in `range` to `scores`.
  ///
  /// Ten groups of lanes are summed in registers while the row passes once, and the rest one by
  /// one. The order of additions is that of the row, so that the same row has the same scores.
  @inline(__always)
  static func scores(
    of range: Range<Int>, columns: UnsafePointer<Int32>, values: UnsafePointer<Float>,
    weights: UnsafePointer<Lanes>, width: Int, into scores: UnsafeMutablePointer<Lanes>
  ) {
    var first = 0
    let zero = Lanes(repeating: 0)
    while first + 10 <= width {
      var (a, b, c, d, e) = (zero, zero, zero, zero, zero)
      var (f, g, h, i, j) = (zero, zero, zero, zero, zero)
      for place in range {
        let value = values[place]
        let base = weights + (Int(columns[place]) * width + first)
        a += base[0] * value
        b += base[1] * value
        c += base[2] * value
        d += base[3] * value
        e += base[4] * value
        f += base[5] * value
        g += base[6] * value
        h += base[7] * value
        i += base[8] * value
        j += base[9] * value
      }
      let target = scores + first
      (target[0], target[1], target[2], target[3], target[4]) = (a, b, c, d, e)
      (target[5], target[6], target[7], target[8], target[9]) = (f, g, h, i, j)
      first += 10
    }
    while first < width {
      var sum = zero
      for place in range {
        sum += weights[Int(columns[place]) * width + first] * values[place]
      }
      scores[first] = sum
      first += 1
    }
  }

  /// How many groups of lanes hold so many classes.
  static func width(ofClasses count: Int) -> Int { (count + 3) / 4 }

  /// What to add to the last group of scores so that lanes beyond the classes come to nothing.
  static func padding(ofClasses count: Int) -> Lanes {
    let used = count - (width(ofClasses: count) - 1) * 4
    var padding = Lanes(repeating: 0)
    for lane in used..<4 { padding[lane] = -10_000 }
    return padding
  }
}
