import Routing

extension RequestParser {
  mutating func signals() throws(RequestProblem) -> Signals {
    guard scanner.next == UInt8(ascii: "{") else { throw wrongKind("signals", "an object") }
    try scanner.expectMark("{")
    var signals = Signals(classifierConfidence: 0)
    var seen: UInt32 = 0
    var hasConfidence = false
    if !scanner.takeMark("}") {
      repeat {
        let key = try scanner.string()
        try scanner.expectMark(":")
        guard let field = scanner.withBytes(of: key, SignalField.init) else {
          unknownSignals.append(try unknownPair("signals.\(scanner.decode(key))"))
          continue
        }
        let bit: UInt32 = 1 << UInt32(field.rawValue)
        guard seen & bit == 0 else { throw Self.repeated(field.name) }
        seen |= bit
        if scanner.take(literal: "null") { continue }
        switch field {
        case .classifierConfidence:
          signals.classifierConfidence = try number(field.name)
          hasConfidence = true
        case .labelQuality: signals.labelQuality = try number(field.name)
        case .predictedProbabilities: signals.predictedProbabilities = try numbers(field.name)
        case .oodScore: signals.oodScore = try number(field.name)
        case .isDuplicate: signals.isDuplicate = try flag(field.name)
        case .dataShapley: signals.dataShapley = try number(field.name)
        case .sentiment: signals.sentiment = try number(field.name)
        }
      } while try scanner.takesAnother(closing: "}")
    }
    guard hasConfidence else {
      throw RequestProblem(field: SignalField.classifierConfidence.name, reason: "is missing")
    }
    return signals
  }
}
