/// What the classifier sees of a request: nothing else may influence a prediction.
package struct Subject: Hashable, Sendable {
  /// What the request says; empty is allowed and gives no text features.
  package var text: String
  /// The request's category; nil where the data has none.
  package var category: String?
  /// The amount asked for; nil, below zero or not finite gives no feature.
  package var amount: Double?
  /// The requestor's level, 1-10; outside of that it gives no feature.
  package var level: Int?

  /// A subject by its parts; see the properties.
  package init(
    text: String, category: String? = nil, amount: Double? = nil, level: Int? = nil
  ) {
    self.text = text
    self.category = category
    self.amount = amount
    self.level = level
  }
}
