import Glibc
import Learning
import Routing
import Store

/// The shares of bins that drift is measured against: those of the training window.
package struct DriftBaseline: Codable, Equatable, Sendable {
  /// A feature and the share of each of its bins.
  package struct Feature: Codable, Equatable, Sendable {
    package var name: String
    package var bins: [Bin]
  }

  /// A bin by its name.
  package struct Bin: Codable, Equatable, Sendable {
    package var name: String
    package var share: Double
  }

  package var features: [Feature]

  /// One thing as far as drift looks at it.
  struct Sample {
    var category: String
    var amount: Double
    var textLength: Int
    /// R, S and N; nil where nothing was measured.
    var shares: [Double]?
  }

  /// The names of the features, in order.
  static let names = ["category", "amount", "text length", "R", "S", "N"]

  /// Bins at most; what is rarer is taken together.
  private static let mostBins = 20

  /// The shares of samples.
  init(_ samples: [Sample]) {
    features = Self.names.map { name in
      let sorted = Self.shares(of: name, samples).sorted {
        ($1.value, $0.key) < ($0.value, $1.key)
      }
      var bins = sorted.prefix(Self.mostBins).map { Bin(name: $0.key, share: $0.value) }
      let rest = sorted.dropFirst(Self.mostBins).reduce(0) { $0 + $1.value }
      if rest > 0 { bins.append(Bin(name: Self.rest, share: rest)) }
      return Feature(name: name, bins: bins)
    }
  }

  /// The baseline of what a model learnt.
  init(_ cases: [LabelledCase]) {
    self.init(
      cases.map { labelled in
        Sample(
          category: labelled.example.subject.category ?? "",
          amount: labelled.example.subject.amount ?? 0,
          textLength: labelled.example.subject.text.utf8.count, shares: labelled.shares)
      })
  }

  private static let rest = "…"

  /// The share of every bin of a feature; empty where no sample has it.
  private static func shares(of name: String, _ samples: [Sample]) -> [String: Double] {
    var counts: [String: Int] = [:]
    for sample in samples {
      guard let bin = bin(of: name, sample) else { continue }
      counts[bin, default: 0] += 1
    }
    let total = Double(max(counts.values.reduce(0, +), 1))
    return counts.mapValues { Double($0) / total }
  }

  private static func bin(of name: String, _ sample: Sample) -> String? {
    switch name {
    case "category": return sample.category
    case "amount": return "\(Int((log10(max(sample.amount, 0) + 1) * 2).rounded(.down)))"
    case "text length": return "\(Int((log2(Double(sample.textLength) + 1)).rounded(.down)))"
    default:
      guard let shares = sample.shares, let place = ["R", "S", "N"].firstIndex(of: name) else {
        return nil
      }
      return "\(Int((shares[place] * 10).rounded(.down)))"
    }
  }

  /// The population stability index of each feature of newer samples; nil where there are none.
  ///
  /// Below 0.1 nothing has changed, above 0.25 much has.
  func drift(of samples: [Sample]) -> [DriftFigure] {
    features.compactMap { before in
      let after = Self.shares(of: before.name, samples)
      guard !before.bins.isEmpty, !after.isEmpty else { return nil }
      var old: [String: Double] = [:]
      for bin in before.bins { old[bin.name] = bin.share }
      // What the training did not tell apart, or had not seen, is the rest.
      var new: [String: Double] = [:]
      for (bin, share) in after { new[old[bin] == nil ? Self.rest : bin, default: 0] += share }
      // In a fixed order, so that the sum is the same each time.
      let index = Set(old.keys).union(new.keys).sorted().reduce(0.0) { sum, bin in
        let first = max(old[bin] ?? 0, Self.least)
        let second = max(new[bin] ?? 0, Self.least)
        return sum + (second - first) * log(second / first)
      }
      return DriftFigure(name: before.name, index: index)
    }
  }

  /// What an empty bin counts as.
  private static let least = 1e-4
}

/// How far one feature has moved since the training.
package struct DriftFigure: Equatable, Sendable {
  package var name: String
  /// The population stability index, at least 0.
  package var index: Double

  /// A figure by its parts.
  package init(name: String, index: Double) {
    self.name = name
    self.index = index
  }

  /// In words.
  package var verdict: String {
    index < 0.1 ? "stable" : index < 0.25 ? "moving" : "moved"
  }
}

extension DriftBaseline.Sample {
  /// A stored decision.
  init(_ row: LabelledDecision) {
    self.init(
      category: row.category, amount: row.amount, textLength: row.text.utf8.count,
      shares: row.shares)
  }
}
