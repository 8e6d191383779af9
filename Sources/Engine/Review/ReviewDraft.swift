package import Review

/// A verdict that an operator has begun to write.
package struct ReviewDraft: Hashable, Sendable {
  /// The label; nil where none is chosen yet.
  package var label: VerdictLabel?
  /// A code of the catalogue.
  package var reason: String?
  package var comment: String

  /// A draft by its parts.
  package init(label: VerdictLabel? = nil, reason: String? = nil, comment: String = "") {
    self.label = label
    self.reason = reason
    self.comment = comment
  }

  /// Whether there is nothing to keep.
  package var isEmpty: Bool { self == ReviewDraft() }

  /// The most characters of a comment that are kept.
  private static let longestComment = ReviewText.longest

  /// The draft as it can be kept: what a comment may not hold is a replacement character, and the
  /// comment is as long as one may be.
  var kept: ReviewDraft {
    var draft = self
    draft.reason = reason.map { String(String.UnicodeScalarView($0.unicodeScalars.prefix(32))) }
    var scalars = String.UnicodeScalarView()
    for scalar in comment.unicodeScalars.prefix(Self.longestComment) {
      scalars.append(Self.isAllowed(scalar) ? scalar : "\u{FFFD}")
    }
    draft.comment = String(scalars)
    return draft
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    do {
      try ReviewText.check(String(scalar), "comment")
      return true
    } catch {
      return false
    }
  }
}
