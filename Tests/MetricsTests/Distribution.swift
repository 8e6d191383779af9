import TestSupport

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The shapes of data on which the sketch must keep its promise.
enum Distribution: CaseIterable {
  case normal
  case logNormal
  case pareto
  case constant
  case bimodal
  case withZeros

  func sample(_ count: Int, seed: UInt64) -> [Double] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in value(&random) }
  }

  private func value(_ random: inout SplitMix64) -> Double {
    switch self {
    case .normal: max(0.001, 50 + 10 * normal(&random))
    case .logNormal: exp(3 + normal(&random))
    case .pareto: pow(random.nextUnit(), -1 / 1.2)
    case .constant: 1.7
    case .bimodal: random.nextUnit() < 0.4 ? 2 + 0.1 * normal(&random) : 900 + 30 * normal(&random)
    case .withZeros: random.nextUnit() < 0.3 ? 0 : random.nextUnit()
    }
  }

  private func normal(_ random: inout SplitMix64) -> Double {
    (-2 * log(random.nextUnit())).squareRoot() * cos(2 * .pi * random.nextUnit())
  }
}
