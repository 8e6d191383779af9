/// A frame as SVG in the making, run by run.
struct SVGPicture {
  private static let cellWidth = 9
  private static let cellHeight = 18
  private static let baseline = 14

  private let frame: Frame
  private let theme: Theme
  private let paper: RGB
  private let ink: RGB
  private var surfaces = ""
  /// The shapes of each colour as one path, in the order in which the colours came up: no two
  /// shapes overlap, and a path takes a third of the room of as many rectangles.
  private var paths: [(colour: RGB, outline: String)] = []
  private var words = ""

  init(frame: Frame, theme: Theme) {
    self.frame = frame
    self.theme = theme
    paper = theme[.background].colour ?? RGB(red: 255, green: 255, blue: 255)
    ink = theme[.text].colour ?? RGB(red: 0, green: 0, blue: 0)
  }

  /// The whole picture.
  var text: String {
    let shapes = paths.map { "<path fill=\"\($0.colour.hex)\" d=\"\($0.outline)\"/>\n" }.joined()
    let width = frame.size.width * Self.cellWidth
    let height = frame.size.height * Self.cellHeight
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)">
      <rect width="100%" height="100%" fill="\(paper.hex)"/>
      <g shape-rendering="crispEdges">
      \(surfaces)\(shapes)</g>
      <g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="15" \
      xml:space="preserve">
      \(words)</g>
      </svg>

      """
  }

  mutating func add(_ run: (start: Int, end: Int, style: Style), row y: Int) {
    let colours = colours(of: run.style)
    let top = y * Self.cellHeight
    if colours.back != paper {
      surfaces += """
        <rect x="\(run.start * Self.cellWidth)" y="\(top)" \
        width="\((run.end - run.start) * Self.cellWidth)" height="\(Self.cellHeight)" \
        fill="\(colours.back.hex)"/>

        """
    }
    let cells = frame.row(y)
    var x = run.start
    while x < run.end {
      let first = cells[cells.startIndex + x]
      if let shape = shape(first.glyph, x: x, top: top, colours) {
        add(shape.outline, shape.colour)
        x += 1
        continue
      }
      // A word ends at a space, a shape, and wherever the font might be off the grid.
      var end = x + max(1, Int(first.width))
      if isSimple(first) {
        while end < run.end, isSimple(cells[cells.startIndex + end]) { end += 1 }
      }
      if first.glyph != 0x20, first.width > 0 {
        words += word(from: x, to: end, row: y, colours.front, bold: isBold(run.style))
      }
      x = end
    }
  }

  private func isSimple(_ cell: Cell) -> Bool {
    (0x21...0x7E).contains(cell.glyph)
  }

  private func isBold(_ style: Style) -> Bool { style.bold || theme[style.foreground].bold }

  private func colours(of style: Style) -> (front: RGB, back: RGB) {
    let front = theme[style.foreground].colour ?? ink
    // Without colours a fill that lies behind another one is not told from the paper.
    let back = theme[style.background].colour ?? paper
    let isReversed =
      style.reverse || theme[style.foreground].reverse || theme[style.background].reverse
    return isReversed ? (back, front) : (front, back)
  }

  private func word(
    from start: Int, to end: Int, row y: Int, _ colour: RGB, bold: Bool
  ) -> String {
    var text = ""
    Renderer.append(frame, row: y, from: start, to: end, to: &text)
    let weight = bold ? " font-weight=\"bold\"" : ""
    return """
      <text x="\(start * Self.cellWidth)" y="\(y * Self.cellHeight + Self.baseline)" \
      textLength="\((end - start) * Self.cellWidth)" lengthAdjust="spacingAndGlyphs" \
      fill="\(colour.hex)"\(weight)>\(escaped(text))</text>

      """
  }

  private mutating func add(_ outline: String, _ colour: RGB) {
    if let index = paths.firstIndex(where: { $0.colour == colour }) {
      paths[index].outline += outline
    } else {
      paths.append((colour, outline))
    }
  }

  /// A block, shade, line or braille glyph as an outline; `nil` for all others.
  private func shape(
    _ glyph: UInt32, x: Int, top: Int, _ colours: (front: RGB, back: RGB)
  ) -> (outline: String, colour: RGB)? {
    let width = Double(Self.cellWidth)
    let height = Double(Self.cellHeight)
    let left = Double(x) * width
    let top = Double(top)
    let outline: String
    switch glyph {
    case 0x2581...0x2588:
      let part = height * Double(glyph - 0x2580) / 8
      outline = rectangle(x: left, y: top + height - part, width: width, height: part)
    case 0x2589...0x258F:
      let part = width * Double(0x2590 - glyph) / 8
      outline = rectangle(x: left, y: top, width: part, height: height)
    case 0x2591...0x2593:
      return (
        rectangle(x: left, y: top, width: width, height: height),
        mixed(colours.front, colours.back, quarters: Int(glyph - 0x2590))
      )
    case 0x2500:
      outline = rectangle(x: left, y: top + height / 2, width: width, height: 1)
    case 0x2502:
      outline = rectangle(x: left + (width / 2).rounded(.down), y: top, width: 1, height: height)
    case 0x2504:
      outline = rectangle(x: left + 1, y: top + height / 2, width: width / 2, height: 1)
    case 0x2801...0x28FF:
      outline = dots(UInt8(glyph - 0x2800), left: left, top: top)
    default:
      return nil
    }
    return (outline, colours.front)
  }

  private func dots(_ pattern: UInt8, left: Double, top: Double) -> String {
    // The dots as Unicode numbers them: column, then row.
    let places: [(Double, Double)] = [
      (0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3),
    ]
    var text = ""
    for (bit, place) in places.enumerated() where pattern >> bit & 1 == 1 {
      text += rectangle(
        x: left + 1.25 + place.0 * 4.5, y: top + 1.25 + place.1 * 4.5, width: 2, height: 2)
    }
    return text
  }

  /// A rectangle as a closed part of a path.
  private func rectangle(x: Double, y: Double, width: Double, height: Double) -> String {
    "M\(number(x)) \(number(y))h\(number(width))v\(number(height))h-\(number(width))z"
  }

  private func number(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : Figure.fixed(value, decimals: 2)
  }

  private func mixed(_ front: RGB, _ back: RGB, quarters: Int) -> RGB {
    let mix: (UInt8, UInt8) -> UInt8 = {
      UInt8((Int($0) * quarters + Int($1) * (4 - quarters)) / 4)
    }
    return RGB(
      red: mix(front.red, back.red), green: mix(front.green, back.green),
      blue: mix(front.blue, back.blue))
  }

  /// Text as XML holds it; no control character reaches a cell.
  private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
