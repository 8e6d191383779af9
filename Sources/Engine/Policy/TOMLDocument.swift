package import TOMLKit

/// A TOML file of the operator's that an `EngineError` can point into.
struct TOMLDocument {
  /// What it says.
  let root: TOMLTable
  private let file: String
  private let locator: PolicyKeyLocator

  /// The document of a file's text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - file: The file's name for people.
  ///   - remedy: What to give in place of a text with a NUL character.
  /// - Throws: An `EngineError` with line and column where the text is not TOML.
  init(_ text: String, file: String, orElse remedy: String) throws(EngineError) {
    guard !text.utf8.contains(0) else {
      throw EngineError(.badData, at: file, "holds a NUL character; \(remedy)")
    }
    do {
      root = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw EngineError(
        .badData, at: error.place(in: file),
        String(error.description.map { $0.isNewline ? " " : $0 }))
    } catch {
      throw EngineError(.badData, at: file, "\(error)")
    }
    locator = PolicyKeyLocator(text)
    self.file = file
  }

  /// The file, and the line of a key such as `knockout[2].when` where that is known.
  func place(of path: String) -> String {
    locator.line(of: path).map { "\(file):\($0)" } ?? file
  }
}

extension TOMLParseError {
  /// The file, line and column of the mistake, from 1.
  package func place(in file: String) -> String {
    "\(file):\(source.begin.line):\(source.begin.column)"
  }
}
