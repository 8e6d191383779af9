/// The reasons to choose from.
package struct ReasonCatalogue: Hashable, Sendable {
  /// In the order of the file.
  package let reasons: [Reason]

  /// A catalogue that holds together; nil where `problems(in:)` finds anything.
  package init?(_ reasons: [Reason]) {
    guard Self.problems(in: reasons).isEmpty else { return nil }
    self.init(checked: reasons)
  }

  private init(checked: [Reason]) {
    reasons = checked
  }

  /// A reason with the digit that chooses it.
  package struct Choice: Hashable, Sendable {
    /// 1-9, then 0; nil beyond ten.
    package var digit: Int?
    package var reason: Reason
  }

  /// The reasons for a step, as they are offered: the last used first, then by their own digit, then
  /// in the order of the file.
  ///
  /// `lastUsed` holds codes that the operator used for it, the newest first; repetitions and codes
  /// that the catalogue lacks are passed over.
  package func choices(for use: ReasonUse, lastUsed: [String] = []) -> [Choice] {
    let fitting = reasons.enumerated().filter { $0.element.uses.contains(use) }
    let inOrder = fitting.map { entry in
      (
        used: lastUsed.firstIndex(of: entry.element.code) ?? .max,
        digit: entry.element.digit ?? .max, place: entry.offset, reason: entry.element
      )
    }.sorted { ($0.used, $0.digit, $0.place) < ($1.used, $1.digit, $1.place) }
    return inOrder.enumerated().map { index, entry in
      Choice(digit: index < 9 ? index + 1 : index == 9 ? 0 : nil, reason: entry.reason)
    }
  }

  /// Checks a reason that is given for a step.
  ///
  /// - Throws: `ReviewRefusal` of `.reasonMissing`, where the step needs one, or `.unknownReason`;
  ///   both name the codes to choose from.
  package func check(_ code: String?, for use: ReasonUse) throws(ReviewRefusal) {
    let codes = choices(for: use).map(\.reason.code)
    let offer = codes.joined(separator: ", ")
    guard let code else {
      guard use.isRequired else { return }
      throw ReviewRefusal(.reasonMissing, "to \(use.verb) takes a reason; give one of \(offer)")
    }
    guard !codes.contains(code) else { return }
    throw ReviewRefusal(
      .unknownReason, "the reason is not one to \(use.verb) for; give one of \(offer)")
  }

  /// The catalogue that ships with the program.
  package static let shipped = ReasonCatalogue(checked: [
    Reason(code: "complete", text: "complete and plausible", uses: [.approve], digit: 1),
    Reason(code: "within_budget", text: "within budget and policy", uses: [.approve], digit: 2),
    Reason(code: "precedent", text: "like cases approved before", uses: [.approve], digit: 3),
    Reason(code: "incomplete", text: "information is missing", uses: [.reject], digit: 1),
    Reason(code: "against_policy", text: "against policy", uses: [.reject, .reversal], digit: 2),
    Reason(code: "over_budget", text: "over budget", uses: [.reject], digit: 3),
    Reason(code: "duplicate", text: "a duplicate", uses: [.reject, .reversal], digit: 4),
    Reason(code: "not_justified", text: "not justified", uses: [.reject], digit: 5),
    Reason(code: "suspicious", text: "looks like fraud", uses: [.reject, .escalate], digit: 6),
    Reason(code: "beyond_me", text: "beyond my knowledge", uses: [.escalate], digit: 1),
    Reason(code: "beyond_limit", text: "beyond my limit", uses: [.escalate], digit: 2),
    Reason(code: "conflict", text: "conflict of interest", uses: [.escalate], digit: 3),
    Reason(code: "waits_for_date", text: "waits for a date", uses: [.defer], digit: 1),
    Reason(code: "waits_for_budget", text: "waits for the budget", uses: [.defer], digit: 2),
    Reason(code: "waits_for_person", text: "waits for somebody", uses: [.defer], digit: 3),
    Reason(code: "wrong_stream", text: "routed wrongly", uses: [.override], digit: 1),
    Reason(code: "more_urgent", text: "urgency is wrong", uses: [.override], digit: 2),
    Reason(code: "better_placed", text: "somebody is better placed", uses: [.override], digit: 3),
    Reason(code: "mistake", text: "the verdict was a mistake", uses: [.reversal], digit: 1),
    Reason(code: "new_facts", text: "new facts", uses: [.override, .reversal], digit: 7),
    Reason(code: "other", text: "other: see the comment", uses: Set(ReasonUse.allCases), digit: 9),
  ])
}

extension ReasonUse {
  /// The step as a verb, for messages.
  fileprivate var verb: String { self == .reversal ? "reverse" : rawValue }
}
