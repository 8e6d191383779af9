/// A piece of text in one style; a row of them makes a line.
package struct Span: Hashable, Sendable {
  /// The text, which may be hostile: `Frame.put` makes it safe.
  package var text: String
  /// Its look.
  package var style: Style

  /// A text in a style.
  package init(_ text: String, _ style: Style = Style()) {
    self.text = text
    self.style = style
  }

  /// A text in the style of a role.
  package init(
    _ text: String, _ role: Role, bold: Bool = false, on background: Role = .background
  ) {
    self.init(text, Style(role, on: background, bold: bold))
  }
}

extension Span: ExpressibleByStringLiteral {
  /// Plain text.
  package init(stringLiteral value: String) {
    self.init(value)
  }
}
