import Glibc

/// Where the store is when the command line does not say.
package enum StorePath {
  /// `$IARS_DB`, else `iars/iars.db` in `$XDG_DATA_HOME` or `~/.local/share`.
  ///
  /// - Throws: `EngineError` when none of them is set.
  package static func standard() throws(EngineError) -> String {
    if let path = ResourceFolder.environment("IARS_DB") { return path }
    if let data = ResourceFolder.environment("XDG_DATA_HOME") { return data + "/iars/iars.db" }
    guard let home = ResourceFolder.environment("HOME") else {
      throw EngineError(.usage, "no store is named; give --db PATH or set IARS_DB")
    }
    return home + "/.local/share/iars/iars.db"
  }

  /// Makes the folders above a path, for their owner alone.
  ///
  /// - Parameters:
  ///   - path: The path of a file.
  ///   - remedy: What to do where a folder cannot be made.
  /// - Throws: `EngineError` when one cannot be made.
  package static func makeFolders(
    above path: String, orElse remedy: String = "give --db PATH elsewhere"
  ) throws(EngineError) {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    let folder = String(path[..<slash])
    var status = stat()
    guard stat(folder, &status) != 0 else { return }
    try makeFolders(above: folder, orElse: remedy)
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw EngineError(
        .cannotCreate, at: folder,
        "cannot be made (\(String(cString: strerror(errno)))); \(remedy)")
    }
  }
}
