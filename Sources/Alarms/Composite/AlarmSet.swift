/// All the alarms of a store, checked against one another.
package struct AlarmSet: Sendable {
  /// The definitions by their names.
  package let definitions: [String: AlarmDefinition]
  /// The names in an order in which each alarm comes after all that it watches.
  package let order: [String]

  /// The names of the composite alarms that name an alarm.
  private let parents: [String: [String]]

  /// A set of alarms.
  ///
  /// - Parameter definitions: In the order in which alarms that do not depend on one another are
  ///   evaluated.
  /// - Throws: Every name that stands twice, every alarm that a rule names and does not exist, and
  ///   every cycle, named.
  /// - Complexity: O(alarms and the names in their rules).
  package init(_ definitions: [AlarmDefinition]) throws(AlarmSetProblems) {
    var byName: [String: AlarmDefinition] = [:]
    var problems: [AlarmSetProblems.Item] = []
    for definition in definitions {
      if byName.updateValue(definition, forKey: definition.name) != nil {
        problems.append(
          .init(
            alarm: definition.name,
            problem: AlarmProblem(.name, "stands twice", expected: "another name")))
      }
    }
    let names = byName.keys.sorted()
    var graph = AlarmGraph()
    for definition in definitions where graph.children[definition.name] == nil {
      var children: [String] = []
      for name in definition.watched where !children.contains(name) {
        guard byName[name] == nil else {
          children.append(name)
          continue
        }
        problems.append(.init(alarm: definition.name, problem: Self.unknown(name, names)))
      }
      graph.add(definition.name, children)
    }
    let (order, cycles) = graph.sorted()
    for cycle in cycles {
      let path = (cycle + cycle.prefix(1)).map(AlarmText.shown).joined(separator: " -> ")
      problems.append(
        .init(
          alarm: cycle[0],
          problem: AlarmProblem(
            .alarmRule, "goes in a circle: \(path)",
            expected: "a rule that does not lead back to \(AlarmText.shown(cycle[0]))")))
    }
    guard problems.isEmpty else { throw AlarmSetProblems(items: problems) }
    self.definitions = byName
    self.order = order
    parents = graph.parents
  }

  private static func unknown(_ name: String, _ names: [String]) -> AlarmProblem {
    AlarmProblem(
      .alarmRule, "names '\(AlarmText.shown(name))', which does not exist",
      expected: AlarmGraph.nearest(to: name, among: names))
  }

  /// The names of the composite alarms whose rules name an alarm.
  package func watchers(of name: String) -> [String] { parents[name] ?? [] }
}

/// Everything wrong with a set of alarms; never empty.
package struct AlarmSetProblems: Error, Hashable, Sendable, CustomStringConvertible {
  /// One thing wrong, and with which alarm.
  package struct Item: Hashable, Sendable {
    package var alarm: String
    package var problem: AlarmProblem
  }

  /// All that is wrong.
  package let items: [Item]

  /// One a line.
  package var description: String {
    items.map { "\(AlarmText.shown($0.alarm)): \($0.problem)" }.joined(separator: "\n")
  }
}

extension AlarmDefinition {
  /// The names of the alarms it watches; none for an alarm on a metric.
  package var watched: [String] {
    guard case .composite(let rule) = rule else { return [] }
    return rule.expression.references.map(\.name)
  }
}
