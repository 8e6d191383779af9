import ArgumentParser

/// `iars review`: the review desk without the console.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Work on yellow and red items, each step kept in the log of events.",
    discussion: """
      ID is the request's id, or ID@TIMESTAMP. Exit status: 0 done, 3 somebody else was first or the \
      lease lapsed, 4 not allowed, 5 nothing left, 65 what was given is wrong; else as iars. With \
      --json what is refused prints an object with error, message and status.
      """,
    subcommands: [
      ReviewNextCommand.self, ReviewListCommand.self, ReviewShowCommand.self,
      ReviewClaimCommand.self, ReviewRenewCommand.self, ReviewPutBackCommand.self,
      ReviewApproveCommand.self, ReviewRejectCommand.self, ReviewEscalateCommand.self,
      ReviewClarifyCommand.self, ReviewAnswerCommand.self, ReviewDeferCommand.self,
      ReviewUndoCommand.self, ReviewReverseCommand.self, ReviewBulkCommand.self,
      ReviewOverrideCommand.self, ReviewApproveOverrideCommand.self, ReviewReasonsCommand.self,
      ReviewExportCommand.self, ReviewAgreementCommand.self, ReviewSweepCommand.self,
      ReviewDrillCommand.self,
    ])

  /// The status of `next` when nothing is left.
  static let nothingLeft: Int32 = 5
}
