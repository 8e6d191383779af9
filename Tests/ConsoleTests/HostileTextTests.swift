import Console
import Engine
import Metrics
import Routing
import Terminal
import TestSupport
import Testing

/// Text from requests and files cannot break a screen, whatever it holds and however large it is.
@Suite struct HostileTextTests {
  static let texts = [
    "\u{1B}[2J\u{1B}]0;owned\u{7}", "a\u{0}b\nc\rd\te\u{8}", "\u{202E}gnp.exe", "表示幅の広い文字列です",
    "👩‍👩‍👧‍👦🇨🇭e\u{301}\u{300}\u{302}\u{303}", String(repeating: "W", count: 700), "", "\u{FEFF}\u{200B}",
  ]

  @Test(arguments: texts, [Charset.unicode, .ascii])
  func everyPanelStaysWhole(_ text: String, _ charset: Charset) {
    for (width, height) in [(40, 12), (80, 24), (200, 60)] {
      var console = ConsoleScript(
        Self.source(text), width: width, height: height, charset: charset, storeName: text)
      #expect(console.frame.flaw == nil)
      console.press("left")
      #expect(console.frame.flaw == nil)
      console.take(.themeFailed(text))
      console.take(.readFailed(text))
      #expect(console.frame.flaw == nil)
    }
  }

  @Test func nothingOfItReachesTheTerminalAsItIs() {
    let console = ConsoleScript(
      Self.source(Self.texts[0]), width: 200, height: 60, storeName: Self.texts[0])
    let drawn = console.screen.unicodeScalars
    #expect(drawn.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F })
    // Each place that shows it: the name, the remark, the rule, the category, the decision.
    #expect(console.screen.components(of: "owned").count > 4)
  }

  @Test(arguments: [
    Double.infinity, -.infinity, .nan, .greatestFiniteMagnitude, -1, 0, 1e-300, 1e18,
  ])
  func figuresWithoutMeasureDoNotTrap(_ value: Double) {
    let source = AttentionTests.changed { overview in
      for index in overview.buckets.indices {
        overview.buckets[index].temperature = .init(average: value, p10: value, p90: value)
        overview.buckets[index].processingTime = .init(
          p50: value, p95: value, p99: value, maximum: value)
      }
      overview.total.temperature = overview.buckets[0].temperature
      overview.total.processingTime = overview.buckets[0].processingTime
      overview.total.averageConfidence = value
      overview.greenResolution = value
      for index in overview.latest.indices {
        overview.latest[index].amount = value
        overview.latest[index].confidenceScore = value
        overview.latest[index].temperature = value
      }
    }
    for (width, height) in [(40, 12), (80, 24), (200, 60)] {
      #expect(ConsoleScript(source, width: width, height: height).frame.flaw == nil)
    }
  }

  @Test(arguments: [Int64.min, -1, 0, 253_402_300_800_000_000, .max])
  func momentsAtTheEndsOfTimeDoNotTrap(_ microseconds: Int64) {
    let moment = Timestamp(microseconds: microseconds)
    for zoom in Zoom.levels {
      var console = ConsoleScript(
        AttentionTests.changed {
          $0.newest = moment
          for index in $0.latest.indices { $0.latest[index].timestamp = moment }
        }, zoom: zoom)
      console.press("n", "{", "left", "}", "left", "-")
      #expect(console.frame.flaw == nil)
      #expect(console.state.nextChange(after: console.now) > console.now)
    }
  }

  @Test func hugeCountsDoNotTrap() {
    let console = ConsoleScript(
      AttentionTests.changed {
        $0.total.decisions = .max
        $0.total.streams[.green] = .max
        $0.buckets[3].decisions = 1 << 60
        $0.buckets[3].streams[.green] = 1 << 60
        $0.stored = .max
      })
    #expect(console.frame.flaw == nil)
  }

  static func source(_ text: String) -> StubSource {
    AttentionTests.changed { overview in
      overview.simulated = text
      overview.total.knockouts[text] = 500
      overview.total.categories[text] = 50_000
      for index in overview.latest.indices {
        overview.latest[index].category = text
        overview.latest[index].requestID = text
        overview.latest[index].knockoutRule = text
      }
    }
  }
}
