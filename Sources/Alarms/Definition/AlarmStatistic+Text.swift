extension AlarmStatistic: CustomStringConvertible {
  /// The five that stand under `Statistic` in CloudWatch; all others are under `ExtendedStatistic`.
  package static let simple: [AlarmStatistic] = [.sampleCount, .sum, .average, .minimum, .maximum]

  /// Whether CloudWatch has it under `Statistic`.
  package var isSimple: Bool { Self.simple.contains(self) }

  /// The name in CloudWatch: `Sum`, `p99.9`, `TM(10%:90%)`, `TM(150:1000)`, `IQM`.
  package var description: String {
    switch self {
    case .sampleCount: "SampleCount"
    case .sum: "Sum"
    case .average: "Average"
    case .minimum: "Minimum"
    case .maximum: "Maximum"
    case .percentile(let percentage): "p\(percentage)"
    case .trimmedMean(.ranks(let lower, let upper)):
      "TM(\(lower.map { "\($0)%" } ?? ""):\(upper.map { "\($0)%" } ?? ""))"
    case .trimmedMean(.values(let lower, let upper)):
      "TM(\(lower.map(AlarmText.number) ?? ""):\(upper.map(AlarmText.number) ?? ""))"
    case .interquartileMean: "IQM"
    }
  }

  /// Reads a statistic; the letters of `p`, `tm` and `iqm` may be of either case.
  ///
  /// - Returns: Nil for what is none, bounds that keep nothing included.
  package static func parse(_ text: String) -> AlarmStatistic? {
    if let simple = simple.first(where: { $0.description == text }) { return simple }
    let lowercased = text.lowercased()
    if lowercased == "iqm" { return .interquartileMean }
    if lowercased.hasPrefix("tm(") { return trimmedMean(lowercased.dropFirst(3)) }
    if lowercased.hasPrefix("tm") {
      return Percentage(lowercased.dropFirst(2)).flatMap(trimmedMean(upTo:))
    }
    guard lowercased.hasPrefix("p") else { return nil }
    return Percentage(lowercased.dropFirst()).map { .percentile($0) }
  }

  private static func trimmedMean(upTo upper: Percentage) -> AlarmStatistic? {
    upper.units > 0 ? .trimmedMean(.ranks(nil, upper)) : nil
  }

  /// What stands after `TM(`.
  private static func trimmedMean(_ text: Substring) -> AlarmStatistic? {
    guard text.last == ")" else { return nil }
    let parts = text.dropLast().split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.contains(where: { !$0.isEmpty }) else { return nil }
    if parts.allSatisfy({ $0.isEmpty || $0.last == "%" }) {
      let bounds = parts.map { $0.isEmpty ? nil : Percentage($0.dropLast()) }
      guard zip(parts, bounds).allSatisfy({ $0.isEmpty || $1 != nil }),
        bounds[0] ?? .zero < bounds[1] ?? .whole
      else { return nil }
      return .trimmedMean(.ranks(bounds[0], bounds[1]))
    }
    let bounds = parts.map { $0.isEmpty ? nil : AlarmText.number(from: $0) }
    guard zip(parts, bounds).allSatisfy({ $0.isEmpty || $1 != nil }),
      bounds[0] ?? -.infinity < bounds[1] ?? .infinity
    else { return nil }
    return .trimmedMean(.values(bounds[0], bounds[1]))
  }
}
