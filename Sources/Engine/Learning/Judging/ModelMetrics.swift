import FoundationEssentials
package import Learning

/// How a model did when it was trained: kept with it, and what screens show.
package struct ModelMetrics: Codable, Equatable, Sendable {
  /// How the figures came about.
  package enum Method: String, Codable, Sendable {
    /// On the newest cases, which it had not learnt.
    case holdOut = "hold_out"
    /// On every case, by the fold that had not learnt it.
    case outOfFold = "out_of_fold"
    /// Nobody measured: the model came from elsewhere.
    case none
  }

  package var method: Method
  /// The model's figures on all that was held out; nil where nothing was.
  package var figures: Figures?
  /// Against the champion, on what neither had learnt.
  package var comparison: ModelComparison?
  package var gate: GateReport?
  package var categories: [CategoryFigures]
  package var training: TrainingFigures?
  /// What drift is measured against: the cases of the training's window, learnt or held out.
  package var baseline: DriftBaseline?

  /// Metrics by their parts; those of a model from elsewhere are empty.
  package init(
    method: Method = .none, figures: Figures? = nil, comparison: ModelComparison? = nil,
    gate: GateReport? = nil, categories: [CategoryFigures] = [], training: TrainingFigures? = nil,
    baseline: DriftBaseline? = nil
  ) {
    self.method = method
    self.figures = figures
    self.comparison = comparison
    self.gate = gate
    self.categories = categories
    self.training = training
    self.baseline = baseline
  }

  /// Labels of which a confusion matrix is kept at most.
  private static let mostLabels = 200

  /// Forgets confusion matrices that would outgrow all else.
  mutating func dropLargeMatrices() {
    guard figures.map({ $0.labels.count > Self.mostLabels }) ?? false else { return }
    figures?.confusion = []
    comparison?.championFigures.confusion = []
    comparison?.challengerFigures.confusion = []
  }

  /// The metrics that a store keeps; empty ones where it holds something else.
  package init(json: String) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = (try? decoder.decode(Self.self, from: Data(json.utf8))) ?? ModelMetrics()
    // Without a bound they are of history, as models once had them: nothing that an audit found.
    for place in categories.indices where categories[place].falseGreenBound == nil {
      (categories[place].greens, categories[place].falseGreens) = (0, 0)
    }
  }

  /// The metrics as JSON, in a fixed order of keys.
  package var json: String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }

  /// The figures of one model on some cases.
  package struct Figures: Codable, Equatable, Sendable {
    package var n: Int
    package var accuracy: Double
    package var macroF1: Double
    package var logLoss: Double
    package var brier: Double
    package var ece: Double
    /// The labels of `confusion`.
    package var labels: [String]
    /// Counts: first index the label, second the prediction.
    package var confusion: [[Int]]
    package var reliability: [Bin]

    /// The figures of an evaluation.
    package init(_ evaluation: Evaluation, labels: [String]) {
      n = evaluation.count
      accuracy = evaluation.accuracy
      macroF1 = evaluation.macroF1
      logLoss = evaluation.logLoss
      brier = evaluation.brier
      ece = evaluation.calibrationError
      self.labels = labels
      confusion = evaluation.confusion
      reliability = evaluation.reliability.map {
        Bin(upper: $0.upper, count: $0.count, confidence: $0.confidence, accuracy: $0.accuracy)
      }
    }
  }

  /// One bin of a reliability diagram.
  package struct Bin: Codable, Equatable, Sendable {
    package var upper: Double
    package var count: Int
    package var confidence: Double
    package var accuracy: Double
  }

  /// How a model did on one category.
  package struct CategoryFigures: Codable, Equatable, Sendable {
    package var category: String
    package var n: Int
    package var accuracy: Double
    package var logLoss: Double
    /// What it would send to green of the blind audits, and how many of those are wrong.
    package var greens: Int
    package var falseGreens: Int
    /// The 95 % bound of the share; nil without audited greens.
    package var falseGreenBound: Double?
    /// The champion's, on what neither had learnt; nil where there is none.
    package var championAccuracy: Double?

    /// Figures by their parts.
    package init(
      category: String, n: Int, accuracy: Double, logLoss: Double, greens: Int, falseGreens: Int,
      falseGreenBound: Double?, championAccuracy: Double?
    ) {
      self.category = category
      self.n = n
      self.accuracy = accuracy
      self.logLoss = logLoss
      self.greens = greens
      self.falseGreens = falseGreens
      self.falseGreenBound = falseGreenBound
      self.championAccuracy = championAccuracy
    }
  }

  /// How the training went.
  package struct TrainingFigures: Codable, Equatable, Sendable {
    package var examples: Int
    package var heldOut: Int
    package var history: Int
    package var verdicts: Int
    package var audits: Int
    package var fromFiles: Int
    package var strength: Double
    package var temperature: Double
    package var passes: Int
    package var gap: Double
    package var converged: Bool
    package var repeats: Int
    package var seconds: Double
    package var issues: Int
    /// Microseconds since 1970 of the newest case of this store, learnt or held out, which is where
    /// its window ends; nil of files and of other stores.
    package var newest: Int64?
  }
}

