import Foundation
import Routing
import Testing

@Suite("Reference decisions")
struct ReferenceFixtureTests {
  private static let tolerance = 1e-9

  private typealias Object = [String: Any]

  private func cases() throws -> [(input: Object, expected: Object)] {
    let folder = try #require(Bundle.module.resourceURL)
    let file = folder.appendingPathComponent("Fixtures/route-reference.jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? Object)
      return (
        try #require(object["input"] as? Object), try #require(object["expected"] as? Object)
      )
    }
  }

  private func request(_ input: Object) throws -> Request {
    func number(_ value: Any?) -> Double? { (value as? NSNumber)?.doubleValue }
    func moment(_ value: Any?) throws -> Timestamp? {
      try (value as? String).map { try Timestamp.parse($0).get() }
    }
    var request = Request(
      requestID: try #require(input["request_id"] as? String),
      text: try #require(input["text"] as? String),
      category: try #require(input["category"] as? String),
      amount: try #require(number(input["amount"])),
      requestorID: try #require(input["requestor_id"] as? String))
    request.deadline = try moment(input["deadline"])
    request.requestorLevel = (input["requestor_level"] as? NSNumber)?.intValue
    request.budgetAvailable = number(input["budget_available"])
    request.vendorID = input["vendor_id"] as? String
    request.submittedAt = try moment(input["submitted_at"])
    let mode = input["temperature_mode"] as? String
    request.temperatureMode = mode.flatMap(TemperatureMode.init)
    #expect((mode == nil) == (request.temperatureMode == nil))
    let signals = try #require(input["signals"] as? Object)
    request.signals = Signals(
      classifierConfidence: try #require(number(signals["classifier_confidence"])),
      labelQuality: number(signals["label_quality"]),
      predictedProbabilities: (signals["pred_probs"] as? [NSNumber])?.map(\.doubleValue),
      oodScore: number(signals["ood_score"]),
      isDuplicate: (signals["is_duplicate"] as? NSNumber)?.boolValue ?? false,
      dataShapley: number(signals["data_shapley"]), sentiment: number(signals["sentiment"]))
    return request
  }

  @Test("every field of every case agrees to 1e-9")
  func agree() throws {
    let router = Router(policy: .reference)
    let cases = try cases()
    #expect(cases.count == 150)
    for (input, expected) in cases {
      let request = try request(input)
      try request.validate()
      let decision = try router.route(request, now: Samples.now)
      let id = decision.requestID

      let texts: [(String, String?)] = [
        ("request_id", decision.requestID), ("stream", decision.stream.rawValue),
        ("collapse_type", decision.collapseType.rawValue), ("urgency", decision.urgency.rawValue),
        ("knockout_rule", decision.knockoutRule),
      ]
      for (key, actual) in texts {
        #expect(expected[key] as? String == actual, "\(id): \(key)")
      }
      let numbers = [
        ("confidence_score", decision.confidenceScore), ("R", decision.relevant),
        ("S", decision.superfluous), ("N", decision.noise), ("temperature", decision.temperature),
        ("urgency_score", decision.urgencyScore), ("p_green", decision.greenProbability),
        ("p_yellow", decision.yellowProbability), ("p_red", decision.redProbability),
      ]
      for (key, actual) in numbers {
        let wanted = try #require(expected[key] as? NSNumber).doubleValue
        #expect(abs(wanted - actual) <= Self.tolerance, "\(id): \(key)")
      }
      #expect(Set(expected.keys) == Set(texts.map(\.0) + numbers.map(\.0)), "\(id)")
    }
  }

  @Test("the cases reach every stream and every collapse")
  func coverage() throws {
    let expected = try cases().map(\.expected)
    #expect(Set(expected.compactMap { $0["stream"] as? String }) == ["green", "yellow", "red"])
    #expect(Set(expected.compactMap { $0["collapse_type"] as? String }).count >= 4)
    #expect(expected.contains { $0["knockout_rule"] is String })
  }
}
