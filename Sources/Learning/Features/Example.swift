/// A subject of which people decided the label.
package struct Example: Hashable, Sendable {
  /// Names the example in reports of label issues; at most one label belongs to one id.
  package var id: String
  package var subject: Subject
  /// What was decided: the class to learn.
  package var label: String
  /// How much the example counts; above 0 and finite.
  ///
  /// Audits are drawn with a known probability and count with its inverse; all else counts 1.
  package var weight: Double

  /// An example by its parts; see the properties.
  package init(id: String, subject: Subject, label: String, weight: Double = 1) {
    self.id = id
    self.subject = subject
    self.label = label
    self.weight = weight
  }
}
