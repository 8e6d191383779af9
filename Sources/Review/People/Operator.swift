/// A person who works at the desk.
package struct Operator: Hashable, Sendable {
  /// 1-64 characters, see `check(name:)`; a store may hold older names with others.
  package var name: String
  package var authority: Authority
  package var skills: Set<Skill>

  /// An operator by parts, as a row holds them; a name that a person typed is checked first.
  package init(name: String, authority: Authority, skills: Set<Skill> = []) {
    self.name = name
    self.authority = authority
    self.skills = skills
  }

  /// The highest level of items that the operator may claim.
  package var reach: ReviewNeed {
    if skills.contains(.senior) { return .senior }
    return skills.contains(.expert) ? .expert : .anyone
  }

  /// Checks the name of a new operator.
  ///
  /// It is typed after `--as`, in filters and in scripts: nothing in it needs a quote.
  ///
  /// - Throws: `ReviewRefusal` of `.badName` unless it has 1-64 letters (with their marks), digits
  ///   and `.`, `-`, `_`, `@`, and is not the system's own name.
  package static func check(name: String) throws(ReviewRefusal) {
    guard !name.isEmpty else {
      throw ReviewRefusal(.badName, "the name is empty; give 1-64 characters")
    }
    guard name.unicodeScalars.count <= 64 else {
      throw ReviewRefusal(.badName, "the name has more than 64 characters; shorten it")
    }
    if let scalar = name.unicodeScalars.first(where: { !isAllowed($0) }) {
      let shown = ReviewText.isVisible(scalar) ? String(scalar) : ReviewText.code(of: scalar)
      throw ReviewRefusal(
        .badName, "the name holds \(shown); a name is letters, digits, \".\", \"-\", \"_\", \"@\"")
    }
    guard name.lowercased() != ReviewActor.systemName else {
      throw ReviewRefusal(.badName, "\(name) is the name of the program itself; take another")
    }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber:
      true
    default: ".-_@".unicodeScalars.contains(scalar)
    }
  }
}
