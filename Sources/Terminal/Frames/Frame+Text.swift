extension Frame {
  /// Writes a text on one row and returns the columns it took.
  ///
  /// The text may be hostile: it is made safe as `SafeText` states, and measured. It is cut at
  /// `width` columns, or at the frame's right edge, and then ends in `…` (`~` in ASCII). Columns
  /// left of the frame are dropped. Cells that the text does not reach keep what they hold.
  ///
  /// `alignment` places a text that is shorter than `width`. The result does not count the columns
  /// before it. O(columns) for printable ASCII, without allocating.
  @discardableResult
  package mutating func put(
    _ text: String, x: Int, y: Int, style: Style = Style(), width: Int? = nil,
    alignment: Alignment = .left
  ) -> Int {
    let room = min(width ?? Int.max, size.width - x)
    guard room > 0, y >= 0, y < size.height else { return 0 }
    if let count = TextWidth.printableASCIICount(text) {
      let start = x + offset(of: min(count, room), in: room, alignment)
      return putASCII(text, count: count, x: start, y: y, style: style, room: room)
    }
    var total = 0
    for glyph in SafeText(text, charset: charset) where total <= room { total += glyph.width }
    let start = x + offset(of: min(total, room), in: room, alignment)
    return putGlyphs(text, x: start, y: y, style: style, room: room, isCut: total > room)
  }

  /// Writes pieces of text one after another on one row and returns the columns they took.
  ///
  /// The piece that does not fit is cut as by `put` of a text; the ones after it are dropped.
  @discardableResult
  package mutating func put(
    _ spans: [Span], x: Int, y: Int, width: Int? = nil, alignment: Alignment = .left
  ) -> Int {
    let room = min(width ?? Int.max, size.width - x)
    var start = x
    if alignment != .left {
      start += offset(of: min(columns(of: spans), room), in: room, alignment)
    }
    var used = 0
    for span in spans where used < room {
      used += put(span.text, x: start + used, y: y, style: span.style, width: room - used)
    }
    return used
  }

  /// Writes texts on the rows of a rectangle, as many as it has.
  package mutating func putLines(_ lines: [String], in rect: Rect, style: Style = Style()) {
    for (line, y) in zip(lines, rect.y..<rect.maxY) {
      put(line, x: rect.x, y: y, style: style, width: rect.width)
    }
  }

  /// Writes lines of several styles on the rows of a rectangle, as many as it has.
  package mutating func putLines(_ lines: [[Span]], in rect: Rect) {
    for (line, y) in zip(lines, rect.y..<rect.maxY) {
      put(line, x: rect.x, y: y, width: rect.width)
    }
  }

  /// The columns that a text takes in this frame's charset.
  package func columns(of text: String) -> Int {
    TextWidth.width(of: text, charset: charset)
  }

  /// The columns that a line takes in this frame's charset.
  package func columns(of spans: [Span]) -> Int {
    spans.reduce(0) { $0 + columns(of: $1.text) }
  }

  private func offset(of width: Int, in room: Int, _ alignment: Alignment) -> Int {
    switch alignment {
    case .left: 0
    case .right: room - width
    case .centre: (room - width) / 2
    }
  }

  private mutating func putASCII(
    _ text: String, count: Int, x: Int, y: Int, style: Style, room: Int
  ) -> Int {
    var column = x
    let end = count > room ? x + room - 1 : x + count
    for byte in text.utf8 {
      guard column < end else { break }
      store(UInt32(byte), x: column, y: y, style: style)
      column += 1
    }
    guard count > room else { return count }
    store(ellipsis, x: column, y: y, style: style)
    return room
  }

  private mutating func putGlyphs(
    _ text: String, x: Int, y: Int, style: Style, room: Int, isCut: Bool
  ) -> Int {
    let limit = isCut ? room - 1 : room
    var used = 0
    for glyph in SafeText(text, charset: charset) {
      guard used + glyph.width <= limit else { break }
      store(glyph, x: x + used, y: y, style: style)
      used += glyph.width
    }
    guard isCut else { return used }
    store(ellipsis, x: x + used, y: y, style: style)
    return used + 1
  }

  private var ellipsis: UInt32 { charset == .ascii ? 0x7E : Glyph.ellipsis.value }
}
