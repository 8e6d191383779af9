package import Review
package import Routing
import Store

extension ReviewDesk {
  /// What an operator asks for who overrides a routing decision.
  package struct OverrideRequest: Hashable, Sendable {
    package var kind: OverrideKind
    /// The urgency or the operator's name where the kind takes one.
    package var value: String?
    package var reason: String?
    package var justification: String
    /// How long it can be signed, and how long a bypass lasts, in microseconds.
    package var lifetime: Int64

    /// A request by its parts.
    package init(
      kind: OverrideKind, value: String? = nil, reason: String?, justification: String,
      lifetime: Int64 = ReviewLimits.longestOverride
    ) {
      self.kind = kind
      self.value = value
      self.reason = reason
      self.justification = justification
      self.lifetime = lifetime
    }
  }

  /// Proposes an override; one that needs no second approval takes effect at once.
  ///
  /// - Returns: The item, with the proposal where it waits for its second signature.
  /// - Throws: `ReviewRefusal` or `StoreError`.
  @discardableResult
  package func proposeOverride(
    _ sequence: Int64, _ request: OverrideRequest, at time: Timestamp
  ) throws -> ReviewItem {
    try override(sequence, request, at: time) { .proposeOverride($0) }
  }

  /// Replaces a proposal that waits for approval; its signature is void.
  @discardableResult
  package func editOverride(
    _ sequence: Int64, _ request: OverrideRequest, at time: Timestamp
  ) throws -> ReviewItem {
    try override(sequence, request, at: time) { .editOverride($0) }
  }

  /// Signs a proposal as the second person.
  ///
  /// - Parameters:
  ///   - sequence: The item.
  ///   - digest: Of the payload that the approver saw.
  ///   - time: The clock's moment.
  /// - Returns: The item, overridden.
  /// - Throws: `ReviewRefusal` or `StoreError`.
  @discardableResult
  package func approveOverride(
    _ sequence: Int64, digest: Digest, at time: Timestamp
  ) throws -> ReviewItem {
    try step(.approveOverride(digest, releaseAt: undoEnd(time)), of: sequence, at: time)
  }

  private func override(
    _ sequence: Int64, _ request: OverrideRequest, at time: Timestamp,
    _ event: (OverridePayload) -> ReviewEvent
  ) throws -> ReviewItem {
    let draft = ReviewDraft(reason: request.reason, comment: request.justification)
    return try keeping(draft, of: sequence, at: time) {
      try reasons.check(request.reason, for: .override)
      let free = request.kind == .bypassRules ? try streamWithoutRules(sequence) : nil
      return try store.review(by: name, at: time, from: origin) { desk in
        guard case .person(let person) = desk.actor else {
          throw ReviewRefusal(.onlyAnOperator, "only an operator can override; name one")
        }
        try person.checkMayPropose(request.kind)
        let change = try change(request, sequence, free, desk)
        return try desk.apply(
          event(
            OverridePayload(
              item: sequence, change: change, reason: request.reason ?? "",
              justification: request.justification,
              expiresAt: time.advanced(by: request.lifetime))),
          to: sequence)
      }
    }
  }

  private func change(
    _ request: OverrideRequest, _ sequence: Int64, _ free: Stream?, _ desk: ReviewTransaction
  ) throws -> OverrideChange {
    switch request.kind {
    case .forceGreen: return .force(.green)
    case .forceYellow: return .force(.yellow)
    case .forceRed: return .force(.red)
    case .changeUrgency:
      guard let urgency = request.value.flatMap(Urgency.init) else {
        throw ReviewRefusal(
          .badNumber, "give standard, expedited, critical or emergency as the urgency")
      }
      return .urgency(urgency)
    case .reassign:
      guard let name = request.value, let person = try desk.operatorNamed(name) else {
        throw ReviewRefusal(
          .badName, "there is no such operator to assign it to; `iars operators list` names all")
      }
      if let item = try desk.item(sequence) { try person.checkMayReceive(item) }
      return .assignee(name)
    case .bypassRules:
      guard let free else {
        throw ReviewRefusal(
          .notForThisItem,
          "the request or its policy is not in the store, so it cannot be routed without rules")
      }
      return .bypassRules(free)
    }
  }

  /// Where routing sends the request when no knockout rule is asked; nil where that is unknown.
  private func streamWithoutRules(_ sequence: Int64) throws -> Stream? {
    guard let decision = try store.reviewEntry(sequence)?.decision,
      let record = try DecisionReader(store: store).record(of: decision.key),
      let request = record.request, var policy = record.policy
    else { return nil }
    policy.knockouts = []
    do {
      return try Router(policy: policy).route(request, now: decision.timestamp).stream
    } catch {
      return nil
    }
  }
}
