/// Ids of files that were given with different labels: nobody knows which is right.
struct LabelConflicts {
  private var first: (id: String, place: String, message: String)?
  private var ids: Set<String> = []

  /// Takes note of a label that differs from the one before.
  mutating func add(
    _ id: String, _ label: String, at place: String, before: (label: String, place: String)
  ) {
    ids.insert(id)
    guard first == nil else { return }
    first = (
      id, place,
      "has different labels: \(UnsafeScalars.shown(label)) here, "
        + "\(UnsafeScalars.shown(before.label)) in \(before.place)"
    )
  }

  /// Passes where there are none.
  ///
  /// - Throws: `EngineError` with both places of the first.
  func check() throws(EngineError) {
    guard let first else { return }
    let (more, remedy) =
      ids.count == 1 ? ("", "settle it on one") : ("; so have \(ids.count - 1) more", "settle each")
    throw EngineError(
      .badData, at: first.place,
      "the id \(UnsafeScalars.shown(first.id)) \(first.message)\(more); \(remedy)")
  }
}
