extension AlarmSet {
  /// Refuses an alarm that is evaluated by the states of others that are not.
  ///
  /// An alarm that is switched off has no state of its own any more: whoever switches it off did not
  /// mean to have `NOT OK(it)` fire.
  ///
  /// - Parameter name: The alarm that changes.
  /// - Throws: The alarms that stand in the way: those that it names and are off where it is on,
  ///   those that name it and are on where it is off.
  package func checkSwitches(of name: String) throws(AlarmSetProblems) {
    guard let definition = definitions[name] else { return }
    var problems: [AlarmSetProblems.Item] = []
    if definition.isEnabled {
      for child in definition.watched where definitions[child]?.isEnabled == false {
        let shown = AlarmText.shown(child)
        problems.append(
          .init(
            alarm: name,
            problem: AlarmProblem(
              .alarmRule, "names '\(shown)', which is switched off",
              expected: "'\(shown)' switched on first, or this one off")))
      }
    } else {
      for parent in watchers(of: name) where definitions[parent]?.isEnabled == true {
        let shown = AlarmText.shown(parent)
        problems.append(
          .init(
            alarm: name,
            problem: AlarmProblem(
              .enabled, "is false, and the rule of '\(shown)' goes by its state",
              expected: "'\(shown)' switched off first, or a rule of it without this one; a "
                + "silence or ActionsEnabled false keeps it quiet and evaluated")))
      }
    }
    guard problems.isEmpty else { throw AlarmSetProblems(items: problems) }
  }
}
