/// What people may write into the desk's records.
package enum ReviewText {
  /// The largest number of characters of a comment, a question, an answer or a justification.
  package static let longest = 4_000

  /// Checks a text that people wrote; line breaks and tabs are in order.
  ///
  /// - Throws: `ReviewRefusal` of `.badText` where it is too long, or holds control characters,
  ///   escape sequences or bidirectional controls.
  package static func check(_ text: String?, _ what: String) throws(ReviewRefusal) {
    guard let text else { return }
    guard text.utf8.count <= longest || text.unicodeScalars.count <= longest else {
      throw ReviewRefusal(.badText, "the \(what) has more than 4,000 characters; shorten it")
    }
    for scalar in text.unicodeScalars where !isAllowed(scalar) {
      throw ReviewRefusal(
        .badText, "the \(what) holds the control character \(code(of: scalar)); remove it")
    }
  }

  /// Checks a text that must say something.
  ///
  /// - Throws: As `check`, and `ReviewRefusal` of `.textMissing` where nothing in it is visible.
  package static func require(_ text: String, _ what: String) throws(ReviewRefusal) {
    guard text.unicodeScalars.contains(where: isVisible) else {
      throw ReviewRefusal(.textMissing, "the \(what) is missing; write it")
    }
    try check(text, what)
  }

  /// Whether a scalar leaves a mark of its own: no space, control or format character.
  static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate,
      .privateUse, .unassigned:
      false
    default: true
    }
  }

  /// The scalar as people write it, such as `U+001B`.
  static func code(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: scalar == "\n" || scalar == "\t"
    // Joiners belong to the spelling of languages and emoji; the other format characters hide text.
    case .format: scalar == "\u{200D}" || scalar == "\u{200C}"
    case .lineSeparator, .paragraphSeparator, .surrogate: false
    default: true
    }
  }
}
