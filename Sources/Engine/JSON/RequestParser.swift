package import Routing

/// Makes a request of one line of JSON, strictly: what is not as domain.md section 2 says is
/// refused with the field and the reason.
///
/// It reads the bytes once and builds nothing but the request, since intake lives on its speed.
/// The order of keys does not matter; `null` counts as absent. A key that domain.md does not know
/// is kept as metadata, after the sender's own: a string as its text, anything else as its JSON.
package struct RequestParser {
  var scanner: JSONScanner
  var request: Request
  private var seen: UInt32 = 0
  private var given: UInt32 = 0
  private var unknown: [Request.Metadata] = []
  var unknownSignals: [Request.Metadata] = []

  /// The request of a line, checked as `Request.validate` does.
  ///
  /// - Throws: A `RequestProblem`; its field is `line` where the line is not JSON, with the column
  ///   in bytes counted from 1.
  package static func parse(_ line: UnsafeRawBufferPointer) throws(RequestProblem) -> Request {
    var parser = RequestParser(
      scanner: try JSONScanner(line),
      request: Request(requestID: "", text: "", category: "", amount: 0, requestorID: ""))
    try parser.parseObject()
    try parser.request.validate()
    return parser.request
  }

  /// The request of a line; see `parse(_: UnsafeRawBufferPointer)`.
  package static func parse(_ line: String) throws(RequestProblem) -> Request {
    var line = line
    // `withUTF8` knows no typed errors.
    let result = line.withUTF8 { bytes in
      Result { () throws(RequestProblem) in try parse(UnsafeRawBufferPointer(bytes)) }
    }
    return try result.get()
  }

  private init(scanner: JSONScanner, request: Request) {
    self.scanner = scanner
    self.request = request
  }

  /// Fills in the rest of a request whose required fields are known already.
  static func fill(
    _ request: Request, from rest: UnsafeRawBufferPointer
  ) throws(RequestProblem) -> Request {
    var parser = RequestParser(scanner: try JSONScanner(rest), request: request)
    for field in RequestField.required { parser.seen |= 1 << UInt32(field.rawValue) }
    parser.given = parser.seen
    try parser.parseObject()
    return parser.request
  }

  private mutating func parseObject() throws(RequestProblem) {
    guard scanner.takeMark("{") else {
      throw scanner.problem("expected '{': a request is one JSON object")
    }
    if !scanner.takeMark("}") {
      repeat {
        let key = try scanner.string()
        try scanner.expectMark(":")
        guard let field = scanner.withBytes(of: key, RequestField.init) else {
          unknown.append(try unknownPair(scanner.decode(key)))
          continue
        }
        let bit: UInt32 = 1 << UInt32(field.rawValue)
        guard seen & bit == 0 else { throw Self.repeated(field.key) }
        seen |= bit
        if try parseValue(of: field) { given |= bit }
      } while try scanner.takesAnother(closing: "}")
    }
    try scanner.finish()
    for field in RequestField.required where given & 1 << UInt32(field.rawValue) == 0 {
      throw RequestProblem(field: field.key, reason: "is missing")
    }
    if !unknown.isEmpty { try keep(unknown) }
    if !unknownSignals.isEmpty { try keep(unknownSignals) }
  }

  /// Reads a field's value into the request.
  ///
  /// - Returns: Whether there was one other than `null`.
  private mutating func parseValue(of field: RequestField) throws(RequestProblem) -> Bool {
    if scanner.take(literal: "null") { return false }
    switch field {
    case .requestID: request.requestID = try text(field.key)
    case .text: request.text = try text(field.key)
    case .category: request.category = try text(field.key)
    case .amount: request.amount = try number(field.key)
    case .requestorID: request.requestorID = try text(field.key)
    case .deadline: request.deadline = try moment(field.key)
    case .requestorLevel: request.requestorLevel = try level(field.key)
    case .budgetAvailable: request.budgetAvailable = try number(field.key)
    case .vendorID: request.vendorID = try text(field.key)
    case .submittedAt: request.submittedAt = try moment(field.key)
    case .temperatureMode:
      request.temperatureMode = try choice(
        field.key, "adaptive, tight, mid, loose or annealing", TemperatureMode.init)
    case .metadata: request.metadata = try metadata()
    case .signals: request.signals = try signals()
    case .processingTime: request.processingTimeMilliseconds = try number(field.key)
    case .outcome:
      request.outcome = try choice(field.key, "approved or rejected", Request.Outcome.init)
    }
    return true
  }

  /// What a key that is there twice is refused with.
  static func repeated(_ field: String) -> RequestProblem {
    RequestProblem(field: field, reason: "is given twice")
  }
}