/// A challenger against the champion, on cases that neither has learnt.
package struct ModelComparison: Codable, Equatable, Sendable {
  /// The champion's version.
  package var champion: String
  package var championFigures: ModelMetrics.Figures
  package var challengerFigures: ModelMetrics.Figures
  /// Cases that only one of them got right.
  package var onlyChampionRight: Int
  package var onlyChallengerRight: Int
  /// The p-value of McNemar's test.
  package var mcNemar: Double
  /// The challenger's log loss less the champion's, with its 95 % interval.
  package var logLossDifference: Double
  package var logLossLow: Double
  package var logLossHigh: Double
  /// Cases that were left out: one of the two does not know their label.
  package var leftOut: Int?

  /// A comparison by its parts.
  package init(
    champion: String, championFigures: ModelMetrics.Figures,
    challengerFigures: ModelMetrics.Figures, onlyChampionRight: Int, onlyChallengerRight: Int,
    mcNemar: Double, logLossDifference: Double, logLossLow: Double, logLossHigh: Double,
    leftOut: Int? = nil
  ) {
    self.champion = champion
    self.championFigures = championFigures
    self.challengerFigures = challengerFigures
    self.onlyChampionRight = onlyChampionRight
    self.onlyChallengerRight = onlyChallengerRight
    self.mcNemar = mcNemar
    self.logLossDifference = logLossDifference
    self.logLossLow = logLossLow
    self.logLossHigh = logLossHigh
    self.leftOut = leftOut
  }
}

/// What the gate found.
package struct GateReport: Codable, Equatable, Sendable {
  /// The champion that it was judged against; nil where there was none.
  package var champion: String?
  /// Cases of the blind audit, and how many it takes.
  package var audited: Int
  package var needed: Int
  /// What the challenger would send to green, and how many of those are wrong.
  package var greens: Int
  package var falseGreens: Int
  /// The 95 % bound of the share.
  package var falseGreenBound: Double
  /// The same of the champion, or of the routing as it was where there is none.
  package var incumbentGreens: Int?
  package var incumbentFalseGreens: Int?
  package var incumbentBound: Double?
  /// Why not; empty where it may be promoted.
  package var refusals: [String]

  /// A report by its parts.
  package init(
    champion: String?, audited: Int, needed: Int, greens: Int, falseGreens: Int,
    falseGreenBound: Double, incumbentGreens: Int? = nil, incumbentFalseGreens: Int? = nil,
    incumbentBound: Double? = nil, refusals: [String]
  ) {
    self.champion = champion
    self.audited = audited
    self.needed = needed
    self.greens = greens
    self.falseGreens = falseGreens
    self.falseGreenBound = falseGreenBound
    self.incumbentGreens = incumbentGreens
    self.incumbentFalseGreens = incumbentFalseGreens
    self.incumbentBound = incumbentBound
    self.refusals = refusals
  }

  /// Whether it may be promoted.
  package var mayPromote: Bool { refusals.isEmpty }
}
