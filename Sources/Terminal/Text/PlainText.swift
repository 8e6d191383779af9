/// Text for standard output and standard error, made as safe as the text of a frame.
package enum PlainText {
  /// A text without anything that could act on a terminal; see `Frame.put` for the rule.
  package static func safe(_ text: String, charset: Charset = .unicode) -> String {
    guard TextWidth.printableASCIICount(text) == nil else { return text }
    var result = ""
    for glyph in SafeText(text, charset: charset) { glyph.append(to: &result) }
    return result
  }

  /// A safe text cut or filled with spaces to so many columns.
  package static func cell(_ text: String, width: Int, alignment: Alignment = .left) -> String {
    var frame = Frame(size: Size(width: width, height: 1))
    frame.put(text, x: 0, y: 0, width: width, alignment: alignment)
    let drawn = Renderer.text(frame)
    let line = drawn.last == "\n" ? String(drawn.dropLast()) : drawn
    return line + String(repeating: " ", count: max(0, width - TextWidth.width(of: line)))
  }
}
