import GRDB
import Routing
import Store
import Synchronization
import TestSupport
import Testing

/// A query finds what its filter lets through, in order, a page at a time.
struct QueryTests {
  private let folder: TemporaryFolder
  private let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.store()
  }

  private func fill(_ count: Int, seed: UInt64) throws -> [Decision] {
    var random = SplitMix64(seed: seed)
    let decisions = (0..<count).map { QuerySamples.decision($0, using: &random) }
    try store.append(decisions)
    return decisions
  }

  private func query(
    _ text: String, _ order: DecisionOrder = .newestFirst, since: Int64? = nil, until: Int64? = nil
  ) throws -> DecisionQuery {
    DecisionQuery(
      filter: try Filter.parse(text), since: since.map(Timestamp.init(microseconds:)),
      until: until.map(Timestamp.init(microseconds:)), now: QuerySamples.now, order: order)
  }

  @Test(arguments: 1...4)
  func theStoreFindsWhatTheFilterLetsThrough(_ seed: UInt64) throws {
    let decisions = try fill(300, seed: seed)
    var random = SplitMix64(seed: seed &* 977)
    for _ in 0..<100 {
      let text = QuerySamples.filter(using: &random)
      let query = try query(text)
      // The newest first, and of one moment the last to arrive.
      let expected = decisions.enumerated()
        .filter { query.filter.matches($0.element, now: QuerySamples.now) }
        .sorted { ($0.element.timestamp, $0.offset) > ($1.element.timestamp, $1.offset) }
        .map(\.element.requestID)
      let page = 1 + Int(random.next() % 120)
      let found = try store.identifiers(query, page: page)
      #expect(found == expected, "\(text)")
    }
  }

  @Test(arguments: FilterField.allCases.filter { $0 != .source })
  func everyFieldSorts(_ field: FilterField) throws {
    let decisions = try fill(120, seed: 5)
    for text in ["", "stream:red,yellow", "garage or rule:budget", "since:3h"] {
      for ascending in [true, false] {
        let order = DecisionOrder(field, ascending: ascending)
        let query = try query(text, order)
        let whole = try store.decisions(matching: query, limit: 1_000)
        #expect(whole.next == nil)
        let found = whole.decisions.map(\.requestID)
        let expected = decisions.filter { query.filter.matches($0, now: QuerySamples.now) }
        #expect(Set(found) == Set(expected.map(\.requestID)))
        #expect(found.count == expected.count)
        #expect(try store.identifiers(query, page: 41) == found)
        let keys = whole.decisions.map { sortKey(of: $0, by: field) }
        for (left, right) in zip(keys, keys.dropFirst()) {
          let (first, second) = ascending ? (left, right) : (right, left)
          #expect(!second.utf8.lexicographicallyPrecedes(first.utf8))
        }
      }
    }
  }

  /// What decisions are sorted by, as text that sorts the same.
  private func sortKey(of decision: Decision, by field: FilterField) -> String {
    if field == .timestamp { return "\(decision.timestamp.microseconds)" }
    if let number = decision.number(of: field) {
      let digits = String(Int(number * 1_000))
      return String(repeating: "0", count: 12 - digits.count) + digits
    }
    let name = decision.name(of: field) ?? ""
    if let rank = field.choices.firstIndex(of: name) { return "\(rank)" }
    return field.kind == .name && !field.isCaseSensitive ? name.lowercased() : name
  }

  @Test func pagesStayWhereTheyAreWhileDecisionsArrive() throws {
    try store.append((0..<10).map { Samples.decision("A\($0)", at: Int64($0) * 10) })
    let query = DecisionQuery(now: QuerySamples.now)
    let first = try store.decisions(matching: query, limit: 4)
    try store.append([Samples.decision("new", at: 1_000), Samples.decision("late", at: 55)])
    let second = try store.decisions(matching: query, limit: 4, after: first.next)
    #expect(first.decisions.map(\.requestID) == ["A9", "A8", "A7", "A6"])
    #expect(second.decisions.map(\.requestID) == ["late", "A5", "A4", "A3"])
  }

  @Test(arguments: [("", 3), ("stream:green", 3), ("stream:red", 0), ("garage", 0)])
  func theLastPageHasNoNext(_ text: String, _ count: Int) throws {
    try store.append((0..<3).map { Samples.decision("A\($0)", at: Int64($0)) })
    let page = try store.decisions(matching: try query(text), limit: 3)
    #expect(page.decisions.count == count)
    #expect(page.next == nil)
  }

  @Test func windowAndFilterNarrowEachOther() throws {
    try store.append(
      (0..<6).map { Samples.decision("A\($0)", at: Samples.midnight - Int64($0) * Samples.hour) })
    let bounds = (Samples.midnight - 4 * Samples.hour, Samples.midnight - Samples.hour)
    let narrow = try query("since:3h", since: bounds.0, until: bounds.1)
    #expect(try store.identifiers(narrow) == ["A2", "A3"])
    let wide = try query("since:9h", .oldestFirst, since: bounds.0, until: bounds.1)
    #expect(try store.identifiers(wide, page: 1) == ["A4", "A3", "A2"])
  }

  @Test(arguments: [(nil, false, "CBA"), (2, false, "CB"), (2, true, "BC"), (nil, true, "ABC")])
  func streaming(_ limit: Int?, _ isReversed: Bool, _ expected: String) throws {
    try store.append(["A", "B", "C"].map { Samples.decision($0, at: 7) })
    var found = ""
    try store.forEachDecision(
      matching: try query("train or bus"), limit: limit, isReversed: isReversed
    ) { found += $0.requestID }
    #expect(found == expected)
  }

  @Test(arguments: [
    "\"a\\\" OR b\"", "\"x') --\"", "category:\"'; DROP TABLE decisions; --\"", "id:?1,:x,@y,$z",
    "\"NEAR(a b)\"", "\"text : a\"", "\"{x} ^y\"", "a\u{0}b",
  ])
  func userTextIsNeverSyntax(_ text: String) throws {
    try store.append([Samples.decision()])
    #expect(try store.identifiers(try query(text)) == [])
    #expect(try store.identifiers(try query("-" + text)) == ["REQ-1"])
  }

  @Test func aReadingOnAnotherThreadIsCancelled() async throws {
    _ = try fill(400, seed: 3)
    let reader = try folder.store(.readOnly)
    let query = try query("amount>=0", DecisionOrder(.amount, ascending: true))
    let isOver = Flag()
    async let reading = Self.readUntilCancelled(reader, query, isOver)
    while !isOver.isSet {
      reader.interrupt()
      await Task.yield()
    }
    #expect(await reading == .cancelled)
    #expect(try reader.decisions(matching: query, limit: 10).decisions.count == 10)
  }

  private static func readUntilCancelled(
    _ store: Store, _ query: DecisionQuery, _ isOver: Flag
  ) async -> StoreError.Code {
    defer { isOver.set() }
    while true {
      do {
        _ = try store.decisions(matching: query, limit: 10)
      } catch {
        return error.code
      }
    }
  }

  private final class Flag: Sendable {
    private let value = Atomic<Bool>(false)
    var isSet: Bool { value.load(ordering: .sequentiallyConsistent) }
    func set() { value.store(true, ordering: .sequentiallyConsistent) }
  }
}
