import Learning
import Review
import Routing
import Store

extension Trainer {
  /// Labels that are kept as suspicious at most.
  private static let mostIssues = 10_000
  /// How long people have for a label that is asked again, in microseconds: 24 hours.
  private static let relabelTime: Int64 = 24 * 3_600 * 1_000_000

  /// The labels that the folds found suspicious, the worst first.
  static func issues(_ result: TrainingResult, kept: [LabelledCase]) -> [LabelIssue] {
    let table = result.outOfFold
    let scores = LabelScores(labels: result.classes, probabilities: table)
    let joint = ConfidentJoint(labels: result.classes, probabilities: table)
    let rows = LabelIssues(labels: result.classes, probabilities: table, joint: joint).rows
    return rows.prefix(mostIssues).map { row in
      LabelIssue(
        id: kept[row].example.id, sequence: kept[row].sequence,
        label: result.model.labels[result.classes[row]],
        suggested: result.model.labels[table.prediction(row)],
        selfConfidence: scores.selfConfidence[row], normalisedMargin: scores.normalisedMargin[row])
    }
  }

  /// Sends the worst of the suspicious labels back to the desk.
  ///
  /// Only what is settled is asked again, and once in its life: what waits for its verdict gets one
  /// anyway.
  ///
  /// - Returns: How many were sent.
  func askAgain(_ issues: [LabelIssue], by version: String, actor: ModelActor) throws -> Int {
    let asked = issues.compactMap(\.sequence)
    // What was asked before and waits counts, so that trainings never flood the desk.
    let room = limitOfRelabels - (try writer.openRelabels())
    guard !asked.isEmpty, room > 0 else { return 0 }
    let step = ReviewEvent.relabel(
      model: version, due: actor.time.advanced(by: Self.relabelTime))
    return try writer.review(by: nil, at: actor.time, from: actor.origin) { desk in
      var sent = 0
      for sequence in asked where sent < room {
        do {
          try desk.apply(step, to: sequence)
          sent += 1
        } catch is ReviewRefusal {
          // Nothing of it was written.
          continue
        }
      }
      return sent
    }
  }
}
