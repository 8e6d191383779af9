/// A person who works at the desk.
package struct Operator: Hashable, Sendable {
  /// 1-64 visible characters; see `check(name:)`.
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
  /// - Throws: `ReviewRefusal` of `.badName` unless it has 1-64 characters, all visible or single
  ///   spaces within, and is not the system's own name.
  package static func check(name: String) throws(ReviewRefusal) {
    guard !name.isEmpty else {
      throw ReviewRefusal(.badName, "the name is empty; give 1-64 characters")
    }
    guard name.unicodeScalars.count <= 64 else {
      throw ReviewRefusal(.badName, "the name has more than 64 characters; shorten it")
    }
    guard name.first != " ", name.last != " " else {
      throw ReviewRefusal(.badName, "the name begins or ends with a space; remove it")
    }
    if let scalar = name.unicodeScalars.first(where: { !ReviewText.isVisible($0) && $0 != " " }) {
      throw ReviewRefusal(
        .badName, "the name holds the invisible character \(ReviewText.code(of: scalar)); remove it"
      )
    }
    guard name.lowercased() != ReviewActor.systemName else {
      throw ReviewRefusal(.badName, "\(name) is the name of the program itself; take another")
    }
  }
}
