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
  case zoomIn
  case zoomOut
  case clear
  case toggleHelp
  case scrollUp
  case scrollDown
  case toggleASCII
  case reload
  case redraw
  case openPalette
  case toggleMouse
  case export
  case exportText
  case exportSVG
  case exportCSV
  case exportJSON
}
