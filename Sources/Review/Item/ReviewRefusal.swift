/// Why a step was refused: which rule, in one line that says what helps, and who was first.
package struct ReviewRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what to do about it; safe on a terminal.
  package let message: String
  private let context: Context
  /// The rule that refused.
  package let rule: Rule

  /// A refusal by a rule.
  package init(_ rule: Rule, _ message: String) {
    self.rule = rule
    self.message = message
    context = .none
  }

  init(_ rule: Rule, lease: Lease, _ message: String) {
    self.rule = rule
    self.message = message
    context = .lease(lease)
  }

  init(_ rule: Rule, state: ReviewState, _ message: String) {
    self.rule = rule
    self.message = message
    context = .state(state)
  }

  package var description: String { message }

  /// Whose lease stands in the way, or lapsed.
  package var lease: Lease? {
    switch context {
    case .lease(let lease): lease
    case .state(let state): state.lease
    case .none: nil
    }
  }

  /// The verdict that stands in the way.
  package var verdict: Verdict? {
    guard case .state(let state) = context else { return nil }
    return state.verdict
  }

  /// Boxed: an error that fits registers is cheap to throw.
  private indirect enum Context: Hashable, Sendable {
    case none
    case lease(Lease)
    case state(ReviewState)
  }
}
