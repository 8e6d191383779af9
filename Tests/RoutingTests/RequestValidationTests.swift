import Routing
import Testing

@Suite("Request validation")
struct RequestValidationTests {
  private func problem(_ request: Request) -> String? {
    do {
      try request.validate()
      return nil
    } catch {
      return error.description
    }
  }

  private func problem(_ change: (inout Request) -> Void) -> String? {
    problem(Samples.request(change))
  }

  private func problem(signals change: (inout Signals) -> Void) -> String? {
    var signals = Signals(classifierConfidence: 1)
    change(&signals)
    return problem(Samples.request(signals))
  }

  @Test("limits themselves are allowed")
  func limits() {
    #expect(problem { $0.requestID = String(repeating: "é", count: 128) } == nil)
    #expect(problem { $0.text = String(repeating: "日", count: 20_000) } == nil)
    #expect(problem { $0.text = "" } == nil)
    #expect(problem { $0.amount = 0 } == nil)
    #expect(problem { $0.amount = .greatestFiniteMagnitude } == nil)
    #expect(problem { $0.requestorLevel = 1 } == nil)
    #expect(problem { $0.requestorLevel = 10 } == nil)
    #expect(problem { $0.budgetAvailable = -1e300 } == nil)
    #expect(problem { $0.processingTimeMilliseconds = 0 } == nil)
    #expect(problem { $0.signals = nil } == nil)
  }

  @Test("each field is refused by its name")
  func fields() {
    let nul = "a\u{0}"
    #expect(problem { $0.requestID = "" } == "request_id: is empty")
    #expect(problem { $0.requestID = nul } == "request_id: holds a NUL character; remove it")
    #expect(
      problem { $0.requestID = String(repeating: "x", count: 129) }
        == "request_id: has more than 128 characters")
    #expect(
      problem { $0.text = String(repeating: "é", count: 20_001) }
        == "text: has more than 20,000 characters")
    #expect(problem { $0.text = nul } == "text: holds a NUL character; remove it")
    #expect(problem { $0.category = "" } == "category: is empty")
    #expect(problem { $0.category = nul } == "category: holds a NUL character; remove it")
    #expect(problem { $0.requestorID = "" } == "requestor_id: is empty")
    #expect(problem { $0.requestorID = nul } == "requestor_id: holds a NUL character; remove it")
    #expect(problem { $0.amount = -0.01 } == "amount: is -0.01; give a number of at least 0")
    #expect(problem { $0.amount = .nan } == "amount: is not a finite number")
    #expect(problem { $0.amount = .infinity } == "amount: is not a finite number")
    #expect(problem { $0.vendorID = "" } == "vendor_id: is empty")
    #expect(problem { $0.vendorID = nul } == "vendor_id: holds a NUL character; remove it")
    #expect(problem { $0.budgetAvailable = .nan } == "budget_available: is not a finite number")
    #expect(problem { $0.requestorLevel = 0 } == "requestor_level: is 0; give 1 to 10")
    #expect(problem { $0.requestorLevel = 11 } == "requestor_level: is 11; give 1 to 10")
    #expect(
      problem { $0.processingTimeMilliseconds = -1 }
        == "processing_time_ms: is -1.0; give a number of at least 0")
    #expect(
      problem { $0.processingTimeMilliseconds = .infinity }
        == "processing_time_ms: is not a finite number")
    let metadata = "metadata: holds a NUL character; remove it"
    #expect(problem { $0.metadata = [.init(key: nul, value: "")] } == metadata)
    #expect(problem { $0.metadata = [.init(key: "", value: nul)] } == metadata)
  }

  @Test("each signal is refused by its name", arguments: [-0.001, 1.001, .nan, .infinity])
  func signals(_ value: Double) {
    func expected(_ name: String) -> String {
      "signals.\(name): is \(value); give a number from 0 to 1"
    }
    #expect(
      problem(signals: { $0.classifierConfidence = value }) == expected("classifier_confidence"))
    #expect(problem(signals: { $0.labelQuality = value }) == expected("label_quality"))
    #expect(problem(signals: { $0.oodScore = value }) == expected("ood_score"))
    #expect(problem(signals: { $0.dataShapley = value }) == expected("data_shapley"))
    #expect(problem(signals: { $0.sentiment = value }) == expected("sentiment"))
    #expect(
      problem(signals: { $0.predictedProbabilities = [value] }) == expected("pred_probs"))
  }

  @Test(
    "probabilities sum to 1 within 1e-3",
    arguments: [
      ([1], nil), ([0.25, 0.75], nil), ([0.5, 0.5009], nil), ([0.5, 0.4991], nil),
      ([], "is empty; give one probability an outcome, or none"),
      ([0.5, 0.25], "sums to 0.75; it must sum to 1"),
      ([0.5, 0.502], "sums to 1.002; it must sum to 1"),
    ] as [([Double], String?)])
  func probabilities(_ probabilities: [Double], _ reason: String?) {
    #expect(
      problem(signals: { $0.predictedProbabilities = probabilities })
        == reason.map { "signals.pred_probs: \($0)" })
  }
}
