extension Renderer {
  /// The frame as one JSON object: its size, its rows as text, and for each row the runs of cells
  /// of one style by the names of their roles.
  ///
  /// `x` and `width` are columns. `bold` and `reverse` are left out where they are false.
  package static func json(_ frame: Frame) -> String {
    var text = "{\n  \"width\": \(frame.size.width),\n  \"height\": \(frame.size.height),\n"
    text += "  \"rows\": ["
    for y in 0..<frame.size.height {
      text += y == 0 ? "\n" : ",\n"
      var row = ""
      append(frame, row: y, from: 0, to: frame.size.width, to: &row)
      text += "    {\"text\": \(quoted(row)), \"runs\": ["
      for (index, run) in runs(of: frame, row: y).enumerated() {
        text += index == 0 ? "" : ", "
        text += object(run)
      }
      text += "]}"
    }
    return text + (frame.size.height == 0 ? "]\n}\n" : "\n  ]\n}\n")
  }

  private static func object(_ run: (start: Int, end: Int, style: Style)) -> String {
    var text = "{\"x\": \(run.start), \"width\": \(run.end - run.start)"
    text += ", \"role\": \"\(run.style.foreground.name)\""
    text += ", \"on\": \"\(run.style.background.name)\""
    if run.style.bold { text += ", \"bold\": true" }
    if run.style.reverse { text += ", \"reverse\": true" }
    return text + "}"
  }

  /// A JSON string.
  ///
  /// No control character reaches a cell, so quotes and backslashes are all that
  /// needs escaping.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
