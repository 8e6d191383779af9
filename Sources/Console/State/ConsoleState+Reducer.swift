import Engine
import Metrics
package import Routing
import Terminal

extension ConsoleState {
  /// Takes one event in and returns what is to be done about it, in order.
  package mutating func apply(_ event: ConsoleEvent, at now: Timestamp) -> [Effect] {
    let before = request
    let decisionsBefore = decisionsRequest
    let deskBefore = deskRequest
    let alarmsBefore = alarmsRequest
    let learningBefore = wantsLearning
    var effects: [Effect] = []
    switch event {
    case .key(let key):
      guard !isForLater(key) else { break }
      message = nil
      effects = press(key, at: now)
      effects += noteWork(at: now)
    case .paste(let text):
      message = nil
      paste(text)
    case .mouse(let event):
      message = nil
      effects = take(event, at: now)
    case .resized(let new):
      size = new
      decisions.list.showCursor(visibleDecisions)
      scrollRecord(by: 0)
    case .read(let new):
      effects = hear(new.alarms)
      take(new)
    case .readFailed(let reason):
      failure = reason
    case .decisionsRead(let reading): take(reading)
    case .decisionsFailed(let reason): decisions.failure = reason
    case .recordRead(let record, let key): take(record, of: key)
    case .deskRead(let reading): take(reading, at: now)
    case .deskFailed(let reason): desk.failure = reason
    case .learningRead, .learningFailed, .trainingProgressed, .learningAnswered:
      takeLearning(event)
    case .deskAnswered(let answer, let command):
      effects = take(answer, of: command, at: now)
    case .alarmsRead(let reading): take(reading)
    case .alarmsFailed(let reason): alarms.failure = reason
    case .alarmAnswered(let answer, let command): take(answer, of: command)
    case .themeLoaded(let name, let isTextured):
      themeName = name
      self.isTextured = isTextured
      message = "theme \(name) loaded"
    case .themeChosen(let name, let isTextured):
      themeName = name
      chosenTheme = name
      self.isTextured = isTextured
      message = "theme \(name)"
    case .themeFailed(let reason):
      message = "theme kept: \(reason)"
    case .keysLoaded(let reading):
      take(reading)
    case .logFailed(let reason): say("no log: \(reason)")
    case .exported, .exportProgressed, .exportFailed, .exportCancelled:
      takeExport(event)
    }
    followDecisions()
    if request != before { effects.append(.read(request)) }
    if decisionsRequest != decisionsBefore { effects.append(.readDecisions(decisionsRequest)) }
    if deskRequest != deskBefore { effects.append(.readDesk(deskRequest)) }
    if alarmsRequest != alarmsBefore { effects.append(.readAlarms(alarmsRequest)) }
    if wantsLearning != learningBefore { effects.append(.readLearning(wantsLearning)) }
    return effects
  }

  /// Does what a key says, where it is.
  mutating func press(_ key: Key, at now: Timestamp) -> [Effect] {
    guard !isTooSmall else {
      // Nothing else is in sight.
      return keys.entry(for: key, in: .screen)?.action == .quit ? [.quit] : []
    }
    if commands != nil { return type(key, at: now) }
    guard !writeJump(key, at: now), !write(key) else { return [] }
    if let effects = writeDialog(key, at: now) { return effects }
    if let effects = writeAlarmDialog(key, at: now) { return effects }
    if let effects = writeConfirmation(key) { return effects }
    guard !isMeantForChoice(key) else { return [] }
    guard let entry = keys.entry(for: key, in: context) else {
      message =
        keys.knows(key)
        ? notHere
        : "\(key.label(charset)) does nothing here: \(label(of: .toggleHelp)) shows the keys"
      return []
    }
    return perform(entry.action, at: now)
  }

  /// Why a key that works elsewhere does not work here.
  private var notHere: String {
    switch context {
    case .help: "not while help is open: \(label(of: .clear)) closes it"
    case .export: "not while a choice is open: \(label(of: .clear)) closes it"
    case .record: "not while a record is open: \(label(of: .back)) closes it"
    case .columns: "not while the columns are listed: \(label(of: .back)) closes the list"
    case .screen, .decisions, .review, .alarms, .learning:
      "not on this screen: \(label(of: .toggleHelp)) shows the keys"
    }
  }

  /// Does an action, or says why not.
  mutating func perform(_ action: Action, at now: Timestamp) -> [Effect] {
    let entry = ActionTable.entries.first { $0.action == action }
    if isReadOnly, let entry, entry.danger > .none {
      message = "this console is read-only: \(entry.help) is for one that is not"
      return []
    }
    if case .unavailable(let reason) = entry?.availability(self, now) {
      message = reason
      desk.isChoiceRefused = action.opensChoice
      return []
    }
    return performAvailable(action, at: now)
  }

