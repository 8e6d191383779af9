import Alarms
import Console
import Engine
import Review
import Routing
import Terminal
import TestSupport
import Testing

/// What the list of alarms shows, and the file of it.
@Suite struct AlarmsListTests {
  private func console(
    _ views: [AlarmView] = SampleAlarms.views(), width: Int = 120, height: Int = 40
  ) -> ConsoleScript {
    let source = StubSource()
    source.answerAlarms { SampleAlarms.reading($0, views, at: $1) }
    var console = ConsoleScript(source, width: width, height: height)
    console.press("4")
    return console
  }

  /// An alarm on the age of the newest decision, in seconds.
  private func age(_ values: [Double?], above threshold: Double) -> AlarmView {
    var view = SampleAlarms.view("StaleFeed", values)
    guard var rule = view.definition.metricRule else { return view }
    rule.threshold = threshold
    view.stored.definition.rule = .metric(rule)
    return view
  }

  @Test(arguments: [
    (0.0, "0s", "> 5m"), (41, "41s", "> 5m"), (401, "6m41s", "> 5m"), (300, "5m", "> 5m"),
    (14_400, "4h", "> 5m"), (14_520, "4h2m", "> 5m"), (86_434, "1d 0h", "> 5m"),
    (2e12, "> 9999d", "> 5m"),
  ])
  func lengthsOfTimeAreReadAsSuch(_ seconds: Double, _ shown: String, _ limit: String) {
    let console = console([age([12, seconds], above: 300)])
    let row = console.screen.split(separator: "\n").first { $0.contains("StaleFeed  ") }
    #expect(row?.contains(" \(shown) \(limit) ") == true, "\(row ?? "")")
    #expect(row?.contains("300 s") == false)
  }

  @Test func theThresholdStaysWhereItIsNarrow() {
    #expect(console(width: 80, height: 24).shows("threshold"))
    #expect(console(width: 80, height: 24).shows("114 > 50"))
    #expect(!console(width: 80, height: 24).shows("over ▄"))
  }

