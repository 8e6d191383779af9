import Routing

/// Names of alarms in messages.
enum AlarmNames {
  /// A name that cannot upset a terminal.
  static func shown(_ name: String) -> String { FilterText.shown(name) }

  /// What may have been meant.
  static func nearest(to name: String, among names: [String]) -> String {
    if let nearest = NearestName.nearest(to: name, among: names, ignoringCase: true) {
      return shown(nearest)
    }
    guard !names.isEmpty else { return "one of none: this store has no alarm" }
    let list = names.prefix(8).map(shown).joined(separator: ", ")
    return names.count > 8 ? "one of \(list) and \(names.count - 8) more" : "one of \(list)"
  }
}
