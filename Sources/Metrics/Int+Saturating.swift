extension FixedWidthInteger {
  /// The sum of two numbers that are not negative, or the largest number where it does not fit.
  ///
  /// Unlike a trap, a wrap or a saturating sum of mixed signs, it is the same in any order.
  func addingSaturated(_ other: Self) -> Self {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
