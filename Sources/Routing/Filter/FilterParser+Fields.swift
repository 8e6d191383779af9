extension FilterParser {
  /// A value with where it stands.
  struct Value: Hashable {
    var text: String
    var range: Range<Int>
    var isQuoted: Bool
  }

  /// What stands between a field and its value.
  struct Sign {
    var text: String
    var range: Range<Int>
  }

  /// A condition on a field, or nil where a plain word stands.
  mutating func fieldCondition() throws(FilterProblem) -> FilterExpression? {
    let start = position
    var end = start
    while end < characters.count, FilterText.isInName(characters[end]) { end += 1 }
    guard let sign = sign(at: end) else { return nil }
    guard end > start else {
      throw problem(
        at: sign.range, "'\(sign.text)' follows no field",
        "the field just before it, such as amount\(sign.text)1000")
    }
    let name = String(characters[start..<end])
    position = sign.range.upperBound
    switch name.lowercased() {
    case "since": return .time(try bound(of: sign, name, \.lower))
    case "until": return .time(try bound(of: sign, name, \.upper))
    default: break
    }
    guard let field = FilterField(spelling: name) else {
      throw unknownField(name, at: start..<end)
    }
    let condition = try condition(on: field, sign)
    return sign.text == "!=" ? .not(condition) : condition
  }

  private func sign(at index: Int) -> Sign? {
    for text in FilterText.operators {
      let end = index + text.count
      guard end <= characters.count, characters[index..<end].elementsEqual(text) else { continue }
      return Sign(text: text, range: index..<end)
    }
    return nil
  }

  private mutating func condition(
    on field: FilterField, _ sign: Sign
  ) throws(FilterProblem) -> FilterExpression {
    switch field.kind {
    case .choice, .name:
      try refuseOrder(sign, field.name)
      return .names(field, try names(of: field, after: sign))
    case .words:
      try refuseOrder(sign, field.name)
      return .words(field, try words(after: sign))
    case .number:
      let value = try value(after: sign.range, expected: Self.aNumber, endsAtComma: false)
      let ends = try interval(of: value, after: sign, isHalfOpen: false)
      return .number(field, try numbers(of: ends, at: value.range))
    case .moment:
      let value = try value(after: sign.range, expected: Self.aMoment, endsAtComma: false)
      let ends = try interval(of: value, after: sign, isHalfOpen: true)
      return .time(try moments(of: ends, at: value.range))
    }
  }

  private func refuseOrder(_ sign: Sign, _ name: String) throws(FilterProblem) {
    guard ![":", "=", "!="].contains(sign.text) else { return }
    throw problem(
      at: sign.range, "'\(name)' has no order for '\(sign.text)'", "'\(name):' or '\(name)!='")
  }

  private func unknownField(_ name: String, at range: Range<Int>) -> FilterProblem {
    let known = ["since", "until"] + FilterField.allCases.flatMap(\.aliases)
    let expected =
      if let nearest = NearestName.nearest(to: name, among: known, ignoringCase: true) {
        "'\(nearest)', or quotes around words of the text"
      } else {
        "one of \((FilterField.allCases.map(\.name) + ["since", "until"]).joined(separator: ", "))"
          + ", or quotes around words of the text"
      }
    return problem(at: range, "there is no field '\(FilterText.shown(name))'", expected)
  }
}

// MARK: Values
extension FilterParser {
  /// The value that stands here; `expected` says what is missing where none does.
  private mutating func value(
    after range: Range<Int>, expected: String, endsAtComma: Bool
  ) throws(FilterProblem) -> Value {
    let start = position
    if current == "\"" {
      let text = try quotedText()
      return Value(text: text, range: start..<position, isQuoted: true)
    }
    while let character = current, !FilterText.endsWord(character),
      !(endsAtComma && character == ",")
    {
      position += 1
    }
    guard position > start else {
      throw problem(
        at: start..<start + 1, "a value is missing after '\(shown(range))'", expected)
    }
    return Value(
      text: String(characters[start..<position]), range: start..<position, isQuoted: false)
  }

  private mutating func names(
    of field: FilterField, after sign: Sign
  ) throws(FilterProblem) -> [String] {
    let expected =
      field.kind == .choice ? Self.alternatives(field.choices) : "a name, in quotes if it has spaces"
    var names: [String] = []
    var before = sign.range
    repeat {
      let value = try value(after: before, expected: expected, endsAtComma: true)
      let name = field.kind == .choice ? value.text.lowercased() : value.text
      if field.kind == .choice, !field.choices.contains(name) {
        let nearest = NearestName.nearest(to: name, among: field.choices, ignoringCase: true)
        throw problem(
          at: value.range, "'\(FilterText.shown(value.text))' is no \(field.name)",
          nearest.map { "'\($0)'" } ?? expected)
      }
      if !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { names.append(name) }
      before = position..<position + 1
      if current == "," { try countCondition() }
    } while take(",")
    return names
  }

  private mutating func words(after sign: Sign) throws(FilterProblem) -> WordPattern {
    if current == "\"" { return try quotedPattern() }
    guard let character = current, !FilterText.endsWord(character) else {
      throw problem(
        at: position..<position + 1, "a value is missing after '\(sign.text)'",
        "a word, or words in quotes")
    }
    return try barePattern()
  }

