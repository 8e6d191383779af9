import Foundation
import Testing

@Suite("The three real sets")
struct RealDataTests {
  private let folder: TemporaryFolder
  private let store: TestStore

  private static let all = ["--since", "1990-01-01T00:00:00Z", "--until", "2100-01-01T00:00:00Z"]

  init() throws {
    folder = try TemporaryFolder()
    store = TestStore(folder)
  }

  /// Decisions with their times, to the whole second, which is as fine as windows here are.
  private func timed(_ decisions: [Object]) throws -> [(time: Date, decision: Object)] {
    var known: [String: Date] = [:]
    return try decisions.map { decision in
      let text = String(try decision.text("timestamp").prefix(19))
      if let time = known[text] { return (time, decision) }
      let time = try Date(text + "Z", strategy: .iso8601)
      known[text] = time
      return (time, decision)
    }
  }

  @Test("stats equal a straight computation over decisions, whole and by buckets")
  func statistics() throws {
    let counts = try store.imported(Program.permits, Program.grants, Program.credit)
    #expect(counts == .init(stored: 4_407 + 6_600 + 1_000, duplicates: 0, rejected: 0))
    let decisions = try store.decisions()
    #expect(decisions.count == 12_007)
    let told = try store.statistics(Self.all[0], Self.all[1], Self.all[2], Self.all[3])
    try StraightStatistics(decisions).expect(told)

    // The permits carry their own times, over many years; days and hours must add up.
    let timed = try timed(decisions)
    let stretches = [
      ("1d", "2004-03-01T00:00:00Z", "2004-07-01T00:00:00Z"),
      ("1h", "2011-05-02T00:00:00Z", "2011-05-13T00:00:00Z"),
      ("5m", "2004-03-31T18:00:00Z", "2004-04-01T06:00:00Z"),
    ]
    for (bucket, since, until) in stretches {
      let told = try store.statistics("--since", since, "--until", until, "--bucket", bucket)
      #expect(told["from"] as? String == since)
      #expect(told["to"] as? String == until)
      let series = try #require(told["series"] as? [Object])
      #expect(
        try series.reduce(0) { $0 + (try $1.count("decisions")) } == told.count("decisions"))
      try StraightStatistics(
        timed, from: Date(since, strategy: .iso8601), to: Date(until, strategy: .iso8601)
      ).expect(told, "\(since) to \(until)")
      var end = since
      for bucket in series {
        #expect(try bucket.text("from") == end)
        end = try bucket.text("to")
        try StraightStatistics(
          timed, from: Date(bucket.text("from"), strategy: .iso8601),
          to: Date(end, strategy: .iso8601)
        ).expect(bucket, try bucket.text("from"))
      }
      #expect(end == until)
    }
    #expect(timed.contains { $0.time < Date(timeIntervalSince1970: 1_200_000_000) })
  }

  @Test("a window between minutes is widened to whole ones and says so")
  func widened() throws {
    try store.imported(Program.permits)
    let told = try store.statistics(
      "--since", "2004-03-01T10:00:30Z", "--until", "2004-03-02T11:30:00.000001Z")
    #expect(told["from"] as? String == "2004-03-01T10:00:00Z")
    #expect(told["to"] as? String == "2004-03-02T11:31:00Z")
    let daily = try store.statistics(
      "--since", "2004-03-01T10:00:30Z", "--until", "2004-03-02T11:30:00Z", "--bucket", "1d")
    #expect(daily["from"] as? String == "2004-03-01T00:00:00Z")
    #expect(daily["to"] as? String == "2004-03-03T00:00:00Z")
  }

  @Test("imported again, everything is a duplicate and nothing changes")
  func again() throws {
    let first = try store.imported(Program.permits, Program.grants, Program.credit)
    let before = try Program.run("decisions", "--json", "--db", store.path, in: folder).output
    let statistics = try Program.run(
      "stats", "--json", "--db", store.path, "--since", "1990-01-01T00:00:00Z", in: folder)
    let second = try store.imported(Program.permits, Program.grants, Program.credit)
    #expect(second == .init(stored: 0, duplicates: first.stored, rejected: 0))
    let after = try Program.run("decisions", "--json", "--db", store.path, in: folder).output
    #expect(after == before)
    let statisticsAfter = try Program.run(
      "stats", "--json", "--db", store.path, "--since", "1990-01-01T00:00:00Z", in: folder)
    #expect(try object(in: statistics.output)["decisions"] as? Int == first.stored)
    #expect(try withoutEnd(statisticsAfter.output) == withoutEnd(statistics.output))
    try store.verified()
  }

  /// Statistics without the end of their window, which is the present.
  private func withoutEnd(_ json: Data) throws -> NSDictionary {
    var told = try object(in: json)
    told["to"] = nil
    return told as NSDictionary
  }

  @Test("store info counts, and store rebuild changes nothing")
  func information() throws {
    try store.imported(Program.credit, Program.permits)
    let info = try store.info()
    #expect(try info.count("decisions") == 5_407)
    #expect(try info.count("not_rolled_up") == 0)
    #expect(info["oldest"] as? String == "1999-06-23T00:00:00Z")
    #expect(info["simulated"] is NSNull)
    #expect((info["policies"] as? [String])?.count == 1)
    let told = try store.statistics(Self.all[0], Self.all[1], Self.all[2], Self.all[3])
    let rebuilt = try Program.run("store", "rebuild", "--db", store.path, in: folder)
    #expect(rebuilt.status == 0)
    for (key, value) in try store.info() where key != "bytes" {
      #expect(value as? NSObject == info[key] as? NSObject, "\(key)")
    }
    #expect(
      try store.statistics(Self.all[0], Self.all[1], Self.all[2], Self.all[3]) as NSDictionary
        == told as NSDictionary)
    #expect(try store.verified().contains("5,407 decisions"))
  }

  @Test("CSV has a header, a row a decision and as many cells in each")
  func commaSeparated() throws {
    try store.imported(Program.permits, Program.grants)
    let outcome = try Program.run("decisions", "--csv", "--db", store.path, in: folder)
    #expect(outcome.status == 0)
    var rows = 0
    var cells = 1
    var isQuoted = false
    var oddRows = 0
    for byte in outcome.output {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted: cells += 1
      case 0x0A where !isQuoted:
        rows += 1
        if cells != 23 { oddRows += 1 }
        cells = 1
      default: break
      }
    }
    #expect(rows == 11_007 + 1)
    #expect(oddRows == 0)
    #expect(outcome.text.hasPrefix("request_id,timestamp,stream,confidence_score,R,S,N,"))
  }

  @Test("decisions are bounded by time and number")
  func bounded() throws {
    try store.imported(Program.permits)
    func ids(_ arguments: String...) throws -> [String] {
      let outcome = try Program.start(
        ["decisions", "--json", "--db", store.path] + arguments, in: folder
      ).wait()
      return try objects(in: outcome.output).map { try $0.text("request_id") }
    }
    let all = try ids()
    #expect(try ids("--limit", "10") == Array(all.suffix(10)))
    let since = ["--since", "2004-03-01T00:00:00Z"]
    let until = ["--until", "2004-03-01T00:00:00Z"]
    #expect(try ids(until[0], until[1]) + ids(since[0], since[1]) == all)
    #expect(try ids("--since", "2090-01-01T00:00:00Z") == [])
  }
}
