extension Frame {
  /// Says in the middle of a rectangle why nothing is drawn there.
  mutating func putEmptyNote(_ text: String, in rect: Rect) {
    guard !rect.isEmpty else { return }
    put(
      text, x: rect.x, y: rect.y + (rect.height - 1) / 2, style: Style(.muted), width: rect.width,
      alignment: .centre)
  }
}
