import Routing

extension RequestParser {
  mutating func metadata() throws(RequestProblem) -> [Request.Metadata] {
    let field = RequestField.metadata.key
    guard scanner.next == UInt8(ascii: "{") else { throw wrongKind(field, "an object of strings") }
    try scanner.expectMark("{")
    if scanner.takeMark("}") { return [] }
    var pairs: [Request.Metadata] = []
    repeat {
      let key = scanner.decode(try scanner.string())
      try scanner.expectMark(":")
      guard scanner.next == UInt8(ascii: "\"") else {
        throw wrongKind("\(field).\(UnsafeScalars.shown(key))", "a string")
      }
      pairs.append(Request.Metadata(key: key, value: scanner.decode(try scanner.string())))
    } while try scanner.takesAnother(closing: "}")
    if let key = Self.repeatedKey(in: pairs) {
      throw Self.repeated("\(field).\(UnsafeScalars.shown(key))")
    }
    return pairs
  }

  /// Reads the value of a key that has no place of its own.
  mutating func unknownPair(_ key: String) throws(RequestProblem) -> Request.Metadata {
    if scanner.next == UInt8(ascii: "\"") {
      return Request.Metadata(key: key, value: scanner.decode(try scanner.string()))
    }
    let start = scanner.position
    // The request is an object already.
    try scanner.skipValue(depth: 1)
    let source = UnsafeBufferPointer(start: scanner.base + start, count: scanner.position - start)
    return Request.Metadata(key: key, value: String(decoding: source, as: UTF8.self))
  }

  /// Appends pairs to the metadata; a key that is taken there gets `.2`, `.3` and so on.
  mutating func keep(_ pairs: [Request.Metadata]) throws(RequestProblem) {
    if let key = Self.repeatedKey(in: pairs) { throw Self.repeated(UnsafeScalars.shown(key)) }
    let old = request.metadata.count
    request.metadata += pairs
    guard old > 0, Self.repeatedKey(in: request.metadata) != nil else { return }
    var taken = Set(request.metadata[..<old].map { Array($0.key.utf8) })
    for index in old..<request.metadata.count {
      let key = request.metadata[index].key
      var number = 2
      while !taken.insert(Array(request.metadata[index].key.utf8)).inserted {
        request.metadata[index].key = "\(key).\(number)"
        number += 1
      }
    }
  }

  /// A key that is there twice, byte for byte.
  private static func repeatedKey(in pairs: [Request.Metadata]) -> String? {
    guard pairs.count > 1 else { return nil }
    let keys = pairs.map(\.key).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for (key, following) in zip(keys, keys.dropFirst())
    where key.utf8.elementsEqual(following.utf8) {
      return key
    }
    return nil
  }
}
