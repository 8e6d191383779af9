import Review
import Routing
import Testing

@Suite("The log of events")
struct EventChainTests {
  private typealias Entry = (row: LogRow, hash: Digest?)

  /// A log of so many rows, every second of them about no item.
  private func log(_ count: Int64) -> [(row: LogRow, hash: Digest?)] {
    var head = Digest.zero
    return (1...count).map { sequence in
      let row = LogRow(
        sequence: sequence, time: Samples.nine.advanced(by: sequence), who: "ann",
        role: "approver", origin: "iars review approve", kind: "review.decide",
        item: sequence % 2 == 0 ? nil : sequence, body: "{\"epoch\":\(sequence)}")
      head = row.hash(after: head)
      return (row, head)
    }
  }

  @Test("what was written holds")
  func intact() {
    #expect(EventChain.firstBreak(in: log(20)) == nil)
    #expect(EventChain.firstBreak(in: []) == nil)
  }

  @Test("any part of any row that is altered is found at that row", arguments: 0..<9)
  func altered(_ part: Int) {
    for index in [0, 6, 19] {
      var rows = log(20)
      switch part {
      case 0: rows[index].row.time = rows[index].row.time.advanced(by: 1)
      case 1: rows[index].row.who = "bob"
      case 2: rows[index].row.role = "manager"
      case 3: rows[index].row.origin = ""
      case 4: rows[index].row.kind = "review.undo"
      case 5: rows[index].row.item = 99
      case 6: rows[index].row.body += " "
      case 7: rows[index].row.item = rows[index].row.item == nil ? 0 : nil
      default: rows[index].hash = .zero
      }
      let found = EventChain.firstBreak(in: rows)
      #expect(found == EventChain.Break(sequence: Int64(index + 1), kind: .altered))
    }
  }

  @Test("rows that are missing, moved, doubled or unreadable are found")
  func structure() {
    var rows = log(20)
    rows.remove(at: 4)
    #expect(EventChain.firstBreak(in: rows)?.description == "event 5 is missing")
    rows = log(20)
    rows.swapAt(4, 5)
    #expect(EventChain.firstBreak(in: rows) == EventChain.Break(sequence: 5, kind: .missing))
    rows = log(20)
    rows.insert(rows[3], at: 4)
    #expect(EventChain.firstBreak(in: rows) == EventChain.Break(sequence: 5, kind: .missing))
    rows = log(20)
    rows[7].hash = nil
    #expect(EventChain.firstBreak(in: rows) == EventChain.Break(sequence: 8, kind: .unreadable))
  }

  @Test("a row altered together with its hash is found at the next")
  func rehashed() {
    var rows = log(20)
    rows[4].row.who = "bob"
    rows[4].hash = rows[4].row.hash(after: rows[3].hash ?? .zero)
    #expect(EventChain.firstBreak(in: rows) == EventChain.Break(sequence: 6, kind: .altered))
  }

  @Test("a head kept elsewhere shows a log that was cut or written anew")
  func head() {
    func walk(_ rows: [(row: LogRow, hash: Digest?)]) -> EventChain {
      var chain = EventChain()
      for entry in rows { #expect(chain.accept(entry.row, hash: entry.hash) == nil) }
      return chain
    }
    let rows = log(20)
    let head = walk(rows).head
    #expect(walk(rows).finish(sequence: 20, hash: head) == nil)
    #expect(walk(log(21)).finish(sequence: 20, hash: head) == nil)
    #expect(
      walk(log(19)).finish(sequence: 20, hash: head)
        == EventChain.Break(sequence: 20, kind: .missing))
    #expect(
      walk(rows).finish(sequence: 20, hash: .zero)
        == EventChain.Break(sequence: 20, kind: .altered))
  }

  /// The hash was computed with Python's hashlib from the format's description.
  @Test("the format is fixed: a row's hash never changes between versions")
  func fixed() {
    #expect(
      log(1).last?.hash?.hex == "5e0f0cb03f26c8871dfffe17dc604a9e3fcda3c9db42f24d514ee0a8c88d2a5b")
  }

  @Test("bodies are flat JSON in a fixed order, and nothing else is read")
  func bodies() {
    let ruling = Ruling(
      label: .rejected, reason: "other", comment: "say \"no\"\n\u{1F4BB}", suggestion: .changed,
      firstSeenAt: Timestamp(microseconds: 5), activeSeconds: 41.5)
    let event = ReviewEvent.decide(
      epoch: 3, ruling, releaseAt: Timestamp(microseconds: 60_000_000))
    let body =
      #"{"epoch":3,"label":"rejected","reason":"other","comment":"say \"no\"\n"# + "\u{1F4BB}"
      + #"","suggestion":"changed","first_seen_at":5,"active_seconds":41.5,"release_at":60000000}"#
    #expect(event.body == body)
    #expect(ReviewEvent(kind: "review.decide", body: body) == event)
    #expect(ReviewEvent.leaseEnd.body == "{}")
    #expect(ReviewEvent(kind: "review.lease_end", body: " { } ") == .leaseEnd)
    #expect(
      ReviewEvent(kind: "review.answer", body: #"{"answer":"\u00e9\ud83d\udcbb\/\b"}"#)
        == .answer("\u{E9}\u{1F4BB}/\u{8}"))
    #expect(ReviewEvent(kind: "alarm.acknowledge", body: body) == nil)
  }

  @Test(
    "bodies that are not an event's are refused",
    arguments: [
      "", "{", "[]", "{}", #"{"epoch":3}"#, #"{"epoch":"3","question":"q"}"#,
      #"{"epoch":3,"question":"q"} x"#, #"{"epoch":3,"question":"q",}"#,
      #"{"epoch":3 "question":"q"}"#,
      #"{"epoch":3.5,"question":"q"}"#, #"{"epoch":3,"question":{"q":1}}"#,
      #"{"epoch":3,"question":"\ud800"}"#, #"{"epoch":3,"question":"\x"}"#,
      #"{"epoch":3,"question":"q"#, "{\"epoch\":3,\"question\":\"a\nb\"}",
      #"{"epoch":,"question":"q"}"#,
    ])
  func badBodies(_ body: String) {
    #expect(ReviewEvent(kind: "review.ask", body: body) == nil)
  }

  @Test("a proposal whose text was altered in the log no longer reads")
  func alteredProposal() {
    let event = ReviewEvent.proposeOverride(Samples.payload(.force(.green), at: Samples.nine))
    #expect(ReviewEvent(kind: event.kind.rawValue, body: event.body) == event)
    let forged = event.body.split(separator: "the rule").joined(separator: "The rule")
    #expect(forged != event.body)
    #expect(ReviewEvent(kind: event.kind.rawValue, body: forged) == nil)
  }
}