  private mutating func performAvailable(_ action: Action, at now: Timestamp) -> [Effect] {
    switch action {
    case .quit: return [.quit]
    case .redraw: return [.repaint]
    case .reload: return [.reload]
    case .nextTheme: return [.nextTheme]
    case .toggleASCII:
      isASCII.toggle()
      chosenASCII = isASCII
    case .showOverview: screen = .overview
    case .showDecisions: screen = .decisions
    case .showReview: screen = .review
    case .showAlarms: screen = .alarms
    case .showLearning: screen = .learning
    case .showNext: screen = screen.next
    case .openDecisions:
      screen = .decisions
      decisions.isFromBucket = selected != nil
      decisions.wantsTop = true
    case .toggleHelp: help = help == nil ? 0 : nil
    case .scrollUp: scroll(by: -1)
    case .scrollDown: scroll(by: 1)
    case .clear: return clear()
    case .openPalette: commands = CommandPalette(over: context)
    case .export: isExporting = true
    case .exportText: return export(.text)
    case .exportSVG: return export(.svg)
    case .exportCSV: return export(.csv)
    case .exportJSON: return export(.json)
    case .toggleMouse: return toggleMouse()
    case .jump: jump = LineEditor()
    case .pause: position = position == .live ? .held(now) : .live
    case .goLive: position = .live
    case .goToNewest:
      guard let newest = reading?.overview.newest else { return [] }
      position = .held(newest)
      selected = nil
    case .stepBack: step(by: -1, at: now)
    case .stepForward: step(by: 1, at: now)
    case .windowBack: moveWindow(by: -1, at: now)
    case .windowForward: moveWindow(by: 1, at: now)
    case .zoomIn: setZoom(zoom.shorter, at: now)
    case .zoomOut: setZoom(zoom.longer, at: now)
    case .back: return goBack()
    default:
      guard screen != .learning else { return performOnLearning(action) }
      guard screen != .review else { return performOnDesk(action, at: now) }
      guard screen != .alarms else { return performOnAlarms(action, at: now) }
      performOnDecisions(action)
    }
    dropSelectionOutside(at: now)
    return []
  }

  private mutating func toggleMouse() -> [Effect] {
    isMouseOn.toggle()
    message =
      isMouseOn
      ? "the mouse is the console's: \(label(of: .toggleMouse)) gives it back for selecting"
      : "the mouse is the terminal's: text can be selected"
    return [.setMouse(isMouseOn)]
  }

  private mutating func scroll(by count: Int) {
    guard let line = help else { return scrollRecord(by: count) }
    help = min(max(0, line + count), HelpBox.lastOffset(for: self))
  }

  private mutating func clear() -> [Effect] {
    if isExporting {
      isExporting = false
    } else if help != nil {
      help = nil
    } else if runningExport != nil {
      return [.cancelExport]
    } else {
      selected = nil
    }
    return []
  }

  private mutating func step(by count: Int64, at now: Timestamp) {
    guard !screen.isOfMoment else {
      return moveMoment(by: count * zoom.bucket.microseconds, at: now)
    }
    let window = request.query(at: now).window
    let width = zoom.bucket.microseconds
    selected = selected.map { $0 + count * width } ?? (window.end - width)
  }

  private mutating func moveWindow(by count: Int64, at now: Timestamp) {
    guard !screen.isOfMoment else { return moveMoment(by: count * zoom.span, at: now) }
    let moved = (heldMoment ?? now).advanced(by: count * zoom.span)
    position = moved < now ? .held(moved) : .live
    selected = nil
  }

  /// Another zoom keeps the selected stretch in sight: it becomes the bucket that holds it.
  private mutating func setZoom(_ new: Zoom?, at now: Timestamp) {
    guard let new else { return }
    if let start = selected {
      let middle = start + zoom.bucket.microseconds / 2
      selected = new.bucket.start(of: middle)
      if !new.query(at: heldMoment ?? now).window.contains(middle) {
        let end = Timestamp(microseconds: middle).advanced(by: new.span / 2)
        position = end < now ? .held(end) : .live
      }
    }
    zoom = new
  }

  private mutating func take(_ new: Reading) {
    if let old = reading, old.edition != new.edition {
      message = "the store was away or is another file now: everything was read anew"
      forgetDecisions()
    }
    reading = new
    failure = nil
    // An answer to an earlier request says nothing of the bucket that was selected since.
    guard let start = selected, new.request == request else { return }
    guard start < new.overview.query.window.start else { return }
    selected = nil
    message = "the selected bucket has left the window"
  }

  private mutating func dropSelectionOutside(at now: Timestamp) {
    guard let start = selected, !request.query(at: now).window.contains(start) else { return }
    selected = nil
  }
}
