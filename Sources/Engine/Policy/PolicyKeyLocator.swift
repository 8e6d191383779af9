/// Where a policy file, or another such file, has a key, for messages: TOMLKit keeps no positions of what it has parsed.
///
/// It understands the forms that people write policy files in: headings, and one key a line. What
/// it does not find has no line in messages; it never changes what a file means.
package struct PolicyKeyLocator {
  private var lines: [String: Int] = [:]

  /// Looks through a file's text.
  package init(_ text: String) {
    var heading = ""
    var counts: [String: Int] = [:]
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = line.drop { $0 == " " || $0 == "\t" }
      if line.hasPrefix("[[") {
        let name = Self.key(line.dropFirst(2).prefix { $0 != "]" })
        counts[name, default: 0] += 1
        heading = "\(name)[\(counts[name] ?? 1)]"
        note(heading, at: index + 1)
        note(name, at: index + 1)
      } else if line.hasPrefix("[") {
        heading = Self.key(line.dropFirst().prefix { $0 != "]" })
        note(heading, at: index + 1)
      } else if let equals = line.firstIndex(of: "="), !line.hasPrefix("#") {
        let key = Self.key(line[..<equals])
        note(heading.isEmpty ? key : "\(heading).\(key)", at: index + 1)
      }
    }
  }

  /// The line of a key such as `knockout[2].when`, counted from 1; else that of the nearest key or
  /// table that holds it.
  package func line(of path: String) -> Int? {
    var path = path[...]
    while true {
      if let line = lines[String(path)] { return line }
      guard let dot = path.lastIndex(of: ".") else {
        return lines[String(path.prefix { $0 != "[" })]
      }
      // A rule's conditions stand in its `when`.
      if path.hasPrefix("knockout["), let line = lines["\(path[..<dot]).when"],
        ["field", "comparison", "value"].contains(path[dot...].dropFirst())
      {
        return line
      }
      path = path[..<dot]
    }
  }

  private mutating func note(_ path: String, at line: Int) {
    if lines[path] == nil { lines[path] = line }
  }

  private static func key(_ text: Substring) -> String {
    String(text.filter { $0 != " " && $0 != "\t" && $0 != "\"" && $0 != "'" })
  }
}
