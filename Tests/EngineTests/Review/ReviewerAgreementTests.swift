import Engine
import Review
import Routing
import Store
import Testing

/// How far people agree on what several of them have decided.
@Suite struct ReviewerAgreementTests {
  private let desk: DeskFixture

  init() throws {
    desk = try DeskFixture()
  }

  /// Has an item decided and released.
  private func decide(_ item: Int64, by name: String, _ ruling: Ruling) throws {
    let person = try desk.desk(name)
    let claim = try person.claim(item, at: desk.now)
    try person.decide(item, epoch: claim.item.epoch, ruling, at: desk.now)
    desk.minutes += 2
    _ = try ReviewDesk.settle(desk.store, at: desk.now, origin: "test")
  }

  private func askAgain(_ item: Int64) throws {
    _ = try desk.store.review(by: nil, at: desk.now, from: "test") { step in
      try step.apply(.relabel(model: "m1", due: desk.now.advanced(by: 60_000_000)), to: item)
    }
  }

  @Test func onlyWhatTwoPeopleHaveDecidedCounts() throws {
    let alone = try desk.receive("alone")
    try decide(alone, by: "ann", .approval)
    #expect(try desk.reader.agreement(newest: 100) == nil)
    // The same person twice is nobody else.
    try askAgain(alone)
    try decide(alone, by: "ann", .rejection)
    #expect(try desk.reader.agreement(newest: 100) == nil)
    // A verdict that was taken back is none.
    let undone = try desk.receive("undone")
    let ben = try desk.desk("ben")
    let claim = try ben.claim(undone, at: desk.now)
    try ben.decide(undone, epoch: claim.item.epoch, .approval, at: desk.now)
    _ = try ben.undo(undone, at: desk.now)
    try ben.putBack(undone, epoch: try desk.item(undone).epoch, at: desk.now)
    try decide(undone, by: "ann", .approval)
    #expect(try desk.reader.agreement(newest: 100) == nil)
  }

  @Test func agreementAndQualityOfThoseWhoDecided() throws {
    for (number, second) in [Ruling.approval, .approval, .approval, .rejection].enumerated() {
      let item = try desk.receive("r\(number)")
      try decide(item, by: "ann", .approval)
      try askAgain(item)
      try decide(item, by: "ben", second)
    }
    let found = try #require(try desk.reader.agreement(newest: 100))
    #expect(found.items == 4)
    #expect(found.ratings == 8)
    // 3 of 4 pairs agree; chance by 2 labels at 7/8 and 1/8: 2 * 7/8 * 1/8.
    #expect(abs((found.ac2 ?? 0) - (0.75 - 0.21875) / (1 - 0.21875)) < 1e-12)
    // Of 8 ratings one stands alone: 1 - 7 * 2 / (2 * 7).
    #expect(abs((found.alpha ?? 9) - 0) < 1e-12)
    #expect(found.reviewers.map(\.name) == ["ann", "ben"])
    #expect(found.reviewers.map(\.items) == [4, 4])
    #expect(found.disputes.map(\.requestID) == ["r3"])
    #expect(found.disputes.first?.labels.map(\.label) == ["approved", "rejected"])
    // Only the newest are looked at.
    #expect(try desk.reader.agreement(newest: 1)?.items == 1)
  }

  @Test func turningAnotherPersonsVerdictIsASecondOpinion() throws {
    let item = try desk.receive("r")
    try decide(item, by: "ann", .approval)
    try desk.desk("ben").reverse(
      item, to: .rejected, reason: "duplicate", comment: nil, at: desk.now)
    let found = try #require(try desk.reader.agreement(newest: 100))
    #expect(found.disputes.map(\.requestID) == ["r"])
    #expect(found.disputes.first?.consensus == nil)
    #expect((found.ac2 ?? 1) < 0)
  }

  @Test func allSayingTheSameIsPerfectAgreement() throws {
    let item = try desk.receive("r")
    try decide(item, by: "ann", .approval)
    try askAgain(item)
    try decide(item, by: "ben", .approval)
    let found = try #require(try desk.reader.agreement(newest: 100))
    #expect(found.ac2 == 1)
    #expect(found.alpha == nil)
    #expect(found.disputes.isEmpty)
  }
}
