import Routing

/// Applies one event to an alarm's life.
struct EventHandler {
  private(set) var step: HandlingStep
  let now: Timestamp
  let context: HandlingContext

  private var settings: HandlingSettings { context.settings }
  private var life: AlarmLife {
    get { step.life }
    set { step.life = newValue }
  }

  init(life: AlarmLife, now: Timestamp, context: HandlingContext) {
    step = HandlingStep(life: life)
    self.now = now
    self.context = context
    forgetTheFuture()
  }

  /// Takes moments that a clock set back left in the future for now.
  private mutating func forgetTheFuture() {
    life.transitions = life.transitions.map { min($0, now) }
    guard var episode = life.episode else { return }
    episode.lastNotice = episode.lastNotice.map { min($0, now) }
    episode.handling =
      switch episode.handling {
      case .unowned: .unowned
      case .acknowledged(let owner): .acknowledged(earlier(owner))
      case .snoozed(let snooze, let owner): .snoozed(snooze, owner.map(earlier))
      }
    life.episode = episode
  }

  private func earlier(_ owner: Acknowledgement) -> Acknowledgement {
    var owner = owner
    owner.lastChange = min(owner.lastChange, now)
    owner.reminded = owner.reminded.map { min($0, now) }
    return owner
  }

  /// Whether so long has passed since a moment; a length, so that no clock is added to.
  private func hasPassed(_ length: Int64, since moment: Timestamp) -> Bool {
    moment.advanced(by: length) <= now
  }

  private mutating func notify(_ kind: AlarmNotification.Kind) {
    step.notifications.append(
      AlarmNotification(
        kind: kind, episode: life.episode?.number ?? step.ended?.number, time: now,
        suppression: context.suppression))
    guard context.suppression == nil else { return }
    step.life.episode?.lastNotice = now
  }
}

// MARK: What the data says
extension EventHandler {
  mutating func evaluate(_ state: AlarmState, _ isBreaching: Bool) {
    let previous = life.state
    life.isBreaching = isBreaching
    guard state != previous else {
      if life.since == nil { life.since = now }
      return
    }
    enter(state, .left(state))
    life.transitions.append(now)
    forgetOldTransitions()
    let isOften = life.transitions.count >= settings.flappingTransitions
    guard isOften else {
      life.isFlapping = false
      return notify(.transition(from: previous, to: state))
    }
    guard !life.isFlapping else { return }
    life.isFlapping = true
    notify(.flapping(transitions: life.transitions.count))
  }

  /// Changes the state, and with it opens or ends an episode.
  private mutating func enter(_ state: AlarmState, _ cause: Episode.End.Cause) {
    life.state = state
    life.since = now
    if var episode = life.episode {
      episode.end = Episode.End(time: now, cause: cause)
      step.ended = episode
      life.episode = nil
    }
    guard state == .alarm else { return }
    life.episodeCount += 1
    life.episode = Episode(number: life.episodeCount, start: now)
  }

  private mutating func forgetOldTransitions() {
    life.transitions = life.transitions.filter { !hasPassed(settings.flappingWindow, since: $0) }
  }

  mutating func withdraw() {
    enter(.insufficientData, .withdrawn)
    life.isBreaching = false
    life.transitions = []
    life.isFlapping = false
  }
}

// MARK: What time does
extension EventHandler {
  mutating func passTime() {
    forgetOldTransitions()
    if life.isFlapping, life.transitions.count < settings.flappingTransitions {
      life.isFlapping = false
      notify(.settled(life.state))
    }
    guard let episode = life.episode else { return }
    switch episode.handling {
    case .snoozed(let snooze, let owner):
      guard snooze.until <= now else { return }
      set(owner.map { .acknowledged($0.renewed(at: now)) } ?? .unowned)
      notify(.snoozeEnded(author: snooze.author))
    case .acknowledged(let owner): remind(owner)
    case .unowned: notifyAgain(episode)
    }
  }

  private mutating func set(_ handling: Handling) {
    step.life.episode?.handling = handling
  }

