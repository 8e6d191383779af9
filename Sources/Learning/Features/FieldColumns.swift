/// The columns of what a request has besides its text: category, level and amount, one-hot, and the
/// constant that every row has.
struct FieldColumns: Sendable {
  /// Quarters of a decade, from 0 up to 10^10.
  private static let amountBins = 40
  private static let levels = 10

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

  /// The column of the amount's bin, or nil where there is no amount.
  func amount(of subject: Subject) -> Int? {
    guard let amount = subject.amount, amount >= 0, amount.isFinite else { return nil }
    let decades = VectorMath.log(Float(min(amount, 1e12)) + 1) / VectorMath.log(10)
    let bin = min(Int(decades * 4), Self.amountBins - 1)
    return categories.count + Self.levels + bin
  }
}
