import Engine
import Routing
import Testing

/// Lines and values that several tests start from.
enum Samples {
  /// Requests as they arrive.
  static let lines = [
    #"{"request_id": "BP-1", "text": "Garage | 1301 - Private Detached Garage | New", "category": "#
      + #""Garage", "amount": 12527.6, "requestor_id": "applicant_-1", "submitted_at": "#
      + #""1999-06-23T00:00:00Z", "signals": {"classifier_confidence": 0.974842, "pred_probs": "#
      + #"[0.025158, 0.974842], "label_quality": 0.9524, "ood_score": 0.9972, "is_duplicate": "#
      + #"false}, "processing_time_ms": 4933.3, "outcome": "approved"}"#,
    #"{"request_id":"r\u0065q-2","text":"né \"quoted\" \\ 日本 \ud83d\ude00\n","category":"it","#
      + #""amount":1e3,"requestor_id":"e","deadline":"2026-01-16T08:30:00+02:00","requestor_level""#
      + #":5,"budget_available":-0.5,"vendor_id":"v","temperature_mode":"tight","metadata":{"a":"b""#
      + #"},"extra":[1,{"deep":[true,null]},"x"],"signals":null}"#,
    "  { }  ",
    #"[0, -0, 1E+2, 1.5e-3, "\u00e9\/\b\f\n\r\t", {"a": {}, "b": []}, true, false, null]"#,
  ]

  /// A request in which each field that may be absent is.
  static let bare = request(#""amount":1"#)

  /// A line with the required fields, but the amount, and more.
  static func line(_ members: String) -> String {
    #"{"request_id":"r","text":"t","category":"c","requestor_id":"q","# + members + "}"
  }

  /// The request of such a line.
  static func request(_ members: String) -> Request? {
    try? RequestParser.parse(line(members))
  }

  /// What a line is refused with.
  static func problem(_ line: String) -> String? {
    do {
      _ = try RequestParser.parse(line)
      return nil
    } catch {
      return error.description
    }
  }

  /// A decision whose every field differs.
  static let decision: Decision = {
    let signals = Signals(classifierConfidence: 1)
    let request = Request(
      requestID: "r-1", text: "a text", category: "it", amount: 1_234.5, requestorID: "e-7",
      signals: signals)
    let now = Timestamp(microseconds: 1_768_478_400_250_000)
    guard var decision = try? Router(policy: .reference).route(request, now: now) else {
      preconditionFailure("the sample has signals")
    }
    decision.stream = .yellow
    decision.confidenceScore = 0.875
    decision.relevant = 0.5
    decision.superfluous = 0.3
    decision.noise = 0.2
    decision.collapseType = .clash
    decision.temperature = 2
    decision.urgency = .expedited
    decision.urgencyScore = 0.45
    decision.greenProbability = 0.25
    decision.yellowProbability = 0.35
    decision.redProbability = 0.4
    decision.processingTimeMilliseconds = 0.0001
    decision.reason = "why"
    return decision
  }()
}
