import Glibc

/// Folders of theme files, `NAME.toml` each; a theme in an earlier folder hides one of its name in
/// a later folder.
package struct ThemeLibrary: Hashable, Sendable {
  /// The folders' paths, in the order in which they are searched; some may not exist.
  package let folders: [String]

  /// A library in some folders; nothing is read yet.
  package init(folders: [String]) {
    self.folders = folders
  }

  /// A library in one folder; nothing is read yet.
  package init(folder: String) {
    self.init(folders: [folder])
  }

  /// The themes that there are, sorted; `plain` is always one.
  package func names() -> [String] {
    folders.reduce(into: Set([Theme.plain.name])) { $0.formUnion(Self.names(in: $1)) }.sorted()
  }

  /// The path of a theme's file; `nil` for `plain`, which needs none, and where there is none.
  package func file(of name: String) -> String? {
    guard name != Theme.plain.name, Self.isName(name) else { return nil }
    return folders.lazy.map { "\($0)/\(name).toml" }.first { access($0, F_OK) == 0 }
  }

  /// The theme of a name; `plain` needs no file, and one of its name is not read.
  ///
  /// Throws: `ThemeError` when there is none, or its file is unreadable or has a mistake: a broken
  /// file is not passed over for one in a later folder.
  package func load(_ name: String) throws(ThemeError) -> Theme {
    guard name != Theme.plain.name else { return .plain }
    guard Self.isName(name) else { throw ThemeError(.badName, file: name) }
    guard let path = file(of: name) else {
      throw ThemeError(.notFound(available: names()), file: name)
    }
    let text = try Self.text(ofFile: path)
    return try ThemeParser(text, name: name, file: path).parse()
  }

  /// The names of the theme files in a folder, in no order.
  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let file = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard file.hasSuffix(".toml") else { continue }
      let name = String(file.dropLast(5))
      if isName(name) { names.append(name) }
    }
    return names
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

  /// The largest file that is read, in bytes; a theme needs far less.
  private static let largestFile = 65_536

  /// A file's text.
  private static func text(ofFile path: String) throws(ThemeError) -> String {
    // Not to wait for a pipe that nobody writes to.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw unreadable(path, String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw unreadable(path, "it is not a file")
    }
    guard status.st_size <= largestFile else {
      throw unreadable(path, "it is larger than \(largestFile / 1_024) KiB")
    }
    let bytes = [UInt8](unsafeUninitializedCapacity: largestFile) { buffer, count in
      while count < largestFile, let start = buffer.baseAddress {
        let more = read(descriptor, start + count, largestFile - count)
        if more < 0, errno == EINTR { continue }
        guard more > 0 else { break }
        count += more
      }
    }
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      throw unreadable(path, "it is not UTF-8 text")
    }
    return text
  }

  private static func unreadable(_ path: String, _ reason: String) -> ThemeError {
    ThemeError(.unreadable(reason), file: path)
  }
}
