/// Whether a challenger may take the champion's place: pure, and it says why.
package struct PromotionGate: Equatable, Sendable {
  /// How many audited items the hold-out must have, at least 1.
  package var minimumAudited: Int
  /// What the 95 % bound of the challenger's false-green rate must stay below.
  package var falseGreenLimit: Double

  /// A gate; the limit is the target of the false-positive rate by default.
  ///
  /// 149 audited items without a mistake are the fewest whose bound is below 2 %.
  package init(minimumAudited: Int = 149, falseGreenLimit: Double = 0.02) {
    self.minimumAudited = minimumAudited
    self.falseGreenLimit = falseGreenLimit
  }

  /// What is known of one model on the audited part of the hold-out.
  ///
  /// An item counts by its weight, the inverse of the probability that it was drawn with.
  package struct Audit: Equatable, Sendable {
    /// How many audited items the model would have sent to green.
    package let greens: Int
    /// How many of them people would not have approved.
    package let falseGreens: Int
    /// The weights of the false greens together.
    package let falseWeight: Double
    /// False greens by greens, each by its weight; 0 without any.
    package let rate: Double
    /// The upper bound of the rate at 95 %, exact where all weights are equal; 1 without any greens.
    package let bound: Double

    /// An audit whose items count alike; false greens are among the greens.
    package init(greens: Int, falseGreens: Int) {
      precondition((0...greens).contains(falseGreens), "false greens are among the greens")
      self.greens = greens
      self.falseGreens = falseGreens
      falseWeight = Double(falseGreens)
      rate = greens == 0 ? 0 : Double(falseGreens) / Double(greens)
      bound = ProportionBound.upper(falseGreens, of: greens)
    }

    /// An audit of greens by their weights, which are above 0.
    package init(_ items: [(weight: Double, isFalse: Bool)]) {
      greens = items.count
      falseGreens = items.count { $0.isFalse }
      falseWeight = items.reduce(0) { $0 + ($1.isFalse ? $1.weight : 0) }
      guard let first = items.first, items.contains(where: { $0.weight != first.weight }) else {
        rate = items.isEmpty ? 0 : Double(falseGreens) / Double(items.count)
        bound = ProportionBound.upper(falseGreens, of: items.count)
        return
      }
      let sum = items.reduce(0) { $0 + $1.weight }
      rate = falseWeight / sum
      // As many items of equal weights would tell as much; in doubt fewer, with more mistakes.
      let size = sum * sum / items.reduce(0) { $0 + $1.weight * $1.weight }
      bound = ProportionBound.upper(
        Int((rate * size - 1e-9).rounded(.up)), of: Int((size + 1e-9).rounded(.down)))
    }
  }

  /// What one of the gate's conditions found.
  package enum Finding: Equatable, Sendable {
    /// There are too few audited items, by so many.
    case auditedMissing(Int)
    /// The challenger lets more through that is wrong, in number and as a rate of its greens.
    case falseGreenRateWorse(challenger: Double, champion: Double)
    /// The bound of the challenger's rate is not below the limit.
    case falseGreenBoundTooHigh(bound: Double, limit: Double)
    /// The challenger's log loss exceeds the champion's by so many nats.
    case logLossWorse(by: Double)
    /// There is a champion, and no case that neither has learnt and whose label both know.
    case nothingToCompare
    /// The challenger has these labels, which nobody here gives.
    case foreignLabels([String])
    /// The challenger lacks these labels, which the champion or the history has.
    case missingLabels([String])
    /// What the challenger has learnt is not known.
    case lineageUnknown
    /// The champion of this version is damaged.
    case championDamaged(String)
  }

  /// The gate's answer.
  package struct Verdict: Equatable, Sendable {
    /// Why not; empty when the challenger may be promoted.
    package let refusals: [Finding]

    /// Whether the challenger may be promoted.
    package var mayPromote: Bool { refusals.isEmpty }
  }

  /// Judges a challenger; without a champion only its own figures count.
  ///
  /// With too few audited items no figure is judged: those of few items would mislead.
  ///
  /// - Parameters:
  ///   - audited: How many audited items there are.
  ///   - challenger: How the challenger did on them.
  ///   - champion: The same of the champion.
  ///   - logLossDifference: The challenger's log loss less the champion's.
  ///   - findings: What forbids it whatever the figures say.
  /// - Returns: The answer.
  package func judge(
    audited: Int, challenger: Audit, champion: Audit?, logLossDifference: Double?,
    findings: [Finding] = []
  ) -> Verdict {
    guard audited >= minimumAudited else {
      return Verdict(refusals: findings + [.auditedMissing(minimumAudited - audited)])
    }
    var refusals = findings
    // Of the same wrong greens a model that is more careful makes a higher rate: that is no harm.
    if let champion, challenger.rate > champion.rate,
      challenger.falseWeight > champion.falseWeight
    {
      refusals.append(
        .falseGreenRateWorse(challenger: challenger.rate, champion: champion.rate))
    }
    // A model that sends nothing to green does no harm there, though nothing bounds its rate.
    if challenger.greens > 0 && challenger.bound >= falseGreenLimit {
      refusals.append(
        .falseGreenBoundTooHigh(bound: challenger.bound, limit: falseGreenLimit))
    }
    if let logLossDifference, logLossDifference > 0 {
      refusals.append(.logLossWorse(by: logLossDifference))
    }
    return Verdict(refusals: refusals)
  }
}

extension PromotionGate.Finding: CustomStringConvertible {
  /// One line that says what is missing.
  package var description: String {
    switch self {
    case .auditedMissing(let count):
      "\(count) more audited \(count == 1 ? "item is" : "items are") needed (verdicts of the blind "
        + "audit)"
    case .falseGreenRateWorse(let challenger, let champion):
      "its false-green rate is \(percent(challenger)), the champion's \(percent(champion))"
    case .falseGreenBoundTooHigh(let bound, let limit):
      "its false-green rate may be \(percent(bound)) (95 % bound), which is not below "
        + percent(limit)
    case .logLossWorse(let difference):
      "its log loss is higher by \(nats(difference))"
    case .nothingToCompare:
      "there is no case that neither it nor the champion has learnt and whose label both know"
    case .foreignLabels(let labels):
      "its \(labels.count == 1 ? "label" : "labels") \(list(labels)) nobody gives here"
    case .missingLabels(let labels):
      "it does not know the \(labels.count == 1 ? "label" : "labels") \(list(labels))"
    case .lineageUnknown:
      "what it has learnt is not known, so nothing tells of it: export it anew where it was trained"
    case .championDamaged(let version):
      "the champion \(version) is damaged, so nothing compares with it: `iars models import FILE` "
        + "of a good copy repairs it, `iars models rollback` retires it"
    }
  }

  /// The first of some names.
  private func list(_ names: [String]) -> String {
    let shown = names.prefix(5).map { $0.prefix(40).debugDescription }.joined(separator: ", ")
    return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
  }

  private func percent(_ share: Double) -> String {
    "\((share * 1000).rounded() / 10) %"
  }

  /// A difference above 0 with four decimals.
  private func nats(_ difference: Double) -> String {
    guard difference >= 0.0001 else { return "less than 0.0001 nats" }
    // A log loss is clipped, at 35 nats: no difference is beyond an Int.
    let parts = Int((difference * 10_000).rounded())
    return "\(parts / 10_000).\("\(10_000 + parts % 10_000)".dropFirst()) nats"
  }
}
