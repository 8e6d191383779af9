/// The rows of one line of text, filled word by word.
struct RowBuilder {
  /// The rows so far; one more than the limit says that there was more.
  private(set) var rows: [String]
  private let width: Int
  private let limit: Int
  private var row = ""
  private var rowWidth = 0
  private var word = ""
  private var wordWidth = 0
  private var spaces = 0

  /// A builder that goes on after rows made before.
  init(width: Int, limit: Int, rows: [String]) {
    self.rows = rows
    self.width = width
    self.limit = limit
  }

  /// Adds a whole line and ends its last row.
  mutating func add(_ line: Substring, charset: Charset) {
    for glyph in SafeText(String(line), charset: charset) {
      guard rows.count <= limit else { return }
      if glyph.base == " ", !glyph.hasMarks {
        endWord()
        spaces += 1
      } else {
        grow(by: glyph)
      }
    }
    endWord()
    endRow()
  }

  private mutating func grow(by glyph: SafeGlyph) {
    if wordWidth + glyph.width > width {
      endWord()
      endRow()
    }
    glyph.append(to: &word)
    wordWidth += glyph.width
  }

  private mutating func endWord() {
    guard wordWidth > 0 else { return }
    if rowWidth + spaces + wordWidth > width {
      if rowWidth > 0 { endRow() }
      spaces = 0
    }
    row += String(repeating: " ", count: spaces) + word
    rowWidth += spaces + wordWidth
    spaces = 0
    word = ""
    wordWidth = 0
  }

  private mutating func endRow() {
    rows.append(row)
    row = ""
    rowWidth = 0
    spaces = 0
  }
}
