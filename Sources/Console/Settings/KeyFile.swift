import Engine

/// The operator's own keys: a TOML file of `action = ["key", ...]`, one action a line.
///
/// What is wrong in it is told with its line, and everything else holds. An action without keys,
/// `action = []`, is left to the palette.
package struct KeyFile: Equatable, Sendable {
  /// The file's path.
  package var path: String
  /// Whether the file must be there, as the operator named it.
  package var isNamed: Bool

  /// A file that `load` reads.
  package init(path: String, isNamed: Bool) {
    self.path = path
    self.isNamed = isNamed
  }

  /// The keys of a file, and what is wrong in it.
  package struct Reading: Equatable, Sendable {
    /// The keys; nil where nothing of the file can be used, so that the ones before stay.
    package var keys: KeyMap?
    /// What is wrong, each with file and line, in the order of the file.
    package var problems: [String]
  }

  /// Reads the file; one that need not be there and is not changes no key.
  package func load() -> Reading {
    do {
      guard let text = try SmallFile.text(at: path) else {
        guard isNamed else { return Reading(keys: KeyMap(), problems: []) }
        return Reading(keys: nil, problems: ["\(path): there is no such file"])
      }
      return Self.parse(text, file: path)
    } catch {
      return Reading(keys: nil, problems: ["\(error)"])
    }
  }

  /// The keys of a file's text.
  package static func parse(_ text: String, file: String) -> Reading {
    KeyFileReader(text, file: file).read()
  }
}
