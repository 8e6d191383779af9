/// What an operator can do with a key; `ActionTable` says the rest.
package enum Action: Hashable, CaseIterable, Sendable {
  case quit
  case pause
  case goLive
  case goToNewest
  case stepBack
  case stepForward
  case windowBack
  case windowForward
  case jump
  case zoomIn
  case zoomOut
  case clear
  case showOverview
  case showDecisions
  case showReview
  case showAlarms
  case showLearning
  case learnTrain
  case learnPromote
  case learnRollBack
  case learnShadow
  case learnNext
  case learnOpen
  case learnCancel
  case showNext
  case deskNext
  case deskClaim
  case deskApprove
  case deskReject
  case deskEscalate
  case deskAsk
  case deskAnswer
  case deskDefer
  case deskPutBack
  case deskUndo
  case deskMark
  case deskOverride
  case deskSign
  case alarmAcknowledge
  case alarmRelease
  case alarmSnooze
  case alarmResolve
  case alarmSilence
  case alarmUnsilence
  case alarmComment
  case alarmDefine
  case alarmHandover
  case alarmDecisions
  case openDecisions
  case back
  case cursorUp
  case cursorDown
  case pageUp
  case pageDown
  case goToFirst
  case goToLast
  case openRecord
  case previousRecord
  case nextRecord
  case editFilter
  case sort
  case reverseSort
  case chooseColumns
  case toggleColumn
  case toggleHelp
  case scrollUp
  case scrollDown
  case toggleASCII
  case nextTheme
  case reload
  case redraw
  case openPalette
  case toggleMouse
  case export
  case exportText
  case exportSVG
  case exportCSV
  case exportJSON

  /// Whether it opens a choice that a digit answers.
  var opensChoice: Bool {
    switch self {
    case .deskApprove, .deskReject, .deskEscalate, .deskDefer, .deskOverride: true
    default: false
    }
  }
}
