/// The confidence Cs as its terms, each already weighted.
///
/// Source: domain.md section 4.
package struct ConfidenceTerms: Hashable, Sendable {
  package var classifier: Double
  package var quality: Double
  package var labelQuality: Double
  package var ood: Double

  /// The terms of a request's signals.
  package init(_ signals: Signals, _ measurement: Measurement, under policy: Policy) {
    let weights = policy.confidence
    classifier = weights.classifierWeight * signals.classifierConfidence
    quality = weights.qualityWeight * measurement.quality
    labelQuality =
      weights.labelQualityWeight * (signals.labelQuality ?? weights.labelQualityDefault)
    ood = weights.oodWeight * (signals.oodScore ?? weights.oodDefault)
  }

  /// Cs: the sum, clamped to [0, 1].
  package var score: Double {
    min(1, max(0, classifier + quality + labelQuality + ood))
  }
}
