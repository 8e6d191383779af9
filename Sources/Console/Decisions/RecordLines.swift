import Engine
import Routing
import Terminal

/// Lines of a record, each at most so many columns wide.
struct RecordLines {
  /// The columns there are.
  let width: Int
  /// The glyphs to draw with.
  let charset: Charset
  /// The lines so far.
  private(set) var lines: [[Span]] = []

  /// No lines yet.
  init(width: Int, charset: Charset) {
    self.width = width
    self.charset = charset
  }

  /// The columns of a field's name, the gap after it included.
  private static let nameColumns = 15

  /// Adds a title, with a free line before it.
  mutating func title(_ text: String, _ note: String = "") {
    if !lines.isEmpty { lines.append([]) }
    lines.append([
      Span(text, .accent, bold: true), Span(note.isEmpty ? "" : "  \(note)", .muted),
    ])
  }

  /// Adds a line as it is; it is cut where it is too long.
  mutating func add(_ spans: [Span]) {
    lines.append(spans)
  }

  /// Adds a name and its value, which is broken into as many lines as it needs, but at most so
  /// many.
  mutating func field(
    _ name: String, _ value: String, _ role: Role = .text, maximumRows: Int = 4
  ) {
    let shortName = PlainText.cell(name, width: Self.nameColumns - 1)
    let rows = TextWrap.wrap(
      value, width: max(8, width - Self.nameColumns), maximumRows: maximumRows, charset: charset)
    for (index, row) in rows.enumerated() {
      let head = index == 0 ? shortName + " " : String(repeating: " ", count: Self.nameColumns)
      lines.append([Span(head, .muted), Span(row, role)])
    }
  }

  /// Adds a text, broken into as many lines as it needs.
  mutating func text(_ text: String, _ role: Role = .text, indent: Int = 0) {
    let margin = String(repeating: " ", count: indent)
    for row in TextWrap.wrap(text, width: max(8, width - indent), charset: charset) {
      lines.append([Span(margin + row, role)])
    }
  }

  /// A bar as text, of so many columns at 1.
  static func bar(_ share: Double, width: Int) -> String {
    guard share.isFinite, share > 0 else { return "" }
    let eighths = Int((min(1, share) * Double(width * 8)).rounded())
    let full = String(repeating: Character(Glyph.block), count: eighths / 8)
    return eighths % 8 == 0 ? full : full + "\(Glyph.leftward(eighths % 8))"
  }
}
