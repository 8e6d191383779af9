/// Rows of items under titles.
///
/// When it is too narrow, the least important columns are left out.
package struct Table: Sendable {
  /// How wide a column is.
  package enum Width: Hashable, Sendable {
    case fixed(Int)
    /// At least so wide, and by weight a share of what is left.
    case flexible(minimum: Int, weight: Int = 1)
  }

  /// One column.
  package struct Column: Hashable, Sendable {
    /// What the header says.
    package var title: String
    /// How wide it is.
    package var width: Width
    /// Where its items and title stand.
    package var alignment: Alignment
    /// How long it stays as the table gets narrower.
    package var priority: Int

    /// A column; of all that do not fit, those of the lowest priority go first.
    package init(
      _ title: String, width: Width, alignment: Alignment = .left, priority: Int = 100
    ) {
      self.title = title
      self.width = width
      self.alignment = alignment
      self.priority = priority
    }
  }

  /// What a row shows in one column.
  package struct Item: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The text.
    package var text: String
    /// Its look; the selected row changes the surface behind it.
    package var style: Style
    /// Pieces of several looks instead of the text.
    package var spans: [Span] = []

    /// A text, hostile or not, in a style.
    package init(_ text: String, _ style: Style = Style()) {
      self.text = text
      self.style = style
    }

    /// A text in the style of a role.
    package init(_ text: String, _ role: Role, bold: Bool = false) {
      self.init(text, Style(role, bold: bold))
    }

    /// Pieces of several looks.
    package init(_ spans: [Span]) {
      self.init("")
      self.spans = spans
    }

    /// Plain text.
    package init(stringLiteral value: String) {
      self.init(value)
    }
  }

  /// The columns, from the left.
  package var columns: [Column]
  /// The rows to show, from the first visible one; see `Viewport`.
  package var rows: [[Item]]
  /// The index in `rows` of the selected one.
  package var selected: Int?
  /// Whether the titles have a row.
  package var showsHeader: Bool
  /// Whether two columns at the left are kept for the selected row's pointer.
  package var showsPointer: Bool
  /// Free columns between two columns.
  package var spacing: Int
  /// What is said when there is no row.
  package var empty: String

  /// A table; see the properties.
  package init(
    columns: [Column], rows: [[Item]], selected: Int? = nil, showsHeader: Bool = true,
    showsPointer: Bool = false, spacing: Int = 2, empty: String = ""
  ) {
    self.columns = columns
    self.rows = rows
    self.selected = selected
    self.showsHeader = showsHeader
    self.showsPointer = showsPointer
    self.spacing = spacing
    self.empty = empty
  }

  /// How many rows there is room for.
  package func visibleRows(in rect: Rect) -> Int {
    max(0, rect.height - (showsHeader ? 1 : 0))
  }

  /// Draws the titles and as many rows as there is room for.
  package func draw(in rect: Rect, on frame: inout Frame) {
    let body = showsHeader ? rect.dropFirstRows(1) : rect
    let places = places(in: rect)
    if showsHeader, !rect.isEmpty {
      for place in places {
        let column = columns[place.index]
        frame.put(
          column.title, x: place.x, y: rect.y, style: Style(.muted), width: place.width,
          alignment: column.alignment)
      }
    }
    guard !rows.isEmpty else {
      frame.putEmptyNote(empty, in: body)
      return
    }
    for (row, y) in zip(rows.indices, body.y..<body.maxY) {
      for place in places where place.index < rows[row].count {
        let item = rows[row][place.index]
        guard item.spans.isEmpty else {
          frame.put(item.spans, x: place.x, y: y, width: place.width)
          continue
        }
        frame.put(
          item.text, x: place.x, y: y, style: item.style, width: place.width,
          alignment: columns[place.index].alignment)
      }
      guard row == selected else { continue }
      if showsPointer { frame.set(Glyph.pointer, x: rect.x, y: y, style: Style(.strong)) }
      frame.setBackground(
        .selection, in: Rect(x: rect.x, y: y, width: rect.width, height: 1))
    }
  }

  /// The index of the column that is drawn at a screen column, its title's spacing included; nil
  /// where there is none.
  package func column(at x: Int, in rect: Rect) -> Int? {
    places(in: rect).first { ($0.x..<$0.x + $0.width + spacing).contains(x) }?.index
  }

  /// Where each column that is shown lies.
  private func places(in whole: Rect) -> [(index: Int, x: Int, width: Int)] {
    let rect =
      showsPointer
      ? Rect(x: whole.x + 2, y: whole.y, width: whole.width - 2, height: whole.height) : whole
    var shown = Array(columns.indices)
    let least: (Int) -> Int = { [columns] in
      switch columns[$0].width {
      case .fixed(let width), .flexible(let width, _): width
      }
    }
    var needed = shown.reduce(-spacing) { $0 + least($1) + spacing }
    while needed > rect.width, shown.count > 1 {
      let leastImportant = shown.indices.min {
        (columns[shown[$0]].priority, -$0) < (columns[shown[$1]].priority, -$1)
      }
      guard let leastImportant else { break }
      needed -= least(shown.remove(at: leastImportant)) + spacing
    }
    let parts = shown.map { index in
      switch columns[index].width {
      case .fixed(let width): Layout.Part.fixed(width)
      case .flexible(let minimum, let weight): Layout.Part.minimum(minimum, weight: weight)
      }
    }
    return zip(shown, Layout.columns(rect, parts, spacing: spacing)).map {
      (index: $0, x: $1.x, width: $1.width)
    }
  }
}
