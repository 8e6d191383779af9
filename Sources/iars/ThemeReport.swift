import Engine
import Terminal

/// `iars themes` in words and in JSON.
enum ThemeReport {
  private static let surfaces: [Role] = [.background, .bar, .selection]
  /// The contrast below which text is hard to read, as WCAG 2 has it.
  private static let leastContrast = 4.5

  /// The themes: name, base and file.
  static func lines(_ themes: [Theme], of library: ThemeLibrary) -> [String] {
    let width = themes.reduce(4) { max($0, $1.name.count) }
    return ["\(PlainText.cell("NAME", width: width))  BASE   FILE"]
      + themes.map {
        PlainText.cell($0.name, width: width) + "  " + PlainText.cell($0.base.rawValue, width: 5)
          + "  " + PlainText.safe(library.file(of: $0.name) ?? "built in")
      }
  }

  /// A theme's roles, and what of it is hard to read.
  static func lines(_ theme: Theme, of library: ThemeLibrary, samples: [String]) -> [String] {
    let place = PlainText.safe(library.file(of: theme.name) ?? "built in")
    var lines = ["\(theme.name)  \(theme.base.rawValue)  \(place)", ""]
    let heads = surfaces.map { column($0, $0.name.uppercased()) }.joined()
    lines.append(
      trimmed("ROLE          COLOUR   LOOK          \(heads)\(samples.isEmpty ? "" : "SAMPLE")"))
    for role in Role.allCases {
      let contrasts = surfaces.map { column($0, contrast(role, on: $0, theme)) }.joined()
      lines.append(
        trimmed(
          PlainText.cell(role.name, width: 14)
            + PlainText.cell(theme[role].colour?.hex ?? "-", width: 9)
            + PlainText.cell(look(theme[role]), width: 14) + contrasts
            + (samples.isEmpty ? "" : samples[Int(role.rawValue)])))
    }
    let faint = faintText(theme)
    return faint.isEmpty ? lines : lines + ["", "below 4.5:1: \(faint.joined(separator: ", "))"]
  }

  /// A sample of each role on the background and on the selection, as lines with colours.
  static func samples(_ palette: Palette) -> [String] {
    Role.allCases.map { role in
      var frame = Frame(size: Size(width: 13, height: 1))
      switch role.kind {
      case .surface: frame.put(" sample ", x: 0, y: 0, style: Style(.text, on: role))
      case .text:
        frame.put("sample", x: 0, y: 0, style: Style(role))
        frame.put("sample", x: 7, y: 0, style: Style(role, on: .selection))
      case .drawing: frame.put("─────────────", x: 0, y: 0, style: Style(role))
      }
      return String(Renderer.ansi(frame, palette: palette).dropLast())
    }
  }

  /// The themes as a JSON array of name, base and file.
  static func writeJSON(
    _ themes: [Theme], of library: ThemeLibrary, into json: inout ByteBuffer
  ) {
    json.append(UInt8(ascii: "["))
    for (index, theme) in themes.enumerated() {
      if index > 0 { json.append(UInt8(ascii: ",")) }
      writeHead(theme, of: library, into: &json)
      json.append(UInt8(ascii: "}"))
    }
    json.append(literal: "]\n")
  }

  /// A theme as a JSON object, its roles with their contrasts; null where there is no colour.
  static func writeJSON(_ theme: Theme, of library: ThemeLibrary, into json: inout ByteBuffer) {
    writeHead(theme, of: library, into: &json)
    json.append(literal: ",\"roles\":[")
    for (index, role) in Role.allCases.enumerated() {
      if index > 0 { json.append(UInt8(ascii: ",")) }
      json.append(literal: "{\"name\":")
      json.append(string: role.name)
      json.append(literal: ",\"kind\":")
      json.append(string: String(describing: role.kind))
      json.append(literal: ",\"colour\":")
      write(theme[role].colour?.hex, into: &json)
      json.append(",\"bold\":\(theme[role].bold),\"reverse\":\(theme[role].reverse)")
      json.append(literal: ",\"contrast\":{")
      for (index, surface) in surfaces.enumerated() {
        if index > 0 { json.append(UInt8(ascii: ",")) }
        json.append(string: surface.name)
        json.append(UInt8(ascii: ":"))
        json.append(theme.contrast(of: role, on: surface).map { text($0) } ?? "null")
      }
      json.append(literal: "}}")
    }
    json.append(literal: "]}\n")
  }

  /// The beginning of a theme's object, which stays open.
  private static func writeHead(
    _ theme: Theme, of library: ThemeLibrary, into json: inout ByteBuffer
  ) {
    json.append(literal: "{\"name\":")
    json.append(string: theme.name)
    json.append(literal: ",\"base\":")
    json.append(string: theme.base.rawValue)
    json.append(literal: ",\"file\":")
    write(library.file(of: theme.name), into: &json)
  }

  private static func write(_ text: String?, into json: inout ByteBuffer) {
    if let text { json.append(string: text) } else { json.append(literal: "null") }
  }

  /// A cell of a surface's column.
  private static func column(_ surface: Role, _ text: String) -> String {
    PlainText.cell(text, width: max(8, surface.name.count + 1))
  }

  private static func contrast(_ role: Role, on surface: Role, _ theme: Theme) -> String {
    guard role.kind != .surface, let contrast = theme.contrast(of: role, on: surface) else {
      return "-"
    }
    return "\(text(contrast)):1"
  }

  /// A contrast rounded down, so that what falls short of a limit never seems to reach it.
  private static func text(_ contrast: Double) -> String {
    Figure.fixed((contrast * 100).rounded(.down) / 100, decimals: 2)
  }

  private static func faintText(_ theme: Theme) -> [String] {
    Role.allCases.filter { $0.kind == .text }.flatMap { role in
      surfaces.filter { (theme.contrast(of: role, on: $0) ?? .infinity) < leastContrast }
        .map { "\(role.name) on \($0.name)" }
    }
  }

  private static func look(_ look: Theme.Look) -> String {
    switch (look.bold, look.reverse) {
    case (true, true): "bold reverse"
    case (true, false): "bold"
    case (false, true): "reverse"
    case (false, false): "-"
    }
  }

  private static func trimmed(_ line: String) -> String {
    let spaces = line.reversed().prefix { $0 == " " }
    return String(line.dropLast(spaces.count))
  }
}
