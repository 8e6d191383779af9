extension Rect {
  /// The whole of a size, from its top left corner.
  package init(_ size: Size) {
    self.init(x: 0, y: 0, width: size.width, height: size.height)
  }

  /// What two rectangles share; empty when they are apart.
  package func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rect(
      x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
  }

  /// One of its rows, counted from the top; empty where there is none.
  package func row(_ index: Int) -> Rect {
    Rect(x: x, y: y + index, width: width, height: index >= 0 && index < height ? 1 : 0)
  }

  /// What is left below its first rows.
  package func dropFirstRows(_ count: Int) -> Rect {
    let taken = min(max(0, count), height)
    return Rect(x: x, y: y + taken, width: width, height: height - taken)
  }

  /// What is left above its last rows.
  package func dropLastRows(_ count: Int) -> Rect {
    Rect(x: x, y: y, width: width, height: height - max(0, count))
  }

  /// A rectangle in its middle, no larger than itself.
  package func centered(width: Int, height: Int) -> Rect {
    let width = min(max(0, width), self.width)
    let height = min(max(0, height), self.height)
    return Rect(
      x: x + (self.width - width) / 2, y: y + (self.height - height) / 2, width: width,
      height: height)
  }
}