  @Test(arguments: [100, 120, 200])
  func theCurveHasTheThresholdAtHalfItsHeight(_ width: Int) throws {
    let values: [Double?] = [0, 25, 49, 50, nil, 51, 80, 100]
    let console = console([SampleAlarms.view("HighCollapseRate", values)], width: width)
    #expect(console.shows("over ▄"))
    // What is up to 50 is in the lower half, what is above in the upper one.
    #expect(console.shows("▁▃▄▄ ▆▇█"))
    let rows = console.screen.split(separator: "\n", omittingEmptySubsequences: false)
    let y = try #require(rows.firstIndex { $0.contains("▁▃▄▄ ▆▇█") })
    let x = try #require(
      (0..<width).first { console.frame[$0, y].glyph == Unicode.Scalar("█").value })
    #expect(console.frame[x, y].style.foreground == .alarmFiring)
    #expect(console.frame[x - 4, y].style.foreground == .accent)
  }

  @Test func whatBreachesBelowAThresholdIsInTheLowerHalf() {
    var view = SampleAlarms.view("HighCollapseRate", [10, 49, 50, 51, 100])
    guard var rule = view.definition.metricRule else { return }
    rule.comparison = .below
    view.stored.definition.rule = .metric(rule)
    #expect(console([view]).shows("▁▄▆▆█"))
  }

  @Test func theThresholdIsSeenInASCII() {
    let source = StubSource()
    let view = SampleAlarms.view("HighCollapseRate", [0, 25, 49, 50, nil, 51, 80, 100])
    source.answerAlarms { SampleAlarms.reading($0, [view], at: $1) }
    var console = ConsoleScript(source, charset: .ascii)
    console.press("4")
    #expect(console.shows("_.== ###"))
  }

  @Test func aTableOfTheAlarmsIsWritten() throws {
    var views = SampleAlarms.views(
      handling: .acknowledged(Acknowledgement(author: "=cmd()", time: Sample.now, comment: "")))
    views[1].suppression = .silenced(by: "bob", until: Sample.now)
    var console = console(views)
    console.press("e")
    #expect(console.shows("The table: every alarm of the list."))
    console.press("c")
    #expect(console.exports == [.csv])
    let csv = try #require(Export(.csv, of: console.state, theme: .plain, at: console.now))
    #expect(csv.name == "iars-alarms-20251120T140731Z.csv")
    let rows = try #require(csv.text).split(separator: "\r\n").map(String.init)
    #expect(
      rows[0]
        == "alarm,state,enabled,severity,handling,owner,value,comparison,threshold,unit,since,suppression"
    )
    #expect(
      rows[1]
        == "HighCollapseRate,ALARM,true,critical,acknowledged,'=cmd(),114.0,>,50.0,Count,"
        + "2025-11-20T13:50:31Z,")
    #expect(rows.count == 5)
    #expect(rows[2].hasSuffix(",silenced by bob until 2025-11-20T14:07:31Z"))
    let json = try #require(Export(.json, of: console.state, theme: .plain, at: console.now)?.text)
    #expect(json.hasPrefix(#"[\#n{"alarm":"HighCollapseRate","state":"ALARM","enabled":true"#))
    #expect(json.contains(#""owner":"=cmd()","value":114.0,"comparison":">","threshold":50.0"#))
    #expect(json.hasSuffix("}\n]\n"))
  }

  @Test func aTableOfTheQueueIsWrittenAndKeepsBlindItemsBlind() throws {
    let decisions = SampleDecisions.list(3)
    let rows = decisions.enumerated().map { index, decision in
      ReviewRow(
        item: ReviewItem(
          id: Int64(index + 1), source: index == 0 ? .audit : .queue, of: decision, deadline: nil),
        decision: decision)
    }
    var console = ConsoleScript()
    console.isReadingDesk = false
    console.press("3", "e", "c")
    #expect(console.shows("the queue is being read"))
    console.press("escape")
    let request = try #require(console.state.deskRequest)
    console.take(.deskRead(DeskReading(request: request, rows: rows)))
    console.press("e")
    #expect(console.shows("The table: every item of the list."))
    let csv = try #require(Export(.csv, of: console.state, theme: .plain, at: console.now)?.text)
    let lines = csv.split(separator: "\r\n").map(String.init)
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix("item,request_id,state,holder,submitted_at"))
    #expect(lines[1].contains(",true,,,"), "neither stream nor urgency")
    #expect(lines[2].contains(",false,\(decisions[1].stream),\(decisions[1].urgency),"))
    let json = try #require(Export(.json, of: console.state, theme: .plain, at: console.now)?.text)
    #expect(json.contains(#""blind":true,"stream":null,"urgency":null"#))
  }

  @Test func whereThereIsNoTableTheWayToItIsSaid() {
    var console = ConsoleScript()
    console.press("5", "e")
    #expect(console.shows("iars models list --json"))
    console.press("c")
    #expect(console.shows("no table from here: `iars models list --json` prints the models"))
    #expect(console.exports.isEmpty)
    console.press("t")
    #expect(console.exports == [.text])
  }

  @Test func theOverviewKnowsOnlyEnabledAlarms() {
    var console = ConsoleScript()
    #expect(console.shows("alarm > 50 in 5m"))
    #expect(console.shows("below alarm"))
    console.source.tell(AlarmSummary())
    console.wait(Sample.second)
    #expect(!console.shows("alarm >"))
    #expect(!console.shows("below alarm"))
    let rule = MetricRule(
      MetricSelection(.collapseCount), .sum, period: 600, .above, 7, evaluationPeriods: 1)
    let narrow = MetricRule(
      MetricSelection(.collapseCount, dimensionValue: "poisoning"), .sum, period: 60, .above, 1)
    console.source.tell(AlarmSummary(rules: [narrow, rule]))
    console.wait(Sample.second)
    #expect(console.shows("alarm > 7 in 10m"))
  }
}
