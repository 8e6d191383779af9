import Routing

/// Which alarms watch which.
struct AlarmGraph {
  private var names: [String] = []
  private(set) var children: [String: [String]] = [:]
  private(set) var parents: [String: [String]] = [:]

  mutating func add(_ name: String, _ watched: [String]) {
    names.append(name)
    children[name] = watched
    for child in watched { parents[child, default: []].append(name) }
  }

  /// The names, each after all that it watches, and the cycles of those that cannot be so.
  func sorted() -> (order: [String], cycles: [[String]]) {
    var waiting = children.mapValues(\.count)
    var order = names.filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      for parent in parents[order[next]] ?? [] {
        waiting[parent, default: 0] -= 1
        if waiting[parent] == 0 { order.append(parent) }
      }
      next += 1
    }
    let done = Set(order)
    return (order, cycles(among: names.filter { !done.contains($0) }))
  }

  /// The cycles that are met by following the first alarm each one waits for.
  private func cycles(among stuck: [String]) -> [[String]] {
    let members = Set(stuck)
    var visited: Set<String> = []
    var cycles: [[String]] = []
    for start in stuck where !visited.contains(start) {
      var path: [String] = []
      var name = start
      while visited.insert(name).inserted {
        path.append(name)
        guard let child = children[name]?.first(where: members.contains) else { break }
        name = child
      }
      if let first = path.firstIndex(of: name) { cycles.append(Array(path[first...])) }
    }
    return cycles
  }

  /// The name that was meant, or what names there are.
  static func nearest(to name: String, among names: [String]) -> String {
    if let nearest = NearestName.nearest(to: name, among: names, ignoringCase: true) {
      return AlarmText.shown(nearest)
    }
    return names.isEmpty
      ? "an alarm that exists"
      : AlarmText.alternatives(names.prefix(8).map(AlarmText.shown))
        + (names.count > 8 ? " (of \(names.count))" : "")
  }
}
