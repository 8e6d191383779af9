import Foundation
import Terminal
import TestSupport
import Testing

/// Frames written out without a terminal.
@Suite struct RendererTests {
  static let theme = Theme(
    name: "test", base: .dark,
    looks: [
      .background: Theme.Look(colour: RGB(hex: "#101010")),
      .text: Theme.Look(colour: RGB(hex: "#e0e0e0")),
      .good: Theme.Look(colour: RGB(hex: "#00ff00")),
      .selection: Theme.Look(colour: RGB(hex: "#202040")),
    ])

  static func frame() -> Frame {
    var frame = Frame(8, 2)
    frame.put("a<&\"\\", x: 0, y: 0)
    frame.put("申e\u{301}", x: 0, y: 1, style: Style(.good, bold: true))
    frame.put("▃", x: 4, y: 1, style: Style(.good, on: .selection))
    return frame
  }

  @Test func asText() {
    #expect(Renderer.text(Self.frame()) == "a<&\"\\\n申e\u{301} ▃\n")
    #expect(Renderer.text(Frame(0, 0)) == "")
    #expect(Renderer.text(Frame(3, 2)) == "\n\n")
  }

  @Test func asANSIInDirectColour() {
    let ansi = Renderer.ansi(
      Self.frame(), palette: Palette(theme: Self.theme, depth: .direct))
    let plain = "\u{1B}[0;38;2;224;224;224;48;2;16;16;16m"
    #expect(
      ansi == plain + "a<&\"\\   \u{1B}[0m\n"
        + "\u{1B}[0;1;38;2;0;255;0;48;2;16;16;16m申e\u{301}" + plain + " "
        + "\u{1B}[0;38;2;0;255;0;48;2;32;32;64m▃" + plain + "   \u{1B}[0m\n")
  }

  @Test(arguments: [
    (ColourDepth.palette256, "\u{1B}[0;1;38;5;46;48;5;233m申"),
    (.sixteen, "\u{1B}[0;1;92m申"), (.eight, "\u{1B}[0;1;32m申"), (.none, "\u{1B}[0;1m申"),
  ])
  func asANSIWithFewerColours(_ depth: ColourDepth, _ part: String) {
    let ansi = Renderer.ansi(Self.frame(), palette: Palette(theme: Self.theme, depth: depth))
    #expect(ansi.contains(part), "\(ansi.debugDescription)")
  }

  @Test(arguments: ColourDepth.allCases)
  func noLineLeaksItsStyle(_ depth: ColourDepth) {
    let ansi = Renderer.ansi(Self.frame(), palette: Palette(theme: Self.theme, depth: depth))
    for line in ansi.split(separator: "\n") {
      let last = line.components(separatedBy: "\u{1B}[").last ?? ""
      #expect(!line.contains("\u{1B}") || last.hasPrefix("0m"))
    }
  }

  @Test func unstyledTextHasNoSequence() {
    var frame = Frame(3, 1)
    frame.put("abc", x: 0, y: 0)
    #expect(Renderer.ansi(frame, palette: Palette(theme: .plain, depth: .none)) == "abc\n")
  }

  @Test func asJSON() throws {
    let data = Foundation.Data(Renderer.json(Self.frame()).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["width"] as? Int == 8)
    #expect(object["height"] as? Int == 2)
    let rows = try #require(object["rows"] as? [[String: Any]])
    #expect(rows.map { $0["text"] as? String } == ["a<&\"\\   ", "申e\u{301} ▃   "])
    let runs = try #require(rows[1]["runs"] as? [[String: Any]])
    #expect(runs.compactMap { $0["x"] as? Int } == [0, 3, 4, 5])
    #expect(runs.compactMap { $0["width"] as? Int } == [3, 1, 1, 3])
    #expect(runs[0]["role"] as? String == "good")
    #expect(runs[0]["bold"] as? Bool == true)
    #expect(runs[1]["bold"] == nil)
    #expect(runs[2]["on"] as? String == "selection")
  }

  @Test(arguments: [
    Size(width: 0, height: 0), Size(width: 3, height: 0), Size(width: 0, height: 2),
  ])
  func emptyFramesAreValidJSON(_ size: Size) throws {
    let data = Foundation.Data(Renderer.json(Frame(size: size)).utf8)
    #expect(try JSONSerialization.jsonObject(with: data) is [String: Any])
  }

  @Test func asSVG() {
    let svg = Renderer.svg(Self.frame(), theme: Self.theme)
    #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"72\" height=\"36\""))
    #expect(svg.contains(">a&lt;&amp;&quot;\\</text>"))
    // A wide character is stretched to its two columns, and a block is a shape.
    #expect(svg.contains("textLength=\"18\""))
    #expect(svg.contains("<path fill=\"#00ff00\" d=\"M36 29.25h9v6.75h-9z\"/>"))
    #expect(svg.contains("<rect x=\"36\" y=\"18\" width=\"9\" height=\"18\" fill=\"#202040\"/>"))
    #expect(!svg.contains("▃"))
  }

  @Test func hostileTextIsWellFormedSVG() {
    var frame = Frame(60, 1)
    frame.put("]]>\u{0}\u{1B}<script>\u{FFFE}\u{1F}&#0;", x: 0, y: 0)
    let svg = Renderer.svg(frame, theme: .plain)
    let delegate = ParseWatch()
    #expect(delegate.accepts(svg))
    #expect(!svg.contains("<script"))
  }
}

/// A reading of XML as far as this test needs it: tags are balanced and every `&` begins an entity.
private struct ParseWatch {
  func accepts(_ text: String) -> Bool {
    var open: [Substring] = []
    for part in text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1) {
      guard let end = part.firstIndex(of: ">") else { return false }
      let tag = part[..<end]
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return false }
      } else if !tag.hasSuffix("/") {
        open.append(tag.prefix { $0 != " " })
      }
      for entity in part.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
        guard ["amp;", "lt;", "gt;", "quot;"].contains(where: entity.hasPrefix) else {
          return false
        }
      }
    }
    return open.isEmpty && text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 }
  }
}
