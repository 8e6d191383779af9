import Learning
import Store

/// Which cases judge a model: the newest, and the newest audits, which are few.
enum HoldOut {
  /// The share of the newest cases that judges where nothing else is said.
  static let share = 0.2

  /// The places of what is held out of a store's cases, which are in the order of time.
  ///
  /// Where too few audits are among the newest cases, the newest of the older ones are held out, too,
  /// as far as the gate needs them.
  static func places(in cases: [LabelledCase], share: Double) -> Set<Int> {
    let border = cases.count - Int(Double(cases.count) * share)
    guard border < cases.count else { return [] }
    var held = Set(border..<cases.count)
    var missing = PromotionGate().minimumAudited - held.count { cases[$0].isAudited }
    for place in (0..<border).reversed() where missing > 0 && cases[place].isAudited {
      held.insert(place)
      missing -= 1
    }
    return held
  }

  /// The cases of a store that judge a model today: of the newest and of all audits those that it
  /// has not learnt.
  static func today(_ cases: [LabelledCase], learnt: Set<String>) -> [LabelledCase] {
    let border = cases.count - Int(Double(cases.count) * share)
    return cases.indices.filter { place in
      (place >= border || cases[place].isAudited)
        && !learnt.contains(ExampleMark.of(cases[place].example.id))
    }.map { cases[$0] }
  }
}
