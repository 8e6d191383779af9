import Engine
import Review
import Routing
import Terminal

extension ActionTable {
  /// The actions of the Review screen, and the way to it.
  static let deskEntries: [ActionEntry] = [
    ActionEntry(
      .deskNext, "next-review", keys: [.character("n")],
      help: "take the next item: the one that is due first", group: .review, hint: "next",
      danger: .changes, contexts: [.review], availability: mayWork),
    ActionEntry(
      .deskClaim, "claim", keys: [.enter], help: "take this item", group: .review, hint: "take",
      danger: .changes, contexts: [.review]
    ) { state, now in
      guard state.heldEpoch(at: now) == nil else { return .unavailable("it is yours already") }
      return withItem(state, now)
    },
    ActionEntry(
      .deskApprove, "approve", keys: [.character("a")],
      help: "approve the item, or all marked ones", group: .review, hint: "approve",
      danger: .changes, contexts: [.review], availability: mayDecide),
    ActionEntry(
      .deskReject, "reject", keys: [.character("r")],
      help: "reject the item, or all marked ones", group: .review, hint: "reject",
      danger: .changes, contexts: [.review], availability: mayDecide),
    ActionEntry(
      .deskEscalate, "escalate", keys: [.character("x")],
      help: "escalate the item to those who know more", group: .review, hint: "escalate",
      danger: .changes, contexts: [.review], availability: holding),
    ActionEntry(
      .deskAsk, "clarify", keys: [.character("c")], help: "ask for a clarification",
      group: .review, hint: "clarify", danger: .changes, contexts: [.review],
      availability: holding),
    ActionEntry(
      .deskAnswer, "answer", keys: [.character("A")], help: "enter the answer to a question",
      group: .review, hint: "answer", danger: .changes, contexts: [.review]
    ) { state, now in
      guard case .asked = state.currentItem?.item.state else {
        return .unavailable("nothing was asked about this item")
      }
      return withItem(state, now)
    },
    ActionEntry(
      .deskDefer, "defer", keys: [.character("z")], help: "put the item off", group: .review,
      hint: "defer", danger: .changes, contexts: [.review], availability: holding),
    ActionEntry(
      .deskPutBack, "put-back", keys: [.character("b")], help: "put the item back undecided",
      group: .review, hint: "put back", danger: .changes, contexts: [.review],
      availability: holding),
    ActionEntry(
      .deskUndo, "undo", keys: [.character("u")], help: "take the last verdict back",
      group: .review, hint: "undo", danger: .changes, contexts: [.review]
    ) { state, now in
      guard let undoable = state.desk.undoable else {
        return .unavailable("there is no verdict of this session to take back")
      }
      guard now < undoable.until else {
        return .unavailable("the verdict is released; `iars review reverse` turns it")
      }
      return mayWork(state, now)
    },
    ActionEntry(
      .deskMark, "mark", keys: [.character("v")], help: "mark the item, or not", group: .review,
      hint: "mark", contexts: [.review], availability: withItem),
    ActionEntry(
      .deskOverride, "override", keys: [.character("o")], help: "override the routing",
      group: .review, hint: "override", danger: .irreversible, contexts: [.review],
      availability: withItem),
    ActionEntry(
      .deskSign, "sign-override", keys: [.character("O")],
      help: "give an override its second signature", group: .review, hint: "sign",
      danger: .irreversible, contexts: [.review]
    ) { state, now in
      guard (state.desk.opened?.item ?? state.currentItem?.item)?.proposal != nil else {
        return .unavailable("no override of this item waits for a signature")
      }
      return withItem(state, now)
    },
    ActionEntry(
      .showReview, "review", keys: [.character("3")], help: "show the review desk",
      group: .console, contexts: ActionEntry.Context.screens),
  ]

  private static let mayWork: @Sendable (ConsoleState, Timestamp) -> ActionEntry.Availability = {
    state, _ in
    if state.isReadOnly { return .unavailable("this console is read-only") }
    guard let reading = state.desk.reading else { return .unavailable("the queue is being read") }
    guard reading.person != nil else {
      return .unavailable(
        "the store has no operator \(state.operatorName): `iars operators add` makes one")
    }
    return .available
  }

  private static let withItem: @Sendable (ConsoleState, Timestamp) -> ActionEntry.Availability = {
    state, now in
    guard state.currentItem == nil else { return mayWork(state, now) }
    return .unavailable(
      state.desk.opened == nil
        ? "there is no item here" : "this item is out of the queue; down goes on there")
  }

  private static let holding: @Sendable (ConsoleState, Timestamp) -> ActionEntry.Availability = {
    state, now in
    let whether = withItem(state, now)
    guard whether == .available, state.heldEpoch(at: now) == nil else { return whether }
    if let lease = (state.desk.opened?.item ?? state.currentItem?.item)?.state.lease,
      lease.isLive(at: now)
    {
      return .unavailable("\(lease.holder) holds this item")
    }
    return .unavailable("take it first: \(state.label(of: .deskClaim)) takes this item")
  }

  private static let mayDecide: @Sendable (ConsoleState, Timestamp) -> ActionEntry.Availability = {
    state, now in
    guard !state.desk.marks.isEmpty else { return holding(state, now) }
    guard state.desk.marks.count <= ReviewLimits.bulk else {
      return .unavailable(
        "at most \(ReviewLimits.bulk) at once; \(state.desk.marks.count) are marked")
    }
    return mayWork(state, now)
  }
}
