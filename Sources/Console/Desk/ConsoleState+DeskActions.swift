import Engine
import Review
import Routing
import Terminal

extension ConsoleState {
  /// Does an action of the Review screen that is available.
  mutating func performOnDesk(_ action: Action, at now: Timestamp) -> [Effect] {
    switch action {
    case .cursorUp: desk.move(by: -1, visible: visibleItems)
    case .cursorDown: desk.move(by: 1, visible: visibleItems)
    case .goToFirst: desk.move(by: -desk.rows.count, visible: visibleItems)
    case .goToLast: desk.move(by: desk.rows.count, visible: visibleItems)
    case .pageUp: scrollCase(by: -max(1, DeskScreen.caseRows(of: self) - 1))
    case .pageDown: scrollCase(by: max(1, DeskScreen.caseRows(of: self) - 1))
    case .editFilter: desk.editor = FilterEditor(desk.filterText, history: [])
    case .deskNext: return order(.next)
    case .deskClaim: return desk.cursor.map { order(.claim($0)) } ?? []
    case .deskPutBack:
      guard let item = desk.cursor, let epoch = heldEpoch(at: now) else { return [] }
      return order(.putBack(item, epoch: epoch))
    case .deskUndo: return desk.undoable.map { order(.undo($0.items)) } ?? []
    case .deskMark: toggleMark()
    case .deskApprove: open(.approve)
    case .deskReject: open(.reject)
    case .deskEscalate: open(.escalate)
    case .deskAsk: open(.ask)
    case .deskAnswer: open(.answer)
    case .deskDefer: open(.defer)
    case .deskOverride: open(.override)
    case .deskSign: open(.sign)
    case .back: desk.marks.removeAll()
    default: break
    }
    return []
  }

  /// Scrolls the item that is shown, as far as it goes.
  mutating func scrollCase(by count: Int) {
    let last = DeskScreen.lastOffset(of: self)
    desk.caseOffset = min(max(0, desk.caseOffset + count), last)
  }

  private mutating func toggleMark() {
    guard let cursor = desk.cursor else { return }
    if desk.marks.remove(cursor) == nil { desk.marks.insert(cursor) }
    desk.move(by: 1, visible: visibleItems)
  }

  private mutating func open(_ step: DeskDialog.Step) {
    let isBulk = !desk.marks.isEmpty && (step == .approve || step == .reject)
    let targets =
      isBulk
      ? desk.rows.filter { desk.marks.contains($0.item.id) } : [currentItem].compactMap { $0 }
    guard !targets.isEmpty else { return }
    var dialog = DeskDialog(
      step, of: targets, catalogue: reasons, lastReasons: desk.lastReasons)
    // What is signed is what was read when the choice was opened, whatever becomes of it.
    dialog.proposal = desk.opened?.item.proposal ?? currentItem?.item.proposal
    dialog.take(isBulk ? nil : draft(of: dialog.target.item.id))
    desk.dialog = dialog
  }

  /// What the operator wrote for an item, here or the last time.
  private func draft(of item: Int64) -> ReviewDraft? {
    desk.drafts[item] ?? desk.opened.flatMap { $0.item.id == item ? $0.draft : nil }
  }

  /// Keeps what is written in a choice, here and in the store, so that nothing can lose it.
  private mutating func keepDraft(of dialog: DeskDialog) -> [Effect] {
    guard dialog.targets.count == 1, let draft = dialog.draft else { return [] }
    let item = dialog.target.item.id
    guard desk.drafts[item] != draft else { return [] }
    desk.drafts[item] = draft
    return order(.keep(draft, item))
  }

  /// Whether a key waits for the step that is under way.
  mutating func isForLater(_ key: Key) -> Bool {
    guard desk.isBusy, screen == .review, context == .review, commands == nil, jump == nil,
      !isTooSmall
    else { return false }
    let isWriting = desk.dialog?.stage.isWriting == true || desk.editor != nil
    if !isWriting, keys.entry(for: key, in: .review)?.action == .quit { return false }
    switch key {
    case .control("c"), .control("l"): return false
    case .escape:
      desk.typedAhead.removeAll()
      return false
    default:
      if desk.typedAhead.count < Self.mostTypedAhead { desk.typedAhead.append(key) }
      return true
    }
  }

  /// The most keys that wait for a step.
  private static let mostTypedAhead = 200

