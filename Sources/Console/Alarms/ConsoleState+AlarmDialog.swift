import Alarms
import Engine
import Routing
import Terminal

extension ConsoleState {
  /// Takes a key while something is written or chosen over the Alarms screen; nil where the action
  /// table has it.
  mutating func writeAlarmDialog(_ key: Key, at now: Timestamp) -> [Effect]? {
    guard screen == .alarms, var dialog = alarms.dialog, help == nil else { return nil }
    switch key {
    case .control("c"), .control("l"): return nil
    case .escape:
      if dialog.stage == .field {
        dialog.stage = .fields
        alarms.dialog = dialog
      } else {
        leave(dialog)
      }
      return []
    case .enter where dialog.stage.isWriting: return finishLine(of: dialog, at: now)
    case _ where dialog.stage == .lines: return read(key, in: dialog, at: now)
    case _ where dialog.stage == .fields: return choose(key, in: dialog)
    case _ where dialog.stage == .confirm: return confirm(key, in: dialog)
    default:
      guard dialog.line.press(key) else {
        message = "\(key.label(charset)) does nothing here: esc leaves all as it is"
        return []
      }
      dialog.problem = nil
    }
    alarms.dialog = dialog
    return []
  }

  /// Takes a paste into the line that is written; false where none is.
  mutating func pasteIntoAlarm(_ text: String) -> Bool? {
    guard screen == .alarms, alarms.dialog?.stage.isWriting == true else { return nil }
    return alarms.dialog?.line.insert(text)
  }

  /// Closes a dialog; what was written in it is kept.
  private mutating func leave(_ dialog: AlarmDialog) {
    alarms.dialog = nil
    alarms.keep(dialog)
    guard dialog.step != .handover else { return }
    message =
      dialog.holdsWords ? "nothing was done; what you wrote is kept" : "nothing was done"
  }

  private mutating func finishLine(of old: AlarmDialog, at now: Timestamp) -> [Effect] {
    var dialog = old
    let text = dialog.line.text
    switch dialog.stage {
    case .until:
      guard let until = DeferralTime.parse(text, now: now) else {
        dialog.problem = "until when? write \(DeferralTime.expected)"
        break
      }
      dialog.until = until
      dialog.enter(.text)
    case .matcher:
      do throws(AlarmTextProblem) {
        dialog.matcher = try AlarmMatcher.parse(text)
        dialog.enter(.until)
      } catch {
        dialog.problem = error.description
      }
    case .field:
      dialog.draft.type(text, for: dialog.fields[dialog.field])
      dialog.stage = .fields
    case .text: return finish(dialog, text)
    case .fields, .lines, .confirm: break
    }
    alarms.dialog = dialog
    return []
  }

  /// Has done what was written.
  private mutating func finish(_ old: AlarmDialog, _ text: String) -> [Effect] {
    var dialog = old
    let isEmpty = text.allSatisfy(\.isWhitespace)
    if isEmpty, dialog.step != .acknowledge, dialog.step != .resolve {
      dialog.problem =
        dialog.step == .comment ? "what? some words are required" : "why? a reason is required"
      alarms.dialog = dialog
      return []
    }
    let command: AlarmCommand
    switch dialog.step {
    case .acknowledge:
      command = .ask(
        .acknowledge(comment: text, takeOver: isHeld(dialog)), of: dialog.name,
        episode: dialog.episode)
    case .comment: command = .ask(.comment(text), of: dialog.name, episode: dialog.episode)
    case .resolve:
      command = .ask(.resolve(comment: text), of: dialog.name, episode: dialog.episode)
    case .snooze:
      guard let until = dialog.until else { return [] }
      command = .ask(
        .snooze(until: until, reason: text), of: dialog.name, episode: dialog.episode)
    case .silence:
      guard let until = dialog.until, let matcher = dialog.matcher else { return [] }
      command = .silence(matcher, until: until, reason: text)
    case .define, .handover, .unsilence: return []
    }
    return order(command, written: dialog)
  }

  /// Whether the dialogue says that somebody owns or has snoozed the episode: nothing else is taken
  /// over.
  private func isHeld(_ dialog: AlarmDialog) -> Bool {
    switch alarms.view(named: dialog.name)?.life.episode?.handling {
    case .acknowledged, .snoozed: true
    case .unowned, nil: false
    }
  }

  /// The keys of the list of fields.
  private mutating func choose(_ key: Key, in old: AlarmDialog) -> [Effect] {
    var dialog = old
    switch key {
    case .up, .character("k"): dialog.field = max(0, dialog.field - 1)
    case .down, .character("j"): dialog.field = min(dialog.fields.count - 1, dialog.field + 1)
    case .enter:
      dialog.stage = .field
      dialog.line = LineEditor(dialog.draft.typed(dialog.fields[dialog.field]))
    case .character("w"):
      guard let definition = dialog.validDefinition else {
        message = "not yet: what is wrong stands beside the fields"
        return []
      }
      if isReadOnly {
        message = "this console is read-only"
        return []
      }
      return order(.put(definition, over: dialog.base?.version ?? 0), written: dialog)
    case .character("r"):
      guard let view = alarms.view(named: dialog.name) else {
        message = "there is no \(PlainText.safe(dialog.name)) any more"
        return []
      }
      guard dialog.holdsWords || alarms.overtaking(dialog) != nil else {
        message = "nothing was changed"
        return []
      }
      dialog.base = view.definition
      dialog.draft = AlarmDraft(view.definition)
      message = "this is the definition in force, version \(view.definition.version)"
    case .character("m"):
      guard let there = alarms.overtaking(dialog) else {
        message = "nobody changed it meanwhile: w keeps yours"
        return []
      }
      dialog.base = there
      message = "w puts your draft over version \(there.version) now"
    default:
      message = "\(key.label(charset)) does nothing here: enter changes a field, w keeps all"
      return []
    }
    alarms.dialog = dialog
    return []
  }

  /// The keys of what is listed, to be done or left.
  private mutating func confirm(_ key: Key, in dialog: AlarmDialog) -> [Effect] {
    guard key == .character("y") else {
      message = "\(key.label(charset)) does nothing here: y ends what is listed, esc leaves it"
      return []
    }
    return order(.endSilences(dialog.silences.map(\.id)), written: dialog)
  }

  /// The keys of the handover.
  private mutating func read(_ key: Key, in old: AlarmDialog, at now: Timestamp) -> [Effect] {
    var dialog = old
    let lines = alarms.reading?.handover ?? []
    let page = AlarmBox.page(of: self)
    let step: Int
    switch key {
    case .up, .character("k"): step = -1
    case .down, .character("j"): step = 1
    case .pageUp: step = 1 - page.rows
    case .pageDown: step = page.rows - 1
    case .home: step = -page.last
    case .end: step = page.last
    case .character("w"):
      guard !lines.isEmpty else {
        message = "the handover is being read"
        return []
      }
      let name = "handover-\(now)".replacing(":", with: "").prefix { $0 != "." }
      return order(.write(lines.map { PlainText.safe($0) }, named: "\(name).txt"))
    case .character("h"), .character("q"):
      alarms.dialog = nil
      return []
    default:
      message = "\(key.label(charset)) does nothing here: w writes it to a file, esc closes it"
      return []
    }
    dialog.offset = min(max(0, dialog.offset + step), page.last)
    alarms.dialog = dialog
    return []
  }
}
