/// A count for each case of an enumeration, 0 unless told.
package struct Counts<Case: Hashable & CaseIterable & Sendable>: Equatable, Sendable {
  private var counts: [Case: Int] = [:]

  /// All zero.
  package init() {}

  /// The count of a case.
  package subscript(_ key: Case) -> Int {
    get { counts[key] ?? 0 }
    set { counts[key] = newValue == 0 ? nil : newValue }
  }
}
