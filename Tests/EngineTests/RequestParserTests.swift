import Engine
import Routing
import Testing

@Suite("Request parser")
struct RequestParserTests {
  @Test("reads every field")
  func everyField() throws {
    let line =
      #"{"request_id":"r","text":"t","category":"c","amount":12.5,"requestor_id":"q","deadline":"#
      + #""2026-01-15T12:00:00Z","requestor_level":10,"budget_available":-1,"vendor_id":"v","#
      + #""submitted_at":"1970-01-01T00:00:00.25Z","temperature_mode":"annealing","metadata":"#
      + #"{"b":"2","a":"1"},"signals":{"classifier_confidence":0.9,"label_quality":0.8,"#
      + #""pred_probs":[0.25,0.75],"ood_score":0.7,"is_duplicate":true,"data_shapley":0.6,"#
      + #""sentiment":0.5},"processing_time_ms":3,"outcome":"rejected"}"#
    var expected = Request(
      requestID: "r", text: "t", category: "c", amount: 12.5, requestorID: "q",
      signals: Signals(
        classifierConfidence: 0.9, labelQuality: 0.8, predictedProbabilities: [0.25, 0.75],
        oodScore: 0.7, isDuplicate: true, dataShapley: 0.6, sentiment: 0.5))
    expected.deadline = Timestamp(microseconds: 1_768_478_400_000_000)
    expected.requestorLevel = 10
    expected.budgetAvailable = -1
    expected.vendorID = "v"
    expected.submittedAt = Timestamp(microseconds: 250_000)
    expected.temperatureMode = .annealing
    expected.metadata = [.init(key: "b", value: "2"), .init(key: "a", value: "1")]
    expected.processingTimeMilliseconds = 3
    expected.outcome = .rejected
    #expect(try RequestParser.parse(line) == expected)
  }

  @Test("takes null as absent")
  func nulls() throws {
    let line = Samples.line(
      #""amount":1,"deadline":null,"requestor_level":null,"budget_available":null,"vendor_id":null,"#
        + #""submitted_at":null,"temperature_mode":null,"metadata":null,"signals":null,"#
        + #""processing_time_ms":null,"outcome":null"#)
    #expect(try RequestParser.parse(line) == (try #require(Samples.bare)))
    let signals = try #require(
      Samples.request(
        #""amount":1,"signals":{"classifier_confidence":1,"label_quality":null,"pred_probs":null,"#
          + #""ood_score":null,"is_duplicate":null,"data_shapley":null,"sentiment":null}"#))
    #expect(signals.signals == Signals(classifierConfidence: 1))
  }

  @Test("resolves escapes in keys and texts")
  func escapes() throws {
    let line =
      #"{"request\u005fid":"\u0041\u00e9\u65e5\ud83d\ude00","text":"\"\\\/\b\f\n\r\t\u001b","#
      + #""category":"\u0022","amount":1,"requestor_id":"plain"}"#
    let request = try RequestParser.parse(line)
    #expect(request.requestID == "Aé日😀")
    #expect(request.text.unicodeScalars.elementsEqual("\"\\/\u{8}\u{C}\n\r\t\u{1B}".unicodeScalars))
    #expect(request.category == "\"")
    #expect(request.requestorID == "plain")
  }

  @Test(
    "takes a flag as a boolean or as 0 and 1",
    arguments: [
      ("true", true), ("false", false), ("1", true), ("0", false), ("1.0", true), ("0e5", false),
    ])
  func flags(_ text: String, _ expected: Bool) {
    let members = #""amount":1,"signals":{"classifier_confidence":1,"is_duplicate":\#(text)}"#
    #expect(Samples.request(members)?.signals?.isDuplicate == expected)
  }

  @Test("ignores white space, the order of keys and a byte order mark")
  func layout() throws {
    let line =
      "\u{FEFF} {\t\"requestor_id\" : \"q\" ,\r\n\"amount\":1 , \"category\":\"c\", \"text\":\"t\", "
      + "\"request_id\" :\"r\" } \r"
    #expect(try RequestParser.parse(line) == (try #require(Samples.bare)))
  }

  @Test("reads the same from bytes that end with the line")
  func exactBytes() throws {
    // Each length puts the last string at another offset from the end of the memory.
    for length in 0..<40 {
      let text = String(repeating: "x", count: length)
      let bytes = Array(
        "{\"request_id\":\"r\",\"category\":\"c\",\"amount\":1,\"requestor_id\":\"q\",\"text\":\"\(text)\"}"
          .utf8)
      let request = try bytes.withUnsafeBytes { try RequestParser.parse($0) }
      #expect(request.text == text)
    }
  }

  @Test("keeps unknown keys as metadata, after the sender's own")
  func unknownKeys() throws {
    let request = try #require(
      Samples.request(
        #""z":"text","amount":1,"y": [1, {"a": "\n"}] ,"metadata":{"m":"1"},"x":null,"w":1.50,"#
          + #""v":{},"signals":{"classifier_confidence":1,"extra":true}"#))
    #expect(
      request.metadata == [
        .init(key: "m", value: "1"), .init(key: "z", value: "text"),
        .init(key: "y", value: #"[1, {"a": "\n"}]"#), .init(key: "x", value: "null"),
        .init(key: "w", value: "1.50"), .init(key: "v", value: "{}"),
        .init(key: "signals.extra", value: "true"),
      ])
  }

  @Test("gives an unknown key a name of its own where its own is taken")
  func collisions() throws {
    let request = try #require(
      Samples.request(
        #""a":"1","amount":1,"metadata":{"a":"2","a.2":"3"},"signals.b":"4","a.2":"5","#
          + #""signals":{"classifier_confidence":1,"b":"6"}"#))
    #expect(
      request.metadata == [
        .init(key: "a", value: "2"), .init(key: "a.2", value: "3"), .init(key: "a.3", value: "1"),
        .init(key: "signals.b", value: "4"), .init(key: "a.2.2", value: "5"),
        .init(key: "signals.b.2", value: "6"),
      ])
  }

  @Test("keeps thousands of colliding keys without comparing each with each")
  func manyKeys() throws {
    let own = (0..<20_000).map { "\"k\($0)\":\"\"" }.joined(separator: ",")
    let request = try #require(
      Samples.request("\"amount\":1,\"metadata\":{\(own)},\(own)"))
    #expect(Set(request.metadata.map(\.key)).count == 40_000)
  }

  @Test("tells keys apart byte for byte")
  func canonicalEquivalence() throws {
    // é as one scalar and as two: equal to Swift, different in JSON.
    let request = try #require(Samples.request("\"amount\":1,\"\u{E9}\":1,\"e\u{301}\":2"))
    #expect(request.metadata.map(\.value) == ["1", "2"])
  }
}
