import Learning
import Review
import Routing
package import Store

/// What there is to learn from, in the order of time.
package struct TrainingCases: Equatable, Sendable {
  package var cases: [LabelledCase] = []
  /// Rows of files that could not be used.
  package var rejected = 0
  /// Rows of files that repeat others, and were left out.
  package var duplicates = 0
  /// Verdicts that can still be undone, and are left out.
  package var undoable = 0

  /// No cases.
  package init() {}

  /// The cases of a store: history that came with an outcome, released verdicts, and blind audits,
  /// which count by the inverse of the probability that they were drawn with.
  ///
  /// Never a gold item, and never one that somebody works on or that is asked again. Of several
  /// decisions on one request the newest counts, and a verdict before any outcome.
  ///
  /// - Throws: `StoreError`.
  package init(of store: Store) throws {
    var places: [String: Int] = [:]
    try store.forEachLabelled { row in
      if let review = row.review, review.state == .decided, review.source != .gold { undoable += 1 }
      guard let found = Self.labelledCase(row) else { return }
      if let place = places[row.requestID] {
        guard cases[place].origin == .history || found.origin != .history else { return }
        cases[place] = found
      } else {
        places[row.requestID] = cases.count
        cases.append(found)
      }
    }
    // A request that was decided again moved to its newest moment.
    cases.sort { ($0.timestamp, $0.sequence) < ($1.timestamp, $1.sequence) }
  }

  /// The cases of files, each once.
  ///
  /// Rows of one id, or of the same content without any, are one case. One id with two texts is
  /// rejected: it is not known which is right.
  ///
  /// - Throws: `EngineError`, also where one id has two labels, or what `reject` throws.
  package init(of files: [ExampleFile], reject: (Rejection) throws -> Void) throws {
    var first: [String: (subject: Subject, label: String, place: String)] = [:]
    var conflicts = LabelConflicts()
    for file in files {
      let rows = try file.rows(needsLabels: true) { rejection in
        rejected += 1
        try reject(rejection)
      }
      for row in rows {
        guard let label = row.label else { continue }
        let isNamed = ExampleMark.own(row.id) == nil
        // The same text with two labels is no repeat: people differ.
        let key = isNamed ? "id \(row.id)" : "\(ExampleMark.of(row.id)) \(label)"
        if let before = first[key] {
          guard before.subject == row.subject else {
            rejected += 1
            let problem = RequestProblem(
              field: "id", reason: "was given before with another text; give each its own")
            try reject(Rejection(file: file.name, line: row.line, problem: problem))
            continue
          }
          guard before.label != label else {
            duplicates += 1
            continue
          }
          conflicts.add(
            row.id, label, at: "\(file.name):\(row.line)", before: (before.label, before.place))
          continue
        }
        first[key] = (row.subject, label, "\(file.name):\(row.line)")
        cases.append(
          LabelledCase(
            example: Example(
              id: row.id, subject: row.subject, label: label, weight: row.weight),
            origin: .file))
      }
    }
    try conflicts.check()
  }

  /// Checks that there is something to learn from the cases.
  ///
  /// - Throws: `EngineError` where there is not.
  package func check() throws(EngineError) {
    do {
      try ModelTrainer().check(cases.map(\.example))
    } catch {
      throw EngineError(.badData, at: "train", "\(error)")
    }
  }

  private static func labelledCase(_ row: LabelledDecision) -> LabelledCase? {
    guard let labelled = label(of: row) else { return nil }
    return LabelledCase(
      example: Example(
        id: row.requestID,
        subject: Subject(
          text: row.text, category: row.category, amount: row.amount, level: row.requestorLevel),
        label: labelled.label, weight: labelled.weight),
      origin: labelled.origin, sequence: row.sequence, timestamp: row.timestamp,
      stream: row.stream, shares: row.shares)
  }

  private static func label(
    of row: LabelledDecision
  ) -> (label: String, origin: ExampleOrigin, weight: Double)? {
    guard let review = row.review else { return row.outcome.map { ($0, .history, 1) } }
    guard review.source != .gold else { return nil }
    switch review.state {
    case .released, .reversed:
      guard let label = review.label else { return nil }
      guard let propensity = review.propensity, propensity > 0 else { return (label, .verdict, 1) }
      // One that was asked again was not answered blind, but it still stands for as many.
      return (label, review.source == .audit ? .audit : .verdict, 1 / propensity)
    case .pending where review.source == .queue && review.epoch == 0:
      // Nobody has looked at it yet: what it came with is history.
      return row.outcome.map { ($0, .history, 1) }
    case .pending, .claimed, .deferred, .asked, .decided: return nil
    }
  }
}

/// Moments and places compare with those that are absent first.
private func < (
  left: (Timestamp?, Int64?), right: (Timestamp?, Int64?)
) -> Bool {
  let leftTime = left.0?.microseconds ?? .min
  let rightTime = right.0?.microseconds ?? .min
  return leftTime == rightTime ? (left.1 ?? 0) < (right.1 ?? 0) : leftTime < rightTime
}
