/// Text broken into rows at words.
package enum TextWrap {
  /// The rows of a text on so many columns, made safe already; at least one.
  ///
  /// Newlines break rows. A word wider than a row is broken where it must. When the text needs
  /// more than `maximumRows` the last row ends in `…`, and the rest is never looked at.
  package static func wrap(
    _ text: String, width: Int, maximumRows: Int? = nil, charset: Charset = .unicode
  ) -> [String] {
    let limit = maximumRows.map { max(1, $0) } ?? Int.max
    guard width > 0 else { return [""] }
    var rows: [String] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: isLineBreak) {
      var wrapper = RowBuilder(width: width, limit: limit, rows: rows)
      wrapper.add(line, charset: charset)
      rows = wrapper.rows
      if rows.count > limit { break }
    }
    guard rows.count > limit else { return rows }
    rows.removeLast(rows.count - limit)
    rows[limit - 1] = shortened(rows[limit - 1], width: width, charset: charset)
    return rows
  }

  private static func isLineBreak(_ character: Character) -> Bool {
    character == "\n" || character == "\r\n" || character == "\r"
  }

  /// A row with an ellipsis at its end, cut to fit.
  private static func shortened(_ row: String, width: Int, charset: Charset) -> String {
    let ellipsis = charset == .ascii ? "~" : "…"
    var text = ""
    var used = 0
    for glyph in SafeText(row, charset: charset) {
      guard used + glyph.width < width else { break }
      glyph.append(to: &text)
      used += glyph.width
    }
    return text + ellipsis
  }
}
