/// Which part of a long list is on the screen.
package struct Viewport: Hashable, Sendable {
  /// The first item shown.
  package private(set) var offset: Int

  /// A view from the list's beginning.
  package init() {
    self.offset = 0
  }

  /// Moves as little as it must so that an item is seen, and never past the end.
  package mutating func show(_ index: Int, count: Int, visible: Int) {
    let visible = max(1, visible)
    if index < offset { offset = index }
    if index >= offset + visible { offset = index - visible + 1 }
    offset = max(0, min(offset, count - visible))
  }

  /// The items shown.
  package func range(count: Int, visible: Int) -> Range<Int> {
    let start = max(0, min(offset, count - visible))
    return start..<max(start, min(count, start + visible))
  }
}
