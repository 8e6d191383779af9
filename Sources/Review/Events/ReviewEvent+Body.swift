import Routing

extension ReviewEvent {
  /// What the event holds as JSON, for the log: one flat object, in a fixed order of keys.
  ///
  /// Moments are whole microseconds since 1970 UTC; what is absent has no key.
  package var body: String {
    var json = FlatJSON()
    switch self {
    case .claim(let until), .undo(let until): json.set("until", until.microseconds)
    case .renew(let epoch, let until):
      json.set("epoch", Int64(epoch))
      json.set("until", until.microseconds)
    case .putBack(let epoch): json.set("epoch", Int64(epoch))
    case .decide(let epoch, let ruling, let releaseAt):
      json.set("epoch", Int64(epoch))
      Self.set(ruling, in: &json)
      json.set("release_at", releaseAt.microseconds)
    case .escalate(let epoch, let level, let reason, let comment):
      json.set("epoch", Int64(epoch))
      json.set("to", level.name)
      json.set("reason", reason)
      json.set("comment", comment)
    case .ask(let epoch, let question):
      json.set("epoch", Int64(epoch))
      json.set("question", question)
    case .answer(let text): json.set("answer", text)
    case .defer(let epoch, let until, let reason, let comment):
      json.set("epoch", Int64(epoch))
      json.set("until", until.microseconds)
      json.set("reason", reason)
      json.set("comment", comment)
    case .reverse(let label, let reason, let comment):
      json.set("label", label.rawValue)
      json.set("reason", reason)
      json.set("comment", comment)
    case .relabel(let model, let due):
      json.set("model", model)
      json.set("due_at", due.microseconds)
    case .breach(let level): json.set("to", level?.name)
    case .proposeOverride(let payload), .editOverride(let payload):
      json.set("item", payload.item)
      json.set("override", payload.change.kind.rawValue)
      json.set("value", payload.change.value)
      json.set("reason", payload.reason)
      json.set("justification", payload.justification)
      json.set("expires_at", payload.expiresAt.microseconds)
      json.set("payload_sha256", payload.digest.hex)
    case .approveOverride(let digest, let releaseAt):
      json.set("payload_sha256", digest.hex)
      json.set("release_at", releaseAt.microseconds)
    case .leaseEnd, .deferralEnd, .release, .overrideEnd: break
    }
    return json.text
  }

  private static func set(_ ruling: Ruling, in json: inout FlatJSON) {
    json.set("label", ruling.label.rawValue)
    json.set("reason", ruling.reason)
    json.set("comment", ruling.comment)
    json.set("suggestion", ruling.suggestion.rawValue)
    json.set("first_seen_at", ruling.firstSeenAt?.microseconds)
    json.set("active_seconds", ruling.activeSeconds)
  }
}
