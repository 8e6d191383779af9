import Engine
import Review
import Routing

/// Review items as JSON; of an open blind item without anything that routing or the model said.
enum ReviewJSON {
  /// A line of the queue.
  static func line(_ row: ReviewRow, at now: Timestamp) -> String {
    var object = JSONObject()
    add(row, to: &object, at: now)
    return object.end()
  }

  /// An item with all that belongs to it.
  static func line(_ found: ReviewCase, at now: Timestamp) -> String {
    var object = JSONObject()
    add(ReviewRow(item: found.item, decision: found.record.decision), to: &object, at: now)
    var suggestion: String?
    if let model = found.suggestion {
      var inner = JSONObject()
      inner.add("label", model.label.rawValue)
      inner.add("confidence", model.confidence)
      suggestion = inner.end()
    }
    object.add("suggestion", json: suggestion)
    object.add("model", json: found.opinion.map(opinion))
    object.add("doubt", json: found.doubt.map(doubt))
    object.add("nearest", list: found.nearest.map(nearest))
    object.add("similar", list: found.similar.map(similarCase))
    object.add("history", list: found.history.map(history))
    object.add("draft", json: found.draft.map(draft))
    return object.end()
  }

  /// What our own model expected, and what drove it.
  static func opinion(_ opinion: ModelOpinion) -> String {
    var object = JSONObject()
    object.add("version", opinion.version)
    object.add("label", opinion.label)
    object.add("confidence", opinion.confidence)
    var probabilities = JSONObject()
    for pair in opinion.probabilities { probabilities.add(pair.label, pair.probability) }
    object.add("probabilities", json: probabilities.end())
    object.add("because", list: opinion.drivers.map(driver))
    return object.end()
  }

  /// Something that a model has learnt and that is like the request.
  static func nearest(_ found: PastExample) -> String {
    var object = JSONObject()
    object.add("id", found.id)
    object.add("label", found.label)
    object.add("similarity", found.similarity)
    return object.end()
  }

  private static func doubt(_ doubt: LabelDoubt) -> String {
    var object = JSONObject()
    object.add("model", doubt.model)
    object.add("label", doubt.label)
    object.add("probability", doubt.probability)
    object.add("suggested", doubt.suggestion.label.rawValue)
    object.add("suggested_probability", doubt.suggestion.confidence)
    return object.end()
  }

  /// One thing that drove a prediction.
  static func driver(_ driver: Driver) -> String {
    var object = JSONObject()
    object.add("kind", driver.kind)
    object.add("name", driver.name)
    object.add("weight", driver.weight)
    return object.end()
  }

  /// A refusal.
  static func line(_ refusal: ReviewRefusal) -> String {
    var object = JSONObject()
    object.add("error", refusal.rule.rawValue)
    object.add("message", refusal.message)
    object.add("status", Int(refusal.exitStatus))
    object.add("holder", refusal.lease?.holder)
    object.add("lease_until", refusal.lease?.until)
    object.add("label", refusal.verdict?.label.rawValue)
    object.add("decided_by", refusal.verdict?.by)
    object.add("decided_at", refusal.verdict?.decidedAt)
    return object.end()
  }

  private static func add(_ row: ReviewRow, to object: inout JSONObject, at now: Timestamp) {
    let item = row.item
    let decision = row.decision
    let isHidden = item.isHidden
    let lease = item.state.lease
    object.add("request_id", decision.requestID)
    object.add("timestamp", decision.timestamp)
    object.add("item", Int(item.id))
    object.add("state", item.state.name.rawValue)
    object.add("stream", isHidden ? nil : item.stream.rawValue)
    object.add("blind", item.source.isBlind)
    object.add("needs", item.needs.name)
    object.add("due_at", item.dueAt)
    object.add("slack_seconds", Double(item.slack(at: now)) / 1_000_000)
    object.add("holder", lease?.holder)
    object.add("lease_until", lease?.until)
    object.add("epoch", item.epoch)
    object.add("assignee", item.assignee)
    object.add("why", item.why(at: now))
    object.add("urgency", isHidden ? nil : item.urgency.rawValue)
    object.add("urgency_score", isHidden ? nil : item.urgencyScore)
    object.add("category", decision.category)
    object.add("amount", decision.amount)
    object.add("requestor_id", decision.requestorID)
    object.add("text", decision.text)
    object.add("reason", isHidden ? nil : decision.reason)
    object.add("confidence_score", isHidden ? nil : decision.confidenceScore)
    object.add("R", isHidden ? nil : decision.relevant)
    object.add("S", isHidden ? nil : decision.superfluous)
    object.add("N", isHidden ? nil : decision.noise)
    object.add("collapse_type", isHidden ? nil : decision.collapseType.rawValue)
    object.add("temperature", isHidden ? nil : decision.temperature)
    addState(of: item, to: &object)
  }

  private static func addState(of item: ReviewItem, to object: inout JSONObject) {
    let verdict = item.state.verdict
    object.add("label", item.state.effectiveLabel?.rawValue)
    object.add("decided_by", verdict?.by)
    object.add("decided_at", verdict?.decidedAt)
    object.add("release_at", verdict?.releaseAt)
    object.add("second_approver", verdict?.secondApprover)
    var question: String?
    var until: Timestamp?
    if case .asked(let clarification) = item.state { question = clarification.question }
    if case .deferred(let deferral) = item.state { until = deferral.until }
    object.add("question", question)
    object.add("deferred_until", until)
    object.add("proposal", json: item.proposal.map(proposal))
  }

  private static func proposal(_ proposal: OverrideProposal) -> String {
    var object = JSONObject()
    object.add("override", proposal.payload.change.kind.rawValue)
    object.add("value", proposal.payload.change.value)
    object.add("reason", proposal.payload.reason)
    object.add("justification", proposal.payload.justification)
    object.add("proposer", proposal.proposer)
    object.add("expires_at", proposal.payload.expiresAt)
    object.add("payload_sha256", proposal.digest.hex)
    return object.end()
  }

  private static func similarCase(_ found: SimilarCase) -> String {
    var object = JSONObject()
    object.add("request_id", found.requestID)
    object.add("outcome", found.outcome)
    object.add("decided_by", found.decidedBy)
    object.add("amount", found.amount)
    object.add("text", found.text)
    object.add("timestamp", found.timestamp)
    object.add("similarity", found.similarity)
    return object.end()
  }

  private static func history(_ line: HistoryLine) -> String {
    var object = JSONObject()
    object.add("time", line.time)
    object.add("who", line.who)
    object.add("what", line.what)
    return object.end()
  }

  private static func draft(_ draft: ReviewDraft) -> String {
    var object = JSONObject()
    object.add("label", draft.label?.rawValue)
    object.add("reason", draft.reason)
    object.add("comment", draft.comment)
    return object.end()
  }
}
