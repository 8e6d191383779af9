import Glibc

/// Finds the folders that come with the program: `themes` and `sample-db`.
package enum ResourceFolder {
  /// The path of a folder that comes with the program.
  ///
  /// Looks in `$IARS_HOME`, then beside the executable and in every folder above it (a checkout),
  /// and in `share/iars` there (an installation).
  ///
  /// - Throws: `EngineError` when it is nowhere.
  package static func path(of name: String) throws(EngineError) -> String {
    if let home = environment("IARS_HOME") {
      let path = home + "/" + name
      guard isFolder(path) else {
        throw EngineError(.noInput, at: path, "is no folder, but IARS_HOME says so; correct it")
      }
      return path
    }
    var folder = executableFolder()
    while true {
      for candidate in [folder + "/" + name, folder + "/share/iars/" + name]
      where isFolder(candidate) {
        return candidate
      }
      guard let slash = folder.lastIndex(of: "/") else { break }
      folder = String(folder[..<slash])
    }
    throw EngineError(
      .noInput, at: name,
      "the folder that comes with iars is not near the executable; set IARS_HOME to where it is")
  }

  /// A variable of the environment; nil when it is not set or empty.
  package static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  private static func executableFolder() -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = readlink("/proc/self/exe", &buffer, Int(PATH_MAX))
    guard count > 0 else { return "." }
    let path = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
