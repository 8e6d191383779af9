import Routing

/// The values of one row of examples, whatever form it came in.
struct ExampleFields {
  /// Texts and numbers by field.
  private var values: [String: String]
  /// Fields that are there, but hold neither text nor number.
  private var others: Set<String> = []

  /// The cells of a row of CSV under its header.
  init(_ row: CSVTable.Row, header: [String]) {
    values = Dictionary(zip(header, row.cells), uniquingKeysWith: { first, _ in first })
  }

  /// The texts and numbers of a JSON object; of what else it holds the names alone, and null is
  /// absent.
  ///
  /// - Throws: A `RequestProblem` where the line is no JSON object.
  init(json line: UnsafeRawBufferPointer) throws(RequestProblem) {
    var scanner = try JSONScanner(line)
    var values: [String: String] = [:]
    guard scanner.takeMark("{") else {
      throw scanner.problem("expected '{': an example is one JSON object")
    }
    if !scanner.takeMark("}") {
      repeat {
        let key = scanner.decode(try scanner.string())
        try scanner.expectMark(":")
        if scanner.next == UInt8(ascii: "\"") {
          values[key] = scanner.decode(try scanner.string())
        } else if scanner.nextIsNumber {
          let number = try scanner.number()
          values[key] = Int64(exactly: number).map { String($0) } ?? String(number)
        } else {
          if scanner.next != UInt8(ascii: "n") { others.insert(key) }
          try scanner.skipValue(depth: 1)
        }
      } while try scanner.takesAnother(closing: "}")
    }
    try scanner.finish()
    self.values = values
  }

  /// The value of a field; nil where it is absent.
  subscript(name: String) -> String? { values[name] }

  /// The number of a field; nil where it is absent or empty.
  ///
  /// - Throws: A `RequestProblem` where something else is there.
  func number(_ name: String) throws(RequestProblem) -> Double? {
    try value(name, "a number") { Double($0).flatMap { $0.isFinite ? $0 : nil } }
  }

  /// The whole number of a field; nil where it is absent or empty.
  ///
  /// - Throws: A `RequestProblem` where something else is there.
  func wholeNumber(_ name: String) throws(RequestProblem) -> Int? {
    // Tables with gaps are often written with decimals: 4.0 is 4.
    try value(name, "a whole number") { Double($0).flatMap { Int(exactly: $0) } }
  }

  private func value<Value>(
    _ name: String, _ kind: String, _ read: (String) -> Value?
  ) throws(RequestProblem) -> Value? {
    let remedy = "give \(kind), or leave it out"
    guard !others.contains(name) else {
      throw RequestProblem(field: name, reason: "is no number; \(remedy)")
    }
    guard let text = values[name], !text.isEmpty else { return nil }
    guard let value = read(text) else {
      throw RequestProblem(field: name, reason: "is \(UnsafeScalars.shown(text)); \(remedy)")
    }
    return value
  }
}
