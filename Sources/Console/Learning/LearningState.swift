package import Engine

/// What the Learning screen remembers.
package struct LearningState: Equatable, Sendable {
  /// What was read last; nil before that.
  package var reading: LearningOverview?
  /// Why it could not be read.
  package var failure: String?
  /// How far the training is that is under way; nil where there is none.
  package var training: Trainer.Step?
  /// The suspicious label that the cursor is on, by its request; nil before one was chosen.
  package var issue: String?
  /// Whether the training was asked to end.
  package var isEnding = false
  /// Whether a promotion or a rollback is under way.
  package var isBusy = false
  /// The promotion that waits for its word.
  package var promotion: Promotion?

  /// A promotion that waits for the model's version to be written.
  package struct Promotion: Equatable, Sendable {
    package var version: String
    package var line = LineEditor()
  }

  /// A screen that shows nothing yet.
  package init() {}

  /// The cursor's row among the suspicious labels.
  var issueIndex: Int? {
    issue.flatMap { id in reading?.issues.firstIndex { $0.id == id } }
  }

  /// The suspicious label under the cursor.
  var chosenIssue: LearningOverview.DoubtedLabel? {
    issueIndex.flatMap { reading?.issues[$0] }
  }

  /// Puts the cursor so many suspicious labels further; on the first where it is on none.
  mutating func moveIssue(by count: Int) {
    guard let issues = reading?.issues, !issues.isEmpty else { return }
    let row = issueIndex.map { min(max($0 + count, 0), issues.count - 1) } ?? 0
    issue = issues[row].id
  }
}
