import Engine
import Routing
import TestSupport
import Testing

@Suite("Request context")
struct RequestContextTests {
  private func restored(_ request: Request, _ context: String) throws -> Request {
    try RequestContext.decode(
      context, requestID: request.requestID, text: request.text, category: request.category,
      amount: request.amount, requestorID: request.requestorID)
  }

  @Test("is empty where a request has nothing but columns")
  func bare() throws {
    let request = try #require(Samples.bare)
    #expect(RequestContext.encode(request) == "{}")
    #expect(try restored(request, "{}") == request)
  }

  @Test("holds what has no column, and only that")
  func form() throws {
    let request = try RequestParser.parse(Samples.lines[1])
    #expect(
      RequestContext.encode(request)
        == #"{"deadline":"2026-01-16T06:30:00Z","requestor_level":5,"budget_available":-0.5,"#
        + #""vendor_id":"v","temperature_mode":"tight","metadata":{"a":"b","#
        + #""extra":"[1,{\"deep\":[true,null]},\"x\"]"}}"#)
    let permit = try RequestParser.parse(Samples.lines[0])
    #expect(
      RequestContext.encode(permit)
        == #"{"submitted_at":"1999-06-23T00:00:00Z","signals":{"classifier_confidence":0.974842,"#
        + #""label_quality":0.9524,"pred_probs":[0.025158,0.974842],"ood_score":0.9972},"#
        + #""processing_time_ms":4933.3,"outcome":"approved"}"#)
  }

  @Test("makes the same request again", arguments: 1...8)
  func roundTrip(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<300 {
      let request = random.request()
      let again = try restored(request, RequestContext.encode(request))
      #expect(again == request)
      #expect(again.budgetAvailable?.sign == request.budgetAvailable?.sign)
      for (left, right) in zip(again.metadata, request.metadata) {
        #expect(left.key.utf8.elementsEqual(right.key.utf8))
        #expect(left.value.utf8.elementsEqual(right.value.utf8))
      }
    }
  }

  @Test(
    "refuses what encode does not write",
    arguments: [
      ("", "line: column 1: the line is empty"),
      ("{", "line: column 2: expected a string in quotes, but the line ends"),
      (#"{"amount":1}"#, "amount: is given twice"),
      (#"{"vendor_id":1}"#, "vendor_id: is a number; give a string"),
    ])
  func refuses(_ context: String, _ expected: String) throws {
    let request = try #require(Samples.bare)
    do {
      _ = try restored(request, context)
      Issue.record("accepted \(context)")
    } catch {
      #expect("\(error)" == expected)
    }
  }
}

extension SplitMix64 {
  fileprivate mutating func number() -> Double {
    switch Int.random(in: 0..<4, using: &self) {
    case 0: Double.random(in: -1e9...1e9, using: &self)
    case 1: Double(Int.random(in: -1_000...1_000, using: &self))
    case 2: -0.0
    default:
      Double(sign: .plus, exponent: Int.random(in: -900...900, using: &self), significand: 1.3)
    }
  }

  fileprivate mutating func share() -> Double? {
    isOneIn(3) ? nil : Double.random(in: 0...1, using: &self)
  }

  fileprivate mutating func moment() -> Timestamp? {
    // The years 0000 to 9999.
    isOneIn(3)
      ? nil
      : Timestamp(
        microseconds: Int64.random(
          in: -62_167_219_200_000_000...253_402_300_799_999_999, using: &self))
  }

  /// A request with any of its fields, within what the parser lets through.
  fileprivate mutating func request() -> Request {
    var request = Request(
      requestID: "r" + text(upTo: 5), text: text(upTo: 30), category: "c", amount: abs(number()),
      requestorID: "q")
    request.deadline = moment()
    request.requestorLevel = isOneIn(2) ? nil : Int.random(in: 1...10, using: &self)
    request.budgetAvailable = isOneIn(2) ? nil : number()
    request.vendorID = isOneIn(2) ? nil : "v" + text(upTo: 10)
    request.submittedAt = moment()
    request.temperatureMode =
      isOneIn(2) ? nil : TemperatureMode.allCases.randomElement(using: &self)
    for index in 0..<Int.random(in: 0...4, using: &self) {
      request.metadata.append(.init(key: "\(index)" + text(upTo: 5), value: text(upTo: 20)))
    }
    if !isOneIn(4) {
      request.signals = Signals(
        classifierConfidence: share() ?? 0, labelQuality: share(),
        predictedProbabilities: isOneIn(2) ? nil : (0...4).map { _ in share() ?? 0.5 },
        oodScore: share(), isDuplicate: isOneIn(2), dataShapley: share(), sentiment: share())
    }
    request.processingTimeMilliseconds = isOneIn(2) ? nil : abs(number())
    request.outcome = isOneIn(2) ? nil : Request.Outcome.allCases.randomElement(using: &self)
    return request
  }
}
