package import Engine

/// What the Learning screen remembers.
package struct LearningState: Equatable, Sendable {
  /// What was read last, with the challenger that was chosen; nil before that.
  package private(set) var reading: LearningOverview?
  /// The challenger that was chosen, where it was.
  private var challenger: String?
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
  /// The step that waits for its word.
  package var confirmation: Confirmation?

  /// A step that waits for a model's version to be written.
  package struct Confirmation: Equatable, Sendable {
    package var command: LearningCommand
    /// What is to be written: the model that decides from then on, or no longer.
    package var version: String
    package var line = LineEditor()
  }

  /// A screen that shows nothing yet.
  package init() {}

  /// Takes in what was read: a challenger that was chosen stays the one that is shown.
  mutating func take(_ reading: LearningOverview) {
    self.reading = reading
    let chosen = reading.challengers.first { $0.version == challenger }
    self.reading?.challenger = chosen ?? reading.challenger
  }

  /// Shows the next older challenger, and after the last the newest.
  mutating func chooseNextChallenger() {
    guard let reading, let shown = reading.challenger?.version else { return }
    let versions = reading.challengers.map(\.version)
    let place = versions.firstIndex(of: shown).map { ($0 + 1) % versions.count } ?? 0
    challenger = versions.isEmpty ? nil : versions[place]
    take(reading)
  }

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
