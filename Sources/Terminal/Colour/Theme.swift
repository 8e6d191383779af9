/// What each role looks like.
package struct Theme: Hashable, Sendable {
  /// What lies behind everything.
  package enum Base: String, Hashable, Sendable {
    case dark
    case light
  }

  /// One role's look.
  package struct Look: Hashable, Sendable {
    /// The colour; `nil` leaves it to the terminal.
    package var colour: RGB?
    /// Drawn bold wherever the role is in front.
    package var bold: Bool
    /// Drawn in reverse video wherever the role is in front or behind.
    package var reverse: Bool

    /// A look; the terminal's own unless told otherwise.
    package init(colour: RGB? = nil, bold: Bool = false, reverse: Bool = false) {
      self.colour = colour
      self.bold = bold
      self.reverse = reverse
    }
  }

  /// The name that the operator chooses it by.
  package let name: String
  /// What lies behind everything, for terminals whose own background stays.
  package let base: Base
  /// One look for each role, by its raw value.
  private let looks: [Look]

  /// A theme; roles that `looks` leaves out look like the terminal's own text.
  package init(name: String, base: Base, looks: [Role: Look]) {
    self.name = name
    self.base = base
    self.looks = Role.allCases.map { looks[$0] ?? Look() }
  }

  /// The look of a role.
  package subscript(role: Role) -> Look { looks[Int(role.rawValue)] }

  /// Whether any role has a colour.
  package var hasColours: Bool { looks.contains { $0.colour != nil } }

  /// Whether any role that means something by its colour is more than a grey.
  package var hasHues: Bool {
    Role.allCases.contains { SchemeColour.isMeaningful($0) && self[$0].colour?.hue != nil }
  }

  /// The contrast between a role in front and one behind, as WCAG 2 defines it, from 1 to 21;
  /// `nil` where either has no colour.
  package func contrast(of front: Role, on back: Role) -> Double? {
    guard let front = self[front].colour, let back = self[back].colour else { return nil }
    return front.contrast(with: back)
  }

  /// Bold and reverse video alone: for NO_COLOR, monochrome terminals, and when no theme can be
  /// read.
  package static let plain = Theme(
    name: "plain", base: .dark,
    looks: [
      .selection: Look(reverse: true),
      .strong: Look(bold: true),
      .key: Look(bold: true),
      .warning: Look(bold: true),
      .alarmFiring: Look(bold: true, reverse: true),
    ])
}

extension Theme {
  /// The theme of a file's text.
  ///
  /// Throws: `ThemeError` at the first mistake, with the line where that is known.
  package static func parse(
    _ toml: String, name: String, file: String
  ) throws(ThemeError) -> Theme {
    try ThemeParser(toml, name: name, file: file).parse()
  }
}
