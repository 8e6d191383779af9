import Routing

extension RequestParser {
  mutating func text(_ field: @autoclosure () -> String) throws(RequestProblem) -> String {
    guard scanner.next == UInt8(ascii: "\"") else { throw wrongKind(field(), "a string") }
    return scanner.decode(try scanner.string())
  }

  mutating func number(_ field: @autoclosure () -> String) throws(RequestProblem) -> Double {
    guard scanner.nextIsNumber else { throw wrongKind(field(), "a number") }
    return try scanner.number()
  }

  mutating func level(_ field: String) throws(RequestProblem) -> Int {
    let value = try number(field)
    guard let level = Int(exactly: value) else {
      throw RequestProblem(
        field: field, reason: "is \(value); give a whole number from 1 to 10")
    }
    return level
  }

  mutating func flag(_ field: String) throws(RequestProblem) -> Bool {
    if scanner.take(literal: "false") { return false }
    if scanner.take(literal: "true") { return true }
    guard scanner.nextIsNumber else { throw wrongKind(field, "true or false") }
    let value = try scanner.number()
    guard value == 0 || value == 1 else {
      throw RequestProblem(field: field, reason: "is \(value); give true, false, 1 or 0")
    }
    return value == 1
  }

  mutating func moment(_ field: String) throws(RequestProblem) -> Timestamp {
    guard scanner.next == UInt8(ascii: "\"") else { throw wrongKind(field, "a string") }
    let text = try scanner.string()
    switch scanner.withBytes(of: text, Timestamp.parse) {
    case .success(let timestamp): return timestamp
    case .failure(let problem):
      throw RequestProblem(field: field, reason: problem.description)
    }
  }

  mutating func choice<Choice>(
    _ field: String, _ choices: String, _ make: (String) -> Choice?
  ) throws(RequestProblem) -> Choice {
    guard let choice = make(try text(field)) else {
      throw RequestProblem(field: field, reason: "is none of those known; give \(choices)")
    }
    return choice
  }

  mutating func numbers(_ field: String) throws(RequestProblem) -> [Double] {
    guard scanner.next == UInt8(ascii: "[") else { throw wrongKind(field, "an array of numbers") }
    var numbers: [Double] = []
    try scanner.expectMark("[")
    if scanner.takeMark("]") { return numbers }
    repeat {
      numbers.append(try number(field))
    } while try scanner.takesAnother(closing: "]")
    return numbers
  }

  /// What is wrong with the next value, which is not of the kind that its field takes.
  @inline(never)
  func wrongKind(_ field: String, _ expected: String) -> RequestProblem {
    guard let kind = scanner.kindOfNext else { return scanner.problem("expected a value") }
    return RequestProblem(field: field, reason: "is \(kind); give \(expected)")
  }
}
