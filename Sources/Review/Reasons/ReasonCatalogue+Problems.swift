extension ReasonCatalogue {
  /// All that is wrong with the entries of a catalogue, in their order; empty where it holds.
  ///
  /// Codes must be unique, digits unique within each use, and every use that needs a reason must
  /// have one.
  package static func problems(in reasons: [Reason]) -> [ReasonProblem] {
    var problems: [ReasonProblem] = []
    var codes: Set<String> = []
    var taken: [ReasonUse: [Int: String]] = [:]
    for (index, reason) in reasons.enumerated() {
      func report(_ field: String, _ message: String) {
        problems.append(ReasonProblem(index: index, field: field, message))
      }
      if !isCode(reason.code) {
        report("code", "give 1-32 of a-z, 0-9 and _, beginning with a letter")
      } else if !codes.insert(reason.code).inserted {
        report("code", "\(reason.code) is there already; each code appears once")
      }
      if !isTitle(reason.text) { report("text", "give 1-80 visible characters") }
      if reason.uses.isEmpty { report("applies_to", "give at least one of \(names)") }
      guard let digit = reason.digit else { continue }
      guard (1...9).contains(digit) else {
        report("digit", "is \(digit); give 1 to 9, or none")
        continue
      }
      for use in ReasonUse.allCases where reason.uses.contains(use) {
        if let other = taken[use]?[digit] {
          report("digit", "\(digit) is that of \(other) to \(use.rawValue); give another")
        } else {
          taken[use, default: [:]][digit] = reason.code
        }
      }
    }
    for use in ReasonUse.allCases where use.isRequired {
      guard !reasons.contains(where: { $0.uses.contains(use) }) else { continue }
      problems.append(
        ReasonProblem(
          index: nil, field: "applies_to",
          "no reason applies to \(use.rawValue), which needs one; add one"))
    }
    return problems
  }

  private static let names = ReasonUse.allCases.map(\.rawValue).joined(separator: ", ")

  private static func isCode(_ code: String) -> Bool {
    guard (1...32).contains(code.utf8.count), let first = code.utf8.first else { return false }
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return letters.contains(first)
      && code.utf8.allSatisfy {
        letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "_")
      }
  }

  private static func isTitle(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    return (1...80).contains(scalars.count) && text.first != " " && text.last != " "
      && scalars.allSatisfy { ReviewText.isVisible($0) || $0 == " " }
  }
}
