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
