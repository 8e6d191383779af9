extension Role {
  /// The role's name in theme files and exports: that of its case.
  package var name: String { String(describing: self) }

  /// The role of a name; `nil` when there is none.
  package init?(name: String) {
    guard let role = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = role
  }

  /// What the role is for, which says how much contrast it needs.
  package var kind: Kind {
    switch self {
    case .background, .bar, .selection: .surface
    case .border, .band, .threshold: .drawing
    default: .text
    }
  }

  /// The three kinds of roles.
  package enum Kind: Hashable, Sendable {
    /// What lies behind.
    case surface
    /// What is read, and so needs contrast; it may fill areas too.
    case text
    /// Lines that carry no text.
    case drawing
  }
}
