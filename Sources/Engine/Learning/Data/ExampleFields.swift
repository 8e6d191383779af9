import Routing

/// The values of one row of examples, whatever form it came in.
struct ExampleFields {
  /// Texts and numbers by field.
  private var values: [String: String]

  /// The cells of a row of CSV under its header.
  init(_ row: CSVTable.Row, header: [String]) {
    values = Dictionary(zip(header, row.cells), uniquingKeysWith: { first, _ in first })
  }

  /// The texts and numbers of a JSON object; what else it holds is passed over.
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
          try scanner.skipValue(depth: 1)
        }
      } while try scanner.takesAnother(closing: "}")
    }
    try scanner.finish()
    self.values = values
  }

  /// The value of a field; nil where it is absent.
  subscript(name: String) -> String? { values[name] }
}
