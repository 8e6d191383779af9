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
  package struct Audit: Equatable, Sendable {
    /// How many audited items the model would have sent to green.
    package let greens: Int
    /// How many of them people would not have approved.
    package let falseGreens: Int

    /// An audit; false greens are among the greens.
    package init(greens: Int, falseGreens: Int) {
      precondition((0...greens).contains(falseGreens), "false greens are among the greens")
      self.greens = greens
      self.falseGreens = falseGreens
    }

    /// False greens by greens; 0 without any.
    package var rate: Double { greens == 0 ? 0 : Double(falseGreens) / Double(greens) }

    /// The exact upper bound of the rate at 95 %; 1 without any greens.
    package var bound: Double { ProportionBound.upper(falseGreens, of: greens) }
  }

  /// What one of the gate's conditions found.
  package enum Finding: Equatable, Sendable {
    /// There are too few audited items, by so many.
    case auditedMissing(Int)
    /// The challenger's false-green rate exceeds the champion's.
    case falseGreenRateWorse(challenger: Double, champion: Double)
    /// The bound of the challenger's rate is not below the limit.
    case falseGreenBoundTooHigh(bound: Double, limit: Double)
    /// The challenger's log loss exceeds the champion's by so many nats.
    case logLossWorse(by: Double)
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
  /// With too few audited items nothing else is judged: figures from few items would mislead.
  package func judge(
    audited: Int, challenger: Audit, champion: Audit?, logLossDifference: Double?
  ) -> Verdict {
    guard audited >= minimumAudited else {
      return Verdict(refusals: [.auditedMissing(minimumAudited - audited)])
    }
    var refusals: [Finding] = []
    if let champion, challenger.rate > champion.rate {
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
      "\(count) more audited \(count == 1 ? "item is" : "items are") needed"
    case .falseGreenRateWorse(let challenger, let champion):
      "its false-green rate is \(percent(challenger)), the champion's \(percent(champion))"
    case .falseGreenBoundTooHigh(let bound, let limit):
      "its false-green rate may be \(percent(bound)) (95 % bound), which is not below "
        + percent(limit)
    case .logLossWorse(let difference):
      "its log loss is higher by \(thousandths(difference)) nats"
    }
  }

  private func percent(_ share: Double) -> String {
    "\((share * 1000).rounded() / 10) %"
  }

  private func thousandths(_ number: Double) -> String {
    "\((number * 100_000).rounded() / 100_000)"
  }
}
