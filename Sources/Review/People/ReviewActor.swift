/// Who makes a step: an operator, or the program itself when time has passed.
package enum ReviewActor: Hashable, Sendable {
  case person(Operator)
  case system

  /// What the log holds as the system's name; no operator may have it.
  package static let systemName = "iars"

  /// Who the log names.
  package var name: String {
    switch self {
    case .person(let person): person.name
    case .system: Self.systemName
    }
  }

  /// What the log holds as the role; empty for the system.
  package var role: String {
    switch self {
    case .person(let person): person.authority.rawValue
    case .system: ""
    }
  }

  /// Whoever a row of the log names, to replay it; nil where the role is unknown.
  ///
  /// A step in the log was allowed when it was made, so the operator gets every skill.
  package init?(logged name: String, role: String) {
    if name == Self.systemName, role.isEmpty {
      self = .system
    } else if let authority = Authority(rawValue: role) {
      self = .person(Operator(name: name, authority: authority, skills: Set(Skill.allCases)))
    } else {
      return nil
    }
  }
}
