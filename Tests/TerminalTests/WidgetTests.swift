import Terminal
import TestSupport
import Testing

/// Widgets, drawn and kept as pictures of text.
@Suite struct WidgetTests {
  static let table = Table(
    columns: [
      .init("due", width: .fixed(6), alignment: .right), .init("stream", width: .fixed(8)),
      .init("category", width: .flexible(minimum: 8)),
      .init("amount", width: .fixed(8), alignment: .right, priority: 50),
      .init("user", width: .fixed(6), priority: 10),
    ],
    rows: [
      ["-0:12", .init("◐ yellow", .streamYellow), "Single Family", "95,879", "mira"],
      ["0:04", .init("✗ red", .streamRed), "単一家族住宅の改築申請です", "37,234", "me\u{202E}"],
      ["0:11", .init("✓ green", .streamGreen, bold: true), "Deck\n\u{1B}[2J", "133,437"],
    ], selected: 1, showsPointer: true)

  @Test(arguments: [("unicode", Charset.unicode), ("ascii", .ascii)])
  func tables(_ name: String, _ charset: Charset) throws {
    var frame = Frame(60, 20, charset)
    let rows = Layout.rows(frame.bounds, [.fixed(5), .fixed(5), .fixed(5), .fixed(5)])
    Self.table.draw(in: rows[0], on: &frame)
    for (row, width) in [(1, 42), (2, 24), (3, 9)] {
      Self.table.draw(
        in: Rect(x: 0, y: rows[row].y, width: width, height: 4), on: &frame)
    }
    try Golden.expect(frame, is: "table-\(name)")
    #expect(frame.flaw == nil)
  }

  @Test func theSelectedRowHasItsSurface() {
    var frame = Frame(60, 5)
    Self.table.draw(in: frame.bounds, on: &frame)
    #expect(frame[0, 2].style.background == .selection)
    #expect(frame[59, 2].style.background == .selection)
    #expect(frame[10, 2].style == Style(.streamRed, on: .selection))
    #expect(frame[10, 1].style == Style(.streamYellow))
    #expect(Self.table.visibleRows(in: frame.bounds) == 4)
  }

  @Test(arguments: [("unicode", Charset.unicode), ("ascii", .ascii)])
  func panels(_ name: String, _ charset: Charset) throws {
    var frame = Frame(40, 12, charset)
    let inner = Panel(title: "Temperature τ", note: "avg, p10–p90")
      .draw(in: Rect(x: 0, y: 0, width: 40, height: 4), on: &frame)
    #expect(inner == Rect(x: 2, y: 1, width: 36, height: 2))
    frame.put("inside", x: inner.x, y: inner.y)
    Panel(title: "A title that is too long", note: "note")
      .draw(in: Rect(x: 0, y: 4, width: 20, height: 3), on: &frame)
    Panel(title: "", note: "note").draw(
      in: Rect(x: 20, y: 4, width: 20, height: 3), on: &frame)
    Panel(title: "x").draw(in: Rect(x: 0, y: 8, width: 2, height: 2), on: &frame)
    Panel(title: "x").draw(in: Rect(x: 4, y: 8, width: 1, height: 1), on: &frame)
    Panel(title: "cut").draw(in: Rect(x: 30, y: 8, width: 20, height: 10), on: &frame)
    try Golden.expect(frame, is: "panel-\(name)")
  }

  @Test(arguments: [("unicode", Charset.unicode), ("ascii", .ascii)])
  func bars(_ name: String, _ charset: Charset) throws {
    var frame = Frame(100, 12, charset)
    let status = StatusBar(
      left: [
        .init([Span("iars", .strong, bold: true), Span(" ● live", .good)], priority: 200),
        .init([Span("sample.db", .muted)], priority: 10),
        .init([Span("window 24h", .muted)], priority: 50), .init([]),
      ],
      right: [
        .init([Span("▲ 1 alarm", .alarmFiring)], priority: 190),
        .init([Span("14:07:31")], priority: 100),
      ])
    let tabs = TabBar(titles: ["Overview", "Decisions", "Review 41"], selected: 1)
    let hints = HintBar(
      hints: [
        .init(key: "←→", label: "bucket"), .init(key: "↵", label: "decisions"),
        .init(key: "space", label: "pause", enabled: false),
      ], kept: [.init(key: "?", label: "help"), .init(key: "q", label: "quit")])
    for (step, width) in [100, 48, 24, 8].enumerated() {
      let rect = Rect(x: 0, y: step * 3, width: width, height: 3)
      status.draw(in: rect, on: &frame)
      tabs.draw(in: rect.dropFirstRows(1), on: &frame)
      hints.draw(in: rect.dropFirstRows(2), on: &frame)
    }
    try Golden.expect(frame, is: "bars-\(name)")
    #expect(frame.flaw == nil)
    #expect(frame[99, 0].style.background == .bar)
    #expect(frame[0, 3].style.background == .bar)
    #expect(frame[99, 3].style.background == .background)
  }

  @Test(arguments: [("unicode", Charset.unicode), ("ascii", .ascii)])
  func textBoxes(_ name: String, _ charset: Charset) throws {
    var frame = Frame(50, 14, charset)
    frame.fill(frame.bounds, glyph: ".")
    for y in 0..<14 { frame.put("申請書類", x: 7, y: y) }
    let lines = (1...20).map { [Span("k\($0) ", .key, bold: true), Span("line \($0) … of help")] }
    let extent = TextBox(title: "Help", lines: lines, offset: 30, maximumWidth: 34)
      .draw(in: frame.bounds.dropLastRows(4), on: &frame)
    #expect(extent.visible == 8)
    #expect(extent.total == 20)
    TextBox(title: "Short", lines: [["one line"]], note: "esc")
      .draw(in: Rect(x: 0, y: 10, width: 50, height: 4), on: &frame)
    try Golden.expect(frame, is: "textbox-\(name)")
    #expect(frame.flaw == nil)
  }

  @Test func nothingFitsInNothing() {
    for size in [Size(width: 0, height: 0), Size(width: 1, height: 1), Size(width: 3, height: 2)] {
      var frame = Frame(size: size)
      Self.table.draw(in: frame.bounds, on: &frame)
      Panel(title: "t", note: "n").draw(in: frame.bounds, on: &frame)
      TabBar(titles: ["One", "Two"], selected: 1).draw(in: frame.bounds, on: &frame)
      HintBar(hints: [.init(key: "q", label: "quit")]).draw(in: frame.bounds, on: &frame)
      StatusBar(left: [.init([Span("left")])], right: [.init([Span("right")])])
        .draw(in: frame.bounds, on: &frame)
      TextBox(title: "t", lines: [["one"], ["two"]]).draw(in: frame.bounds, on: &frame)
      #expect(frame.flaw == nil)
    }
  }
}
