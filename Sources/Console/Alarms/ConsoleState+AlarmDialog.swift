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
        alarms.dialog = nil
        if dialog.step != .handover { message = "nothing was done" }
      }
      return []
    case .enter where dialog.stage.isWriting: return finishLine(of: dialog, at: now)
    case _ where dialog.stage == .lines: return read(key, in: dialog, at: now)
    case _ where dialog.stage == .fields: return choose(key, in: dialog)
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
      dialog.stage = .text
      dialog.line = LineEditor()
    case .matcher:
      do throws(AlarmTextProblem) {
        dialog.matcher = try AlarmMatcher.parse(text)
        dialog.stage = .until
        dialog.line = LineEditor()
      } catch {
        dialog.problem = error.description
      }
    case .field:
      dialog.draft.type(text, for: dialog.fields[dialog.field])
      dialog.stage = .fields
    case .text: return finish(dialog, text)
    case .fields, .lines: break
    }
    alarms.dialog = dialog
    return []
  }

  /// Has done what was written.
  private mutating func finish(_ old: AlarmDialog, _ text: String) -> [Effect] {
    var dialog = old
    let needsReason = dialog.step == .snooze || dialog.step == .silence
    if needsReason, text.allSatisfy(\.isWhitespace) {
      dialog.problem = "why? a reason is required"
      alarms.dialog = dialog
      return []
    }
    let command: AlarmCommand
    switch dialog.step {
    case .acknowledge:
      command = .ask(
        .acknowledge(comment: text, takeOver: true), of: dialog.name, episode: dialog.episode)
    case .resolve:
      command = .ask(.resolve(comment: text), of: dialog.name, episode: dialog.episode)
    case .snooze:
      guard let until = dialog.until else { return [] }
      command = .ask(
        .snooze(until: until, reason: text), of: dialog.name, episode: dialog.episode)
    case .silence:
      guard let until = dialog.until, let matcher = dialog.matcher else { return [] }
      command = .silence(matcher, until: until, reason: text)
    case .define, .handover: return []
    }
    let effects = order(command)
    if !effects.isEmpty { alarms.dialog = nil }
    return effects
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
      let effects = order(.put(definition))
      if !effects.isEmpty { alarms.dialog = nil }
      return effects
    default:
      message = "\(key.label(charset)) does nothing here: enter changes a field, w keeps all"
      return []
    }
    alarms.dialog = dialog
    return []
  }

  /// The keys of the handover.
  private mutating func read(_ key: Key, in old: AlarmDialog, at now: Timestamp) -> [Effect] {
    var dialog = old
    let lines = alarms.reading?.handover ?? []
    switch key {
    case .up, .character("k"): dialog.offset = max(0, dialog.offset - 1)
    case .down, .character("j"):
      dialog.offset = min(max(0, lines.count - 5), dialog.offset + 1)
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
    alarms.dialog = dialog
    return []
  }
}
