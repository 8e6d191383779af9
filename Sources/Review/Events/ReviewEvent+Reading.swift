import Routing

extension ReviewEvent {
  /// The event of a row of the log; nil where the kind is none of a review, or the body not its own.
  package init?(kind name: String, body: String) {
    guard let kind = Kind(rawValue: name), let json = FlatJSON(body) else { return nil }
    let event: ReviewEvent? =
      switch kind {
      case .claim: json.moment("until").map { .claim(until: $0) }
      case .undo: json.moment("until").map { .undo(until: $0) }
      case .leaseEnd: .leaseEnd
      case .deferralEnd: .deferralEnd
      case .release: .release
      case .overrideEnd: .overrideEnd
      case .answer: json.string("answer").map { .answer($0) }
      case .breach: .breach(to: json.level)
      case .renew, .putBack, .decide, .escalate, .ask, .defer: Self.holders(kind, json)
      case .reverse: Self.reversal(json)
      case .relabel: Self.relabelling(json)
      case .proposeOverride: OverridePayload(json).map { .proposeOverride($0) }
      case .editOverride: OverridePayload(json).map { .editOverride($0) }
      case .approveOverride: Self.approval(json)
      }
    guard let event else { return nil }
    self = event
  }

  private static func holders(_ kind: Kind, _ json: FlatJSON) -> ReviewEvent? {
    guard let epoch = json.integer("epoch").map({ Int($0) }) else { return nil }
    let comment = json.string("comment")
    switch kind {
    case .renew: return json.moment("until").map { .renew(epoch: epoch, until: $0) }
    case .putBack: return .putBack(epoch: epoch)
    case .decide:
      guard let ruling = Ruling(json), let releaseAt = json.moment("release_at") else {
        return nil
      }
      return .decide(epoch: epoch, ruling, releaseAt: releaseAt)
    case .escalate:
      guard let level = json.level, let reason = json.string("reason") else { return nil }
      return .escalate(epoch: epoch, to: level, reason: reason, comment: comment)
    case .ask: return json.string("question").map { .ask(epoch: epoch, question: $0) }
    case .defer:
      guard let until = json.moment("until"), let reason = json.string("reason") else {
        return nil
      }
      return .defer(epoch: epoch, until: until, reason: reason, comment: comment)
    default: return nil
    }
  }

  private static func reversal(_ json: FlatJSON) -> ReviewEvent? {
    guard let label = json.string("label"), let reason = json.string("reason") else { return nil }
    return .reverse(
      to: VerdictLabel(rawValue: label), reason: reason, comment: json.string("comment"))
  }

  private static func relabelling(_ json: FlatJSON) -> ReviewEvent? {
    guard let model = json.string("model"), let due = json.moment("due_at") else { return nil }
    return .relabel(model: model, due: due)
  }

  private static func approval(_ json: FlatJSON) -> ReviewEvent? {
    guard let digest = json.string("payload_sha256").flatMap({ Digest(hex: $0) }),
      let releaseAt = json.moment("release_at")
    else { return nil }
    return .approveOverride(digest, releaseAt: releaseAt)
  }
}

extension FlatJSON {
  fileprivate func moment(_ key: String) -> Timestamp? {
    integer(key).map { Timestamp(microseconds: $0) }
  }

  fileprivate var level: ReviewNeed? { string("to").flatMap { ReviewNeed(name: $0) } }
}

extension Ruling {
  fileprivate init?(_ json: FlatJSON) {
    guard let label = json.string("label"),
      let suggestion = json.string("suggestion").flatMap({ SuggestionUse(rawValue: $0) }),
      let activeSeconds = json.real("active_seconds")
    else { return nil }
    self.init(
      label: VerdictLabel(rawValue: label), reason: json.string("reason"),
      comment: json.string("comment"), suggestion: suggestion,
      firstSeenAt: json.moment("first_seen_at"), activeSeconds: activeSeconds)
  }
}

extension OverridePayload {
  fileprivate init?(_ json: FlatJSON) {
    guard let item = json.integer("item"),
      let kind = json.string("override").flatMap({ OverrideKind(rawValue: $0) }),
      let change = json.string("value").flatMap({ OverrideChange(kind: kind, value: $0) }),
      let reason = json.string("reason"), let justification = json.string("justification"),
      let expiresAt = json.moment("expires_at")
    else { return nil }
    self.init(
      item: item, change: change, reason: reason, justification: justification,
      expiresAt: expiresAt)
    guard json.string("payload_sha256") == digest.hex else { return nil }
  }
}
