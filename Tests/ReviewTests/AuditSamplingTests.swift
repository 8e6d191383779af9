import Review
import Routing
import Testing

@Suite("Blind audit")
struct AuditSamplingTests {
  /// Where 100,000 ids fall in [0, 1).
  private static let shares = (0..<100_000).map { id in
    AuditSampling(seed: 42).share(requestID: "req-\(id)", timestamp: Samples.nine)
  }

  private func drawn(_ sampling: AuditSampling, _ ids: Range<Int>) -> [Int] {
    ids.filter { sampling.isSampled(requestID: "req-\($0)", timestamp: Samples.nine) }
  }

  /// Five standard deviations: one draw in 1.7 million falls outside by chance.
  @Test("the share drawn is the rate", arguments: [0.01, 0.015, 0.02, 0.5] as [Double])
  func share(_ rate: Double) {
    let count = Double(Self.shares.count)
    let drawn = Double(Self.shares.count { $0 < rate })
    #expect(abs(drawn - rate * count) < 5 * (count * rate * (1 - rate)).squareRoot())
    let sampling = AuditSampling(seed: 42, rate: rate)
    for id in 0..<500 {
      let isSampled = sampling.isSampled(requestID: "req-\(id)", timestamp: Samples.nine)
      #expect(isSampled == (Self.shares[id] < rate))
    }
  }

  @Test("shares are spread evenly: each tenth of [0, 1) gets its tenth")
  func uniform() {
    var tenths = [Int](repeating: 0, count: 10)
    for share in Self.shares where share >= 0 && share < 1 { tenths[Int(share * 10)] += 1 }
    #expect(tenths.reduce(0, +) == Self.shares.count)
    let count = Double(Self.shares.count)
    let bound = 5 * (count * 0.1 * 0.9).squareRoot()
    for tenth in tenths { #expect(abs(Double(tenth) - count / 10) < bound) }
  }

  @Test("one id at another moment falls elsewhere")
  func moments() {
    let moments = (0..<100).map { Samples.nine.advanced(by: $0) }
    let sampling = AuditSampling(seed: 42)
    let shares = moments.map { sampling.share(requestID: "r", timestamp: $0) }
    #expect(Set(shares).count == 100)
  }

  @Test("one seed draws the same again, another draws others")
  func seeds() {
    let ids = 0..<1_000
    let first = drawn(AuditSampling(seed: 1), ids)
    #expect(first == drawn(AuditSampling(seed: 1), ids))
    #expect(!first.isEmpty)
    #expect(first != drawn(AuditSampling(seed: 2), ids))
    #expect(Set(first).isSubset(of: drawn(AuditSampling(seed: 1, rate: 0.02), ids)))
  }

  @Test("the propensity is the rate, and rates are clamped")
  func propensity() {
    func propensity(_ rate: Double) -> Double? {
      AuditSampling(seed: 1, rate: rate).propensity(requestID: "a", timestamp: Samples.nine)
    }
    #expect(propensity(1) == 1)
    #expect(propensity(7) == 1)
    #expect(propensity(0) == nil)
    #expect(propensity(-1) == nil)
    #expect(propensity(.nan) == nil)
    #expect(AuditSampling(seed: 1).rate == 0.015)
  }
}