  /// Whether a digit was meant for a choice that did not open: it must not do something else.
  mutating func isMeantForChoice(_ key: Key) -> Bool {
    defer { desk.isChoiceRefused = false }
    guard desk.isChoiceRefused, screen == .review, case .character(let scalar) = key,
      scalar.properties.numericType == .decimal
    else { return false }
    message = "no choice is open that \(key.label(charset)) would answer"
    return true
  }

  /// Takes a key while a choice is open; nil where the action table has it.
  mutating func writeDialog(_ key: Key, at now: Timestamp) -> [Effect]? {
    guard screen == .review, var dialog = desk.dialog, help == nil else { return nil }
    switch key {
    case .control("c"), .control("l"): return nil
    case .escape:
      let effects = keepDraft(of: dialog)
      if dialog.stage == .comment {
        dialog.comment = dialog.line.text
        dialog.stage = .reason
        desk.dialog = dialog
      } else {
        desk.dialog = nil
        message = dialog.draft == nil ? "nothing was done" : "nothing was done; the text is kept"
      }
      return effects
    case .pageUp, .pageDown:
      let last = max(0, dialog.targets.count - DeskBox.targetRows(of: self))
      let step = DeskBox.targetRows(of: self)
      dialog.offset = min(max(0, dialog.offset + (key == .pageDown ? step : -step)), last)
    case .tab where dialog.stage == .reason:
      dialog.stage = .comment
      dialog.line = DeskDialog.line(dialog.comment)
    case .enter where dialog.stage.isWriting, .tab where dialog.stage.isWriting:
      return finishLine(of: dialog, at: now)
    case .character(let scalar) where !dialog.stage.isWriting:
      return choose(Character(scalar), in: dialog, at: now)
    default:
      guard dialog.stage.isWriting, dialog.line.press(key) else {
        message = "\(key.label(charset)) chooses nothing here: esc leaves all as it is"
        return []
      }
      // Often enough that a crash takes little, seldom enough that writing costs nothing.
      if dialog.line.text.count.isMultiple(of: Self.draftStep) {
        desk.dialog = dialog
        return keepDraft(of: dialog)
      }
    }
    desk.dialog = dialog
    return []
  }

  /// After how many characters a draft is kept.
  private static let draftStep = 20

  /// A digit chooses; without a reason an approval goes by `n`.
  private mutating func choose(
    _ character: Character, in dialog: DeskDialog, at now: Timestamp
  ) -> [Effect] {
    var dialog = dialog
    if dialog.stage == .kind {
      guard let digit = character.wholeNumberValue,
        OverrideKind.allCases.indices.contains(digit - 1)
      else { return nothing(for: character) }
      let kind = OverrideKind.allCases[digit - 1]
      guard let person = desk.reading?.person, person.authority >= kind.leastAuthority else {
        message = "\(kind.title) needs \(kind.leastAuthority.rawValue), or more"
        return []
      }
      dialog.kind = kind
      dialog.stage = kind == .changeUrgency || kind == .reassign ? .value : .reason
      dialog.line = DeskDialog.line("")
      desk.dialog = dialog
      return []
    }
    let reason: String?
    if character == "n", dialog.use?.isRequired == false {
      reason = nil
    } else if let digit = character.wholeNumberValue,
      let choice = dialog.choices.first(where: { $0.digit == digit })
    {
      reason = choice.reason.code
    } else {
      return nothing(for: character)
    }
    dialog.reason = reason
    guard dialog.step != .override else {
      dialog.stage = .text
      dialog.line = DeskDialog.line(draft(of: dialog.target.item.id)?.comment ?? "")
      desk.dialog = dialog
      return []
    }
    return finish(dialog, at: now)
  }

  private mutating func nothing(for character: Character) -> [Effect] {
    message = "\(PlainText.safe(String(character))) chooses nothing here: esc leaves all as it is"
    return []
  }