  private mutating func remind(_ owner: Acknowledgement) {
    if let reminded = owner.reminded {
      guard hasPassed(settings.acknowledgementTimeout, since: reminded) else { return }
      set(.unowned)
      notify(.ownershipLapsed(owner: owner.author))
      return
    }
    guard hasPassed(settings.acknowledgementTimeout, since: owner.lastChange) else { return }
    var owner = owner
    owner.reminded = now
    set(.acknowledged(owner))
    notify(.reminder(owner: owner.author))
  }

  /// Tells again of an episode that nobody owns, or for the first time what was suppressed.
  private mutating func notifyAgain(_ episode: Episode) {
    guard context.suppression == nil, !life.isFlapping else { return }
    guard let notice = life.episode?.lastNotice else { return notify(.unsuppressed) }
    guard hasPassed(settings.renotification(of: context.severity), since: notice) else { return }
    notify(.stillFiring)
  }
}

// MARK: What people ask for
extension EventHandler {
  mutating func answer(_ request: HandlingRequest) throws(HandlingRefusal) {
    try require(request.author, "who it is")
    guard var episode = life.episode else { throw .noEpisode(life.state) }
    if let asked = request.episode, asked != episode.number {
      throw .otherEpisode(asked: asked, open: episode.number)
    }
    if case .resolve(let comment) = request.act {
      guard !life.isBreaching else { throw .stillBreaching }
      enter(.ok, .resolved(by: request.author, comment: comment))
      return notify(.transition(from: .alarm, to: .ok))
    }
    episode.handling = try handling(after: request, episode.handling)
    episode.lastNotice = now
    life.episode = episode
  }

  private func handling(
    after request: HandlingRequest, _ handling: Handling
  ) throws(HandlingRefusal) -> Handling {
    switch (request.act, handling) {
    case (.acknowledge(let comment, let takeOver), _):
      if !takeOver {
        try requireOwner(request.author, handling)
        try requireSnoozer(request.author, handling)
      }
      return .acknowledged(
        Acknowledgement(author: request.author, time: now, comment: comment))
    case (.unacknowledge, .acknowledged):
      try requireOwner(request.author, handling)
      return .unowned
    case (.unacknowledge, .snoozed(let snooze, .some)):
      try requireOwner(request.author, handling)
      return .snoozed(snooze, nil)
    case (.unacknowledge, _): throw .unowned
    case (.snooze(let until, let reason), _):
      try require(reason, "a reason")
      guard until > now else { throw .endsBeforeNow(until) }
      try requireSnoozer(request.author, handling)
      let snooze = Snooze(author: request.author, time: now, until: until, reason: reason)
      switch handling {
      case .unowned: return .snoozed(snooze, nil)
      case .acknowledged(let owner), .snoozed(_, .some(let owner)): return .snoozed(snooze, owner)
      case .snoozed: return .snoozed(snooze, nil)
      }
    case (.unsnooze, .snoozed(_, let owner)):
      if owner?.author != request.author { try requireSnoozer(request.author, handling) }
      return owner.map { .acknowledged($0.renewed(at: now)) } ?? .unowned
    case (.unsnooze, _): throw .notSnoozed
    case (.comment(let text), _):
      try require(text, "the comment")
      guard case .acknowledged(let owner) = handling else { return handling }
      return .acknowledged(owner.renewed(at: now))
    case (.resolve, _): return handling
    }
  }

  /// Refuses what would end another's ownership unasked.
  private func requireOwner(_ author: String, _ handling: Handling) throws(HandlingRefusal) {
    guard let owner = handling.acknowledgement, owner.author != author else { return }
    throw .owned(by: owner.author, since: owner.time)
  }

  /// Refuses what would end another's snooze unasked; one that is over ends anyhow.
  private func requireSnoozer(_ author: String, _ handling: Handling) throws(HandlingRefusal) {
    guard case .snoozed(let snooze, _) = handling, snooze.author != author, snooze.until > now
    else { return }
    throw .snoozed(by: snooze.author, since: snooze.time, until: snooze.until)
  }

  private func require(_ text: String, _ what: String) throws(HandlingRefusal) {
    guard text.allSatisfy(\.isWhitespace) else { return }
    throw .missing(what)
  }
}
