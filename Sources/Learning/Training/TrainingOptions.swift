/// How a model is trained; the defaults are those of the program.
package struct TrainingOptions: Equatable, Sendable {
  /// Repeats folds, orders and samples: the same seed and data give the same blob, bit for bit.
  package var seed: UInt64 = 1

  /// How many folds give the out-of-fold probabilities, at least 2.
  package var folds = 5

  /// The values of C that may be used, rising.
  ///
  /// From the middle one the search goes up as long as the calibrated out-of-fold log loss falls,
  /// or else down.
  package var strengths: [Float] = [0.04, 0.2, 1, 5, 20, 80]

  /// The duality gap an example, in nats, at which the model has converged.
  ///
  /// Ten times as large a gap lets the held-out log loss of a thousand examples vary by 0.004.
  package var tolerance = 1e-4

  /// The same of the folds, which only calibrate and judge labels.
  package var foldTolerance = 2e-3

  /// How many training examples the model keeps to tell what is in distribution, and to name the
  /// nearest past cases; drawn by the seed.
  package var referenceLimit = 2048

  /// How many labels are accepted.
  package var classLimit = 1000

  /// The most weights a model has: rare n-grams are left out beyond it, so that a blob stays below
  /// 30 MB.
  package var weightLimit = 14_000_000

  /// The most examples times classes, at about 12 bytes each while training.
  package var sizeLimit = 1 << 28

  /// The defaults.
  package init() {}
}
