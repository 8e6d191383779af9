/// What a reviewer decided: approved, rejected, or a label of the model in multi-class stores.
package struct VerdictLabel: Hashable, Sendable, RawRepresentable {
  package var rawValue: String

  /// The label of a name, checked only when an item takes it.
  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The names are those of a request's `outcome`.
  package static let approved = VerdictLabel(rawValue: "approved")
  /// See `approved`.
  package static let rejected = VerdictLabel(rawValue: "rejected")

  /// Which reasons go with it: every label but `approved` needs one, as a rejection does.
  package var reasonUse: ReasonUse { self == .approved ? .approve : .reject }
}
