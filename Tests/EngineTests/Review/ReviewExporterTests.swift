import Engine
import Foundation
import Review
import Routing
import Store
import Testing

/// Verdicts as training examples.
@Suite struct ReviewExporterTests {
  private let desk: DeskFixture

  init() throws {
    desk = try DeskFixture()
  }

  private func export(
    _ format: ReviewExporter.Format, releasedOnly: Bool = false
  ) throws -> String {
    var buffer = ByteBuffer()
    ReviewExporter.begin(format, into: &buffer)
    var examples: [TrainingExample] = []
    try ReviewExporter(store: desk.store).forEachExample(releasedOnly: releasedOnly) {
      examples.append($0)
    }
    for example in examples { ReviewExporter.write(example, as: format, into: &buffer) }
    return buffer.string
  }

  private func decide(_ text: String = "a text", comment: String = "over the limit") throws {
    let id = try desk.receive("y-\(text.count)", text: text)
    let ann = try desk.desk("ann")
    _ = try ann.claim(id, at: desk.now)
    desk.minutes += 0.5
    try ann.decide(
      id, epoch: 1,
      Ruling(
        label: .rejected, reason: "over_budget", comment: comment,
        firstSeenAt: desk.now.advanced(by: -20_000_000), activeSeconds: 18.5),
      at: desk.now)
  }

  @Test func everyFieldOfAVerdictIsThere() throws {
    try decide()
    desk.minutes = 10
    try desk.desk("ann").settle(at: desk.now)
    let line = try export(.jsonl)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(Set(object.keys) == Set(TrainingExample.Field.allCases.map(\.rawValue)))
    let expected: [String: String] = [
      "source": "queue", "request_id": "y-6", "stream": "yellow", "policy_version": "reference/1",
      "suggested_label": "rejected", "suggestion": "accepted", "label": "rejected",
      "reason": "over_budget", "comment": "over the limit", "reviewer": "ann", "role": "approver",
    ]
    for (key, value) in expected { #expect(object[key] as? String == value, "\(key)") }
    #expect(object["pred_probs"] as? [Double] == [0.25, 0.75])
    #expect(object["active_seconds"] as? Double == 18.5)
    #expect(object["propensity"] as? Double == 1)
    #expect(object["override"] as? Bool == false)
    // tau is 2 in the sample: 0.95 and 0.70, each less 0.05.
    #expect(abs((object["green_threshold"] as? Double ?? 0) - 0.9) < 1e-9)
    #expect(abs((object["yellow_threshold"] as? Double ?? 0) - 0.65) < 1e-9)
    #expect((object["context"] as? [String: Any])?["submitted_at"] as? String != nil)
    #expect((object["payload_sha256"] as? String)?.count == 64)
    for key in ["claimed_at", "first_seen_at", "decided_at", "released_at"] {
      #expect(object[key] is String, "\(key)")
    }
  }

  @Test func whatCanStillBeUndoneCanBeLeftOut() throws {
    try decide()
    #expect(try export(.jsonl, releasedOnly: true) == "")
    #expect(try export(.jsonl).contains("\"released_at\":null"))
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
  func noCellOfTheTableIsAFormula(_ text: String) throws {
    try decide(text, comment: text)
    let csv = try export(.csv)
    let lines = csv.components(separatedBy: "\r\n")
    #expect(lines.count == 3)
    #expect(lines[0].split(separator: ",").count == TrainingExample.Field.allCases.count)
    #expect(lines[1].contains(",'" + text) || lines[1].contains(",\"'" + text))
    #expect(!lines[1].contains("," + text))
  }
}