  /// Enter ends a line, never a verdict.
  private mutating func finishLine(of old: DeskDialog, at now: Timestamp) -> [Effect] {
    var dialog = old
    let text = dialog.line.text
    switch dialog.stage {
    case .comment:
      dialog.comment = text
      dialog.stage = .reason
      desk.dialog = dialog
      return keepDraft(of: dialog)
    case .until:
      guard let until = DeferralTime.parse(text, now: now) else {
        message = "until when? write \(DeferralTime.expected)"
        return []
      }
      dialog.until = until
      dialog.stage = .reason
    case .value:
      guard !text.isEmpty else {
        message =
          dialog.kind == .reassign ? "to whom? write an operator's name" : "which urgency?"
        return []
      }
      if dialog.kind == .changeUrgency, Urgency(rawValue: text) == nil {
        message =
          "no urgency is called \(PlainText.safe(text)): standard, expedited, critical or "
          + "emergency"
        return []
      }
      dialog.value = text
      dialog.stage = .reason
    case .text:
      guard !text.isEmpty else {
        message = "there is nothing written yet"
        return []
      }
      return finish(dialog, at: now)
    case .kind, .reason: break
    }
    desk.dialog = dialog
    return []
  }

  /// Has done what was chosen.
  private mutating func finish(_ dialog: DeskDialog, at now: Timestamp) -> [Effect] {
    if dialog.step == .sign, dialog.line.text != DeskDialog.word {
      message = "write \(DeskDialog.word) to sign; esc leaves all as it is"
      return []
    }
    // Whatever becomes of the step, what was written for it is not lost.
    let kept = keepDraft(of: dialog)
    guard let command = command(of: dialog, at: now) else {
      message = notHeld(dialog.target.item.id, isTextKept: dialog.draft != nil)
      desk.dialog = nil
      return kept
    }
    if let reason = dialog.reason {
      desk.lastReasons.removeAll { $0 == reason }
      desk.lastReasons.insert(reason, at: 0)
    }
    desk.dialog = nil
    return kept + order(command)
  }

  /// Why a verdict cannot be given any more.
  private func notHeld(_ item: Int64, isTextKept: Bool) -> String {
    let end = isTextKept ? "; what you wrote is kept" : ""
    guard let state = desk.opened?.item.state ?? currentItem?.item.state else {
      return "this item is yours no more\(end)"
    }
    if case .decided(let verdict) = state {
      return "\(desk.name(of: item)) was \(verdict.label.rawValue) by \(Self.people(verdict))\(end)"
    }
    if let lease = state.lease, lease.holder != desk.reading?.person?.name {
      return "\(desk.name(of: item)) is \(lease.holder)'s now\(end)"
    }
    return "your lease of \(desk.name(of: item)) ran out: take it again\(end)"
  }

  private func command(of dialog: DeskDialog, at now: Timestamp) -> DeskCommand? {
    let item = dialog.target.item.id
    let comment = dialog.comment.isEmpty ? nil : dialog.comment
    switch dialog.step {
    case .approve, .reject:
      let ruling = ruling(of: dialog, on: item, at: now)
      guard dialog.targets.count == 1, desk.marks.isEmpty else {
        return .decideAll(dialog.targets.map(\.item.id), ruling)
      }
      return heldEpoch(at: now).map { .decide(item, epoch: $0, ruling) }
    case .escalate:
      return heldEpoch(at: now).map {
        .escalate(item, epoch: $0, reason: dialog.reason ?? "", comment: comment)
      }
    case .ask: return heldEpoch(at: now).map { .ask(item, epoch: $0, question: dialog.line.text) }
    case .answer: return .answer(item, dialog.line.text)
    case .defer:
      guard let until = dialog.until else { return nil }
      return heldEpoch(at: now).map {
        .defer(item, epoch: $0, until: until, reason: dialog.reason ?? "", comment: comment)
      }
    case .override:
      guard let kind = dialog.kind else { return nil }
      return .override(
        item,
        ReviewDesk.OverrideRequest(
          kind: kind, value: dialog.value, reason: dialog.reason,
          justification: dialog.line.text, lifetime: ReviewLimits.longestOverride))
    case .sign:
      return dialog.proposal.map { .sign(item, $0.digest) }
    }
  }

  private func ruling(of dialog: DeskDialog, on item: Int64, at now: Timestamp) -> Ruling {
    var work = desk.work?.item == item ? desk.work : nil
    work?.note(now)
    return Ruling(
      label: dialog.step == .approve ? .approved : .rejected, reason: dialog.reason,
      comment: dialog.comment.isEmpty ? nil : dialog.comment, firstSeenAt: work?.firstSeenAt,
      activeSeconds: work?.activeSeconds ?? 0)
  }
}

extension DeskDialog {
  /// Which reasons go with what is done.
  var use: ReasonUse? { step.use }
}
