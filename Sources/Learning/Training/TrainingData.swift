/// Checked examples, ready to be learnt from.
struct TrainingData {
  /// The places of the kept examples among those given: all but repeats of an id.
  let kept: [Int]
  /// The labels, sorted; a class is a place in it.
  let labels: [String]
  /// The class of each kept example.
  let classes: [Int32]
  /// How much each counts, scaled to 1 on average, so that C means the same for all data.
  let weights: [Float]
  let subjects: [Subject]
  let terms: [TermWeights]

  /// Checks and prepares `examples`.
  ///
  /// An id that occurs again with the same label is left out; one with another label is an error,
  /// because it is not known which is right.
  init(_ examples: [Example], options: TrainingOptions) throws(LearningError) {
    let (kept, labels) = try Self.check(examples, options: options)
    (self.kept, self.labels) = (kept, labels)
    let numbers = Dictionary(
      zip(labels, labels.indices.map { Int32($0) }), uniquingKeysWith: { first, _ in first })
    classes = kept.compactMap { numbers[examples[$0].label] }
    let mean = kept.reduce(0) { $0 + examples[$1].weight } / Double(kept.count)
    weights = kept.map { Float(examples[$0].weight / mean) }
    subjects = kept.map { examples[$0].subject }
    terms = subjects.map { TermWeights(FoldedText($0.text)) }
  }

  /// Checks examples, in a time in proportion to their number.
  ///
  /// - Returns: The places of those that are kept, and the labels, sorted.
  static func check(
    _ examples: [Example], options: TrainingOptions
  ) throws(LearningError) -> (kept: [Int], labels: [String]) {
    let kept = try kept(of: examples)
    guard let first = examples.first else { throw .noExamples }
    let labels = Set(examples.map(\.label)).sorted()
    guard labels.count > 1 else { throw .oneClass(first.label) }
    guard labels.count <= options.classLimit else {
      throw .tooManyClasses(labels.count, limit: options.classLimit)
    }
    guard kept.count <= options.sizeLimit / labels.count else {
      throw .tooLarge(examples: kept.count, classes: labels.count, limit: options.sizeLimit)
    }
    for example in examples where !(example.weight > 0 && example.weight.isFinite) {
      throw .badWeight(id: example.id)
    }
    return (kept, labels)
  }

  private static func kept(of examples: [Example]) throws(LearningError) -> [Int] {
    var labels: [String: String] = [:]
    labels.reserveCapacity(examples.count)
    var kept: [Int] = []
    var conflicts: Set<String> = []
    var firstConflict: String?
    for (place, example) in examples.enumerated() {
      guard let label = labels[example.id] else {
        labels[example.id] = example.label
        kept.append(place)
        continue
      }
      guard label != example.label else { continue }
      firstConflict = firstConflict ?? example.id
      conflicts.insert(example.id)
    }
    if let firstConflict {
      throw .conflictingLabels(id: firstConflict, more: conflicts.count - 1)
    }
    return kept
  }

  /// The problem of the rows at `places`.
  func problem(_ places: [Int], in space: FeatureSpace) -> SolverProblem {
    SolverProblem(
      rows: rows(places, in: space), classes: places.map { classes[$0] },
      rowWeights: places.map { weights[$0] }, classCount: labels.count,
      columnCount: space.columnCount)
  }

  /// The rows at `places`.
  func rows(_ places: [Int], in space: FeatureSpace) -> SparseRows {
    var rows = SparseRows()
    for place in places { space.append(terms[place], of: subjects[place], to: &rows) }
    return rows
  }
}
