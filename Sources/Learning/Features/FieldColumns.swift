/// The columns of what a request has besides its text: category and level, one-hot, the amount's
/// bin and all bins below it, and the constant that every row has.
///
/// The bins below let neighbouring amounts share what is learnt of them.
struct FieldColumns: Sendable {
  /// Quarters of a decade, from 0 up to 10^10.
  private static let amountBins = 40
  private static let levels = 10

  /// The value of a field's columns, where a text's n-grams of a kind have length 1 together.
  ///
  /// Over permits and repeated splits of grants and credit, out-of-fold log loss is least and about
  /// the same from 0.5 to 0.7, and higher at 0.25 and at 1.
  static let value: Float = 0.5

  /// The categories seen in training, in the order of their columns.
  let categories: [String]

  private let columns: [String: Int]

  init(categories: [String]) {
    self.categories = categories
    columns = Dictionary(
      zip(categories, categories.indices), uniquingKeysWith: { first, _ in first })
  }

  /// How many columns there are.
  var count: Int { categories.count + Self.levels + Self.amountBins + 1 }

  /// The column of the constant, which is the last.
  var constant: Int { count - 1 }

  /// The column of the category, or nil where training has not seen it.
  func category(of subject: Subject) -> Int? {
    subject.category.flatMap { columns[$0] }
  }

  /// The column of the level, or nil where it is absent or not in 1-10.
  func level(of subject: Subject) -> Int? {
    guard let level = subject.level, (1...Self.levels).contains(level) else { return nil }
    return categories.count + level - 1
  }

  /// The columns of the amount's bin and those below, or none where there is no amount.
  func amounts(of subject: Subject) -> Range<Int> {
    let first = categories.count + Self.levels
    guard let amount = subject.amount, amount >= 0, amount.isFinite else { return first..<first }
    let decades = VectorMath.log(Float(min(amount, 1e12)) + 1) / VectorMath.log(10)
    let bin = min(Int(decades * 4), Self.amountBins - 1)
    return first..<(first + bin + 1)
  }
}
