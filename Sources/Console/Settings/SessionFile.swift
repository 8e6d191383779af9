package import Engine
import Glibc
import Metrics
package import Routing
import TOMLKit

/// The file that keeps a session for each store.
///
/// A file that cannot be understood is ignored with a message, and one of a newer version is never
/// written over.
package struct SessionFile: Equatable, Sendable {
  /// The file's path.
  package var path: String

  /// The file where sessions are kept; nil without a home.
  package static var standard: SessionFile? { standardPath.map(SessionFile.init(path:)) }

  /// Where sessions are kept: `iars/session.toml` in `$XDG_STATE_HOME` or `~/.local/state`; nil
  /// without a home.
  package static var standardPath: String? { StateFolder.path(of: "session.toml") }

  /// A file; nothing is read yet.
  package init(path: String) {
    self.path = path
  }

  /// The version of what is written.
  private static let version = 1
  /// The most stores that are remembered; the ones left longest ago are forgotten.
  package static let mostStores = 50
  /// The most bytes of all of them, the words around them aside.
  private static let mostBytes = SmallFile.limit - 2_048

  /// The session of a store; an empty one where none is kept.
  ///
  /// - Throws: `EngineError` when the file cannot be read, is broken or of a newer version.
  package func load(store: String) throws(EngineError) -> Session {
    var session = Session()
    guard let kept = try document()?["stores"]?.table?[Self.key(of: store)]?.table else {
      return session
    }
    session.read(kept)
    return session
  }

  /// When the console on a store was last left; nil where that is not known.
  package func lastVisit(of store: String) -> Timestamp? {
    let kept = try? document()?["stores"]?.table?[Self.key(of: store)]?.table
    return kept?["saved"]?.string.flatMap { try? Timestamp.parse($0).get() }
  }

  /// Keeps the session of a store beside those of the others.
  ///
  /// - Throws: `EngineError` when the file cannot be written, or is of a newer version.
  package func save(_ session: Session, store: String, at now: Timestamp) throws(EngineError) {
    let document = try documentToWrite()
    let entry = TOMLTable()
    entry["saved"] = now.description
    session.write(to: entry)
    let stores = document["stores"]?.table ?? TOMLTable()
    stores[Self.key(of: store)] = entry
    let oldest = stores.keys.sorted {
      (stores[$0]?.table?["saved"]?.string ?? "") < (stores[$1]?.table?["saved"]?.string ?? "")
    }
    for name in oldest.dropLast(Self.mostStores) { stores.remove(at: name) }
    // Long filters fill the file sooner than many stores.
    for name in oldest.suffix(Self.mostStores).dropLast()
    where stores.convert(to: .toml).utf8.count > Self.mostBytes {
      stores.remove(at: name)
    }
    document["version"] = Self.version
    document["stores"] = stores
    try StorePath.makeFolders(
      above: path, orElse: "set XDG_STATE_HOME elsewhere, or use --no-session")
    try SmallFile.replace(path, with: document.convert(to: .toml) + "\n")
  }

  /// The same for every way to write the path of a store that is there.
  private static func key(of store: String) -> String {
    guard let path = realpath(store, nil) else { return store }
    defer { free(path) }
    return String(cString: path)
  }

  /// What the file holds, or nothing where it is missing or broken: it is only a convenience.
  private func documentToWrite() throws(EngineError) -> TOMLTable {
    do {
      return try document() ?? TOMLTable()
    } catch let error where error.code == .usage {
      throw error
    } catch {
      return TOMLTable()
    }
  }

  private func text() throws(EngineError) -> String? {
    do {
      return try SmallFile.text(at: path)
    } catch {
      throw EngineError(error.code, at: path, "the last session is ignored: it \(error.message)")
    }
  }

  private func document() throws(EngineError) -> TOMLTable? {
    guard let text = try text() else { return nil }
    let document: TOMLTable
    do {
      document = try TOMLTable(string: text)
    } catch let mistake as TOMLParseError {
      throw EngineError(
        .badData, at: mistake.place(in: path),
        "the last session is ignored: \(mistake.description)")
    } catch {
      throw EngineError(.badData, at: path, "the last session is ignored: it is not TOML")
    }
    guard let version = document["version"]?.int, version >= 1 else {
      throw EngineError(.badData, at: path, "the last session is ignored: it has no version")
    }
    guard version <= Self.version else {
      throw EngineError(
        .usage, at: path, "is of a newer iars (version \(version)): ignored, and left as it is")
    }
    return document
  }
}
