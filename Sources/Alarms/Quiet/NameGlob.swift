/// A pattern of names: `*` stands for any characters, `?` for one; upper and lower case differ.
package struct NameGlob: Hashable, Sendable, CustomStringConvertible {
  /// The pattern's text.
  package let description: String
  private let pattern: [Character]

  /// A pattern by its text.
  package init(_ text: String) {
    description = text
    pattern = Array(text)
  }

  /// Whether a whole name fits.
  ///
  /// - Complexity: O(name × pattern), whatever the pattern.
  package func matches(_ name: String) -> Bool {
    let name = Array(name)
    var position = 0
    var index = 0
    var star: (index: Int, position: Int)?
    while position < name.count {
      if index < pattern.count, pattern[index] == "*" {
        star = (index, position)
        index += 1
      } else if index < pattern.count, pattern[index] == "?" || pattern[index] == name[position] {
        index += 1
        position += 1
      } else if let last = star {
        star = (last.index, last.position + 1)
        index = last.index + 1
        position = last.position + 1
      } else {
        return false
      }
    }
    return pattern[index...].allSatisfy { $0 == "*" }
  }
}
