import Routing
import Store
import Testing

/// What routing may ask of the past.
struct HistoryTests {
  private static let now = Timestamp(microseconds: Samples.midnight)

  private func request() -> Request {
    var request = Request(
      requestID: "NEW", text: "A train to Calgary", category: "travel", amount: 120.5,
      requestorID: "user-1")
    request.vendorID = "vendor-1"
    return request
  }

  private func history(
    _ earlier: [(hours: Double, vendor: String?)], of request: Request
  ) throws -> RequestHistory {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let store = try folder.store()
    _ = try store.append(
      earlier.enumerated().map { index, entry in
        let moment = Samples.midnight - Int64(entry.hours * Double(Samples.hour))
        return Samples.routed(Samples.decision("\(index)", at: moment), vendor: entry.vendor)
      })
    return try store.history(of: request, before: Self.now)
  }

  @Test func findsTheLastSameRequestOfAWeek() throws {
    #expect(try history([(5, nil), (2, nil), (100, nil)], of: request()).hoursSinceSame == 2)
    #expect(try history([(168, nil)], of: request()).hoursSinceSame == 168)
    #expect(try history([(168.5, nil)], of: request()).hoursSinceSame == nil)
  }

  @Test func theMomentItselfAndWhatFollowsAreNotThePast() throws {
    let found = try history([(0, "vendor-1"), (-1, "vendor-1")], of: request())
    #expect(found.hoursSinceSame == nil)
    #expect(found.vendorDecisions == 0)
  }

  @Test(arguments: ["text", "category", "amount", "requestor"])
  func anotherRequestIsNotTheSame(_ field: String) throws {
    var other = request()
    switch field {
    case "text": other.text = "A train to Calgary\0!"
    case "category": other.category = "Travel"
    case "amount": other.amount = 120.51
    default: other.requestorID = "user-2"
    }
    #expect(try history([(1, nil)], of: other).hoursSinceSame == nil)
  }

  @Test func countsTheVendorsDecisions() throws {
    let earlier: [(Double, String?)] = [
      (1, "vendor-1"), (2, "vendor-2"), (3, nil), (2_000, "vendor-1"),
    ]
    #expect(try history(earlier, of: request()).vendorDecisions == 2)
    var unknown = request()
    unknown.vendorID = "vendor-9"
    #expect(try history(earlier, of: unknown).vendorDecisions == 0)
    unknown.vendorID = nil
    #expect(try history(earlier, of: unknown).vendorDecisions == nil)
  }
}
