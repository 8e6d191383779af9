/// Which decisions to show: a parsed text of the filter language.
///
/// Words match the request's text; `field:value`, `field>0.8`, `stream:red,yellow`,
/// `amount:1000..5000`, `since:2h`, `category:"Single Family"`; `-` negates, a space means and, `or`
/// and parentheses do what they say.
package struct Filter: Hashable, Sendable {
  package var expression: FilterExpression

  /// A filter by what it asks.
  package init(_ expression: FilterExpression) {
    self.expression = expression
  }

  /// The filter that lets everything through: that of an empty text.
  package static let everything = Filter(.all([]))

  /// Reads a text of the filter language.
  ///
  /// Ages such as `since:2h` stay ages: they count from the present of whoever evaluates.
  ///
  /// - Throws: The first problem, with its place in the text.
  package static func parse(_ text: String) throws(FilterProblem) -> Filter {
    var parser = FilterParser(text)
    return Filter(try parser.parse())
  }

  /// The fields that it asks for.
  package var fields: Set<FilterField> { expression.fields }

  /// The filter for an item of which it is known why it waits; a decision alone is not asked again.
  package func knowing(source: String) -> Filter {
    fields.contains(.source) ? Filter(expression.knowing(source: source)) : self
  }

  /// Whether a decision passes.
  ///
  /// - Parameters:
  ///   - decision: Any decision.
  ///   - now: What ages count from.
  /// - Returns: Whether it does all that the filter asks.
  package func matches(_ decision: Decision, now: Timestamp) -> Bool {
    expression.matches(decision, now: now)
  }
}

extension Filter: CustomStringConvertible {
  /// Text that parses to the same filter.
  package var description: String { expression.description }
}
