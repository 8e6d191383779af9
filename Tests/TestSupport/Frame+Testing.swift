package import Terminal

extension Frame {
  /// A frame for a test.
  package init(_ width: Int, _ height: Int, _ charset: Charset = .unicode) {
    self.init(size: Size(width: width, height: height), charset: charset)
  }

  /// The first row without the spaces at its end.
  package var firstLine: String {
    String(Renderer.text(self).prefix { $0 != "\n" })
  }

  /// Why the frame breaks what every frame keeps to; nil when it does not.
  package var flaw: String? {
    for y in 0..<size.height {
      for x in 0..<size.width {
        let cell = self[x, y]
        if let flaw = flaw(of: cell, x: x, y: y) { return "\(flaw) at \(x), \(y)" }
      }
    }
    return nil
  }

  private func flaw(of cell: Cell, x: Int, y: Int) -> String? {
    if cell.width == 0 {
      return x > 0 && self[x - 1, y].width == 2 && cell.glyph == 0 ? nil : "a lone second half"
    }
    if cell.width == 2, x + 1 >= size.width || self[x + 1, y].width != 0 {
      return "a lone first half"
    }
    let scalars = Array(text(of: cell).unicodeScalars)
    guard let base = scalars.first, scalars.count <= 4 else { return "a long cluster" }
    if charset == .ascii, scalars.count > 1 || !(0x20...0x7E).contains(base.value) {
      return "a glyph outside ASCII"
    }
    if TextWidth.width(of: base) != Int(cell.width) { return "a base of another width" }
    let isMarked = scalars.dropFirst().allSatisfy { TextWidth.width(of: $0) == 0 }
    return isMarked ? nil : "a second base"
  }
}
