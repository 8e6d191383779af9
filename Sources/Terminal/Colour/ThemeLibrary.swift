import Glibc

/// A folder of theme files, `NAME.toml` each.
package struct ThemeLibrary: Hashable, Sendable {
  /// The folder's path.
  package let folder: String

  /// A library in a folder; nothing is read yet.
  package init(folder: String) {
    self.folder = folder
  }

  /// The themes that there are, sorted; `plain` is always one.
  package func names() -> [String] {
    var names: Set = [Theme.plain.name]
    guard let directory = opendir(folder) else { return names.sorted() }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let file = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard file.hasSuffix(".toml") else { continue }
      let name = String(file.dropLast(5))
      if Self.isName(name) { names.insert(name) }
    }
    return names.sorted()
  }

  /// The theme of a name; `plain` needs no file.
  ///
  /// Throws: `ThemeError` when there is none, or its file is unreadable or has a mistake.
  package func load(_ name: String) throws(ThemeError) -> Theme {
    guard name != Theme.plain.name else { return .plain }
    guard Self.isName(name) else { throw ThemeError(.badName, file: name) }
    let path = "\(folder)/\(name).toml"
    guard access(path, F_OK) == 0 else {
      throw ThemeError(.notFound(available: names()), file: name)
    }
    guard let text = Self.text(ofFile: path) else { throw ThemeError(.unreadable, file: path) }
    return try ThemeParser(text, name: name, file: path).parse()
  }

  /// Whether a name stays within the folder.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  /// A file's text, of which a theme needs far less than the limit of 64 KiB.
  private static func text(ofFile path: String) -> String? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    let limit = 65_536
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      count = fread(buffer.baseAddress, 1, limit, file)
    }
    guard ferror(file) == 0, bytes.count < limit, !bytes.contains(0) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }
}
