import Routing

extension NearestName {
  /// What to say of a name that is not among those known.
  ///
  /// - Parameters:
  ///   - kind: What the name is, such as `key`.
  ///   - name: What was given.
  ///   - known: What would be right, in the order of the message.
  /// - Returns: The message, with the nearest name or, where none is near, all of them.
  static func message(_ kind: String, _ name: String, known: [String]) -> String {
    let shown = UnsafeScalars.shown(name)
    guard let nearest = nearest(to: name, among: known) else {
      var distinct: [String] = []
      for name in known where !distinct.contains(name) { distinct.append(name) }
      return "unknown \(kind) '\(shown)'; known: \(distinct.joined(separator: ", "))"
    }
    return "unknown \(kind) '\(shown)'; did you mean '\(nearest)'?"
  }
}
