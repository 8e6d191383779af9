import Console
import Routing
import Terminal
import TestSupport
import Testing

/// Sizes that no terminal has, and sizes that change all the time.
@Suite struct SizeTests {
  @Test(arguments: 0..<24 as Range<UInt64>)
  func aStormOfSizesIsDrawnWhateverIsOpen(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let source = StubSource()
    source.store(SampleDecisions.list(60))
    var console = ConsoleScript(source)
    let keys = [
      "1", "2", "?", ":", "escape", "enter", "down", "pagedown", "c", "/", "e", "left", "-", "end",
      "backspace", "a", "n",
    ]
    for _ in 0..<60 {
      let size = Self.size(&random)
      console.take(.resized(size))
      let frame = console.frame
      #expect(frame.size == size)
      if size.width < 40 || size.height < 12 {
        let first = Renderer.text(frame).prefix { $0 != "\n" }
        #expect(first.contains("40x12") || size.width < 5 || size.height == 0, "\(size)")
      }
      console.press(keys.randomElement(using: &random) ?? "1")
    }
    console.press("escape", "escape", "escape")
    console.take(.resized(Size(width: 80, height: 24)))
    #expect(console.frame.size == Size(width: 80, height: 24))
  }

  /// Small and usual sizes mostly, and now and then the largest that is drawn.
  private static func size(_ random: inout SplitMix64) -> Size {
    switch Int.random(in: 0..<12, using: &random) {
    case 0: Size(width: 0, height: 0)
    case 1: Size(width: 1, height: Int.random(in: 1...60, using: &random))
    case 2: Size(width: Int.random(in: 1...250, using: &random), height: 1)
    case 3 where Int.random(in: 0..<8, using: &random) == 0: TerminalTraits.largestSize
    default:
      Size(
        width: Int.random(in: 30...210, using: &random),
        height: Int.random(in: 8...70, using: &random))
    }
  }

  @Test func aTerminalTooSmallStillQuits() {
    var console = ConsoleScript(width: 20, height: 3)
    #expect(console.screen.hasPrefix("  iars needs 40x12"))
    console.press("q")
    #expect(console.hasQuit)
  }
}