  private mutating func bound(
    of sign: Sign, _ name: String,
    _ side: WritableKeyPath<FilterInterval<FilterMoment>, FilterInterval<FilterMoment>.Bound?>
  ) throws(FilterProblem) -> FilterInterval<FilterMoment> {
    guard sign.text == ":" else {
      throw problem(at: sign.range, "'\(name)' takes no '\(sign.text)'", "'\(name):'")
    }
    let moment = try moment(
      try value(after: sign.range, expected: Self.aMoment, endsAtComma: false))
    var interval = FilterInterval<FilterMoment>()
    interval[keyPath: side] = .init(moment, isIncluded: side == \.lower)
    return interval
  }

  /// The stretch that a sign and a value mean, or two values with `..` between.
  ///
  /// - Parameter isHalfOpen: Whether two values mean up to, but without, the second, so that
  ///   stretches join.
  private func interval(
    of value: Value, after sign: Sign, isHalfOpen: Bool
  ) throws(FilterProblem) -> FilterInterval<Value> {
    switch sign.text {
    case ">": return .init(lower: .init(value, isIncluded: false))
    case ">=": return .init(lower: .init(value))
    case "<": return .init(upper: .init(value, isIncluded: false))
    case "<=": return .init(upper: .init(value))
    default: break
    }
    guard let (first, last) = Self.ends(of: value) else { return .init(only: value) }
    guard first != nil || last != nil else {
      throw problem(at: value.range, "the range has no end", "a value before or after '..'")
    }
    return .init(lower: first.map { .init($0) }, upper: last.map { .init($0, isIncluded: !isHalfOpen) })
  }

  private func numbers(
    of interval: FilterInterval<Value>, at range: Range<Int>
  ) throws(FilterProblem) -> FilterInterval<Double> {
    var numbers = FilterInterval<Double>()
    if let lower = interval.lower {
      numbers.lower = .init(try number(lower.value), isIncluded: lower.isIncluded)
    }
    if let upper = interval.upper {
      numbers.upper = .init(try number(upper.value), isIncluded: upper.isIncluded)
    }
    if let lower = numbers.lower, let upper = numbers.upper, lower.value > upper.value {
      throw backwards(at: range)
    }
    return numbers
  }

  private func moments(
    of interval: FilterInterval<Value>, at range: Range<Int>
  ) throws(FilterProblem) -> FilterInterval<FilterMoment> {
    var moments = FilterInterval<FilterMoment>()
    if let lower = interval.lower {
      moments.lower = .init(try moment(lower.value), isIncluded: lower.isIncluded)
    }
    if let upper = interval.upper {
      moments.upper = .init(try moment(upper.value), isIncluded: upper.isIncluded)
    }
    if let lower = moments.lower, let upper = moments.upper,
      !Self.areInOrder(lower.value, upper.value)
    {
      throw backwards(at: range)
    }
    return moments
  }

  private func backwards(at range: Range<Int>) -> FilterProblem {
    problem(at: range, "the range ends before it begins", "the lesser value first")
  }

  /// The values before and after the first `..`; nil without one.
  private static func ends(of value: Value) -> (Value?, Value?)? {
    let characters = Array(value.text)
    guard !value.isQuoted, characters.count >= 2,
      let dots = (0..<characters.count - 1).first(where: {
        characters[$0] == "." && characters[$0 + 1] == "."
      })
    else { return nil }
    func part(_ range: Range<Int>) -> Value? {
      guard !range.isEmpty else { return nil }
      let start = value.range.lowerBound
      return Value(
        text: String(characters[range]),
        range: start + range.lowerBound..<start + range.upperBound, isQuoted: false)
    }
    return (part(0..<dots), part(dots + 2..<characters.count))
  }

  private func number(_ value: Value) throws(FilterProblem) -> Double {
    let isSpelled = value.text.allSatisfy { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }
    guard isSpelled, let number = Double(value.text), number.isFinite else {
      throw problem(
        at: value.range, "'\(FilterText.shown(value.text))' is no number", Self.aNumber)
    }
    return number
  }

  private func moment(_ value: Value) throws(FilterProblem) -> FilterMoment {
    switch FilterMoment.parse(value.text) {
    case .success(let moment): return moment
    case .failure(let reason):
      let shown = FilterText.shown(value.text)
      throw problem(
        at: value.range,
        reason == .notRFC3339 ? "'\(shown)' is no moment" : "'\(shown)' \(reason)", Self.aMoment)
    }
  }

  private static func areInOrder(_ first: FilterMoment, _ last: FilterMoment) -> Bool {
    switch (first, last) {
    case (.fixed(let first), .fixed(let last)): first <= last
    case (.ago(let first), .ago(let last)): first >= last
    default: true
    }
  }

  private static let aNumber = "a number without commas such as 1000, or a range such as 1000..5000"
  private static let aMoment = "an age such as 2h or 7d, or a moment such as 2026-01-15T12:00:00Z"

  private static func alternatives(_ words: [String]) -> String {
    words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
  }
}
