package import Review

/// The reasons to choose from as a TOML file.
///
/// It replaces those that ship:
///
///     [[reason]]
///     code = "over_budget"
///     text = "over budget"
///     applies_to = ["reject"]
///     digit = 3
///
/// `digit` may be left out; see `Reason` for what each may hold.
package enum ReasonFile {
  /// Where the file is when nobody says; nil where the user has no home.
  package static var standardPath: String? { ConfigurationFolder.path(of: "reasons.toml") }

  /// The catalogue of a file; the one that ships where there is none.
  ///
  /// - Parameter path: The file that must be there; nil for the standard one, which need not.
  /// - Returns: The reasons to choose from.
  /// - Throws: `EngineError` with file and line.
  package static func load(_ path: String? = nil) throws(EngineError) -> ReasonCatalogue {
    guard let file = path ?? standardPath else { return .shipped }
    guard let text = try SmallFile.text(at: file) else {
      guard path != nil else { return .shipped }
      throw EngineError(
        .noInput, at: UnsafeScalars.shown(file, atMost: 1_000), "there is no such file of reasons")
    }
    return try parse(text, file: UnsafeScalars.shown(file, atMost: 1_000))
  }

  /// The catalogue of a file's text.
  ///
  /// - Throws: An `EngineError` of code `badData` with the file, and the line where it is known.
  package static func parse(
    _ text: String, file: String
  ) throws(EngineError) -> ReasonCatalogue {
    try ReasonFileReader(text, file: file).catalogue()
  }

  /// A catalogue as TOML; `parse` makes an equal one of it.
  package static func text(of catalogue: ReasonCatalogue) -> String {
    var buffer = ByteBuffer(capacity: 4_096)
    for (index, reason) in catalogue.reasons.enumerated() {
      buffer.append("\(index == 0 ? "" : "\n")[[reason]]\ncode = ")
      buffer.append(string: reason.code)
      buffer.append("\ntext = ")
      buffer.append(string: reason.text)
      buffer.append("\napplies_to = [")
      for (index, use) in ReasonUse.allCases.filter(reason.uses.contains).enumerated() {
        if index > 0 { buffer.append(", ") }
        buffer.append(string: use.rawValue)
      }
      buffer.append("]\n")
      if let digit = reason.digit { buffer.append("digit = \(digit)\n") }
    }
    return buffer.string
  }
}
