/// The keys of `signals` that have a place of their own.
enum SignalField: UInt8 {
  case classifierConfidence
  case labelQuality
  case predictedProbabilities
  case oodScore
  case isDuplicate
  case dataShapley
  case sentiment

  /// The field's name in messages.
  var name: String {
    switch self {
    case .classifierConfidence: "signals.classifier_confidence"
    case .labelQuality: "signals.label_quality"
    case .predictedProbabilities: "signals.pred_probs"
    case .oodScore: "signals.ood_score"
    case .isDuplicate: "signals.is_duplicate"
    case .dataShapley: "signals.data_shapley"
    case .sentiment: "signals.sentiment"
    }
  }

  /// The field of a key, if it is one.
  @inline(__always)
  init?(_ key: UnsafeBufferPointer<UInt8>) {
    switch key.count {
    case 9 where key.holds("ood_score"): self = .oodScore
    case 9 where key.holds("sentiment"): self = .sentiment
    case 10 where key.holds("pred_probs"): self = .predictedProbabilities
    case 12 where key.holds("is_duplicate"): self = .isDuplicate
    case 12 where key.holds("data_shapley"): self = .dataShapley
    case 13 where key.holds("label_quality"): self = .labelQuality
    case 21 where key.holds("classifier_confidence"): self = .classifierConfidence
    default: return nil
    }
  }
}
