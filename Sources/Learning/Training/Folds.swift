/// Which fold each example belongs to: stratified, so that every fold has its share of each class.
enum Folds {
  /// The fold of each example, 0..<`count`.
  ///
  /// A class's examples are shuffled and dealt out in turn, and the next class goes on where it
  /// ended: sizes differ by one at most. A class of fewer examples than folds is absent from some
  /// folds, one of a single example is learnt by all folds but its own.
  static func assign(classes: [Int32], classCount: Int, count: Int, seed: UInt64) -> [Int] {
    var members = [[Int32]](repeating: [], count: classCount)
    for (row, label) in classes.enumerated() { members[Int(label)].append(Int32(row)) }
    var generator = SeededGenerator(seed: seed)
    var folds = [Int](repeating: 0, count: classes.count)
    var next = 0
    for label in members.indices {
      generator.shuffle(&members[label])
      for row in members[label] {
        folds[Int(row)] = next
        next = (next + 1) % count
      }
    }
    return folds
  }
}
