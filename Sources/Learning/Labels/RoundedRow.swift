/// Rounds numbers to whole ones whose sum is the rounded sum of the numbers.
enum RoundedRow {
  /// The rounded numbers, halves to even; what is missing goes to those that rounding took most
  /// from, and the other way round.
  static func keepingSum(of numbers: [Double]) -> [Int] {
    var whole = numbers.map { Int($0.rounded(.toNearestOrEven)) }
    let wanted = Int(numbers.reduce(0, +).rounded(.toNearestOrEven))
    while true {
      let missing = wanted - whole.reduce(0, +)
      guard missing != 0 else { return whole }
      let rounding = whole.indices.map { numbers[$0] - Double(whole[$0]) }
      let rising = whole.indices.sorted { (rounding[$0], $0) < (rounding[$1], $1) }
      let chosen = missing > 0 ? rising.suffix(missing) : rising.prefix(-missing)
      for place in chosen { whole[place] += missing.signum() }
    }
  }
}
