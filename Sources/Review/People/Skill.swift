/// What an operator knows how to review, beyond what everyone does.
package enum Skill: String, CaseIterable, Sendable {
  /// Red items.
  case expert
  /// What experts escalate; whoever has it serves as an expert, too.
  case senior
}
