/// How the context of a request failed, if it did.
///
/// Source: domain.md section 3.
package enum CollapseType: String, CaseIterable, Sendable {
  case none
  /// Too much noise.
  case poisoning
  /// Too much that is superfluous.
  case distraction
  /// Both at once.
  case confusion
  /// Neither alone, but their weighted sum.
  case clash
}
