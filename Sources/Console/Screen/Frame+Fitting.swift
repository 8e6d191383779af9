import Terminal

extension Frame {
  /// Writes the first of several forms of a line that fits whole, the last one even cut.
  mutating func putFitting(_ forms: [[Span]], in rect: Rect) {
    guard !rect.isEmpty else { return }
    let form = forms.first { columns(of: $0) <= rect.width } ?? forms.last
    guard let form else { return }
    put(form, x: rect.x, y: rect.y, width: rect.width)
  }

  /// Draws a panel with the first of several notes that fits, and returns its inside.
  mutating func putPanel(_ title: String, notes: [String], in rect: Rect) -> Rect {
    // A panel keeps a corner, a stroke and a space at both sides of its title and its note.
    let room = rect.width - 9 - columns(of: title)
    let note = notes.first { columns(of: $0) <= room } ?? ""
    return Panel(title: title, note: note).draw(in: rect, on: &self)
  }
}
