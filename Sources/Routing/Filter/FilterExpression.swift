/// What a filter asks of a decision.
package indirect enum FilterExpression: Hashable, Sendable {
  /// Everything in the list holds; an empty list always does.
  case all([FilterExpression])
  /// Something in the list holds.
  case any([FilterExpression])
  case not(FilterExpression)
  /// A field of words holds these.
  case words(FilterField, WordPattern)
  /// A choice or name is one of these; `none` stands for no knockout rule.
  case names(FilterField, [String])
  case number(FilterField, FilterInterval<Double>)
  case time(FilterInterval<FilterMoment>)

  /// The value of `rule:` that asks for decisions that no rule made.
  package static let noRule = "none"

  /// The expression for an item of which it is known why it waits.
  func knowing(source: String) -> FilterExpression {
    switch self {
    case .all(let parts): .all(parts.map { $0.knowing(source: source) })
    case .any(let parts): .any(parts.map { $0.knowing(source: source) })
    case .not(let part): .not(part.knowing(source: source))
    case .names(.source, let names): names.contains(source) ? .all([]) : .any([])
    case .words, .names, .number, .time: self
    }
  }

  /// The fields that it asks for, negated or not.
  var fields: Set<FilterField> {
    switch self {
    case .all(let parts), .any(let parts):
      parts.reduce(into: []) { $0.formUnion($1.fields) }
    case .not(let part): part.fields
    case .words(let field, _), .names(let field, _), .number(let field, _): [field]
    case .time: [.timestamp]
    }
  }
}

extension FilterExpression: CustomStringConvertible {
  /// Text of the filter language that parses to the same expression.
  package var description: String {
    switch self {
    case .all(let parts):
      parts.map { part in
        if case .any = part { "(\(part))" } else { part.description }
      }.joined(separator: " ")
    case .any(let parts): parts.map(\.description).joined(separator: " or ")
    case .not(let part):
      switch part {
      case .all, .any: "-(\(part))"
      default: "-\(part)"
      }
    case .words(.text, let pattern): FilterText.word(pattern)
    case .words(let field, let pattern): "\(field.name):\(FilterText.word(pattern))"
    case .names(let field, let names):
      "\(field.name):\(names.map(FilterText.value).joined(separator: ","))"
    case .number(let field, let interval):
      Self.description(of: interval, field.name, FilterText.number)
    case .time(let interval):
      Self.description(of: interval, FilterField.timestamp.name, \.description)
    }
  }

  private static func description<Value>(
    of interval: FilterInterval<Value>, _ name: String, _ text: (Value) -> String
  ) -> String {
    switch (interval.lower, interval.upper) {
    case (let lower?, let upper?) where lower == upper: "\(name):\(text(lower.value))"
    case (let lower?, let upper?): "\(name):\(text(lower.value))..\(text(upper.value))"
    case (let lower?, nil): "\(name)\(lower.isIncluded ? ">=" : ">")\(text(lower.value))"
    case (nil, let upper?): "\(name)\(upper.isIncluded ? "<=" : "<")\(text(upper.value))"
    case (nil, nil): ""
    }
  }
}
