/// Somebody else changed an alarm since its definition was seen; nothing was written.
package struct AlarmConflict: Error, Hashable, Sendable, CustomStringConvertible {
  /// The alarm's name.
  package var name: String
  /// The version that is in force; nil where the alarm was deleted.
  package var version: Int?
  /// Who made that version; empty where it came with the program.
  package var author: String

  /// A conflict by its parts.
  package init(name: String, version: Int?, author: String = "") {
    self.name = name
    self.version = version
    self.author = author
  }

  /// What happened, for people.
  package var description: String {
    let name = AlarmNames.shown(name)
    guard let version else { return "\(name) was deleted meanwhile" }
    let author = author.isEmpty ? "" : " by \(AlarmNames.shown(author))"
    return "\(name) was changed meanwhile (version \(version)\(author))"
  }
}
