import Learning
import Review

/// What tells an example from all others, wherever it is met: 16 hexadecimal digits.
///
/// Whether a model has learnt a case is told by it. An example with an id of its own (a request's)
/// has that of the id; a row without one that of its content, so that the same data under another
/// name is still known.
package enum ExampleMark {
  private static let digits = 16

  /// The id of a row of a file that has none: where it stands, and the mark of its content.
  static func id(of subject: Subject, at place: String) -> String {
    var bytes = CanonicalBytes(format: "iars-example/1")
    bytes.append(subject.text)
    bytes.append(subject.category)
    bytes.append(subject.amount.map { Int64(bitPattern: $0.bitPattern) })
    bytes.append(subject.level.map { Int64($0) })
    return "\(place)#\(bytes.digest.hex.prefix(digits))"
  }

  /// The id of an example of which only the mark is known.
  static func id(of mark: Substring) -> String { "#\(mark)" }

  /// The mark of an example by its id.
  package static func of(_ id: String) -> String {
    if let own = own(id) { return own }
    var bytes = CanonicalBytes(format: "iars-example-id/1")
    bytes.append(id)
    return String(bytes.digest.hex.prefix(digits))
  }

  /// The mark that an id ends with; nil of an id from elsewhere.
  static func own(_ id: String) -> String? {
    let tail = id.utf8.suffix(digits + 1)
    guard tail.count == digits + 1, tail.first == UInt8(ascii: "#"),
      tail.dropFirst().allSatisfy({ "0123456789abcdef".utf8.contains($0) })
    else { return nil }
    return String(id.suffix(digits))
  }
}
