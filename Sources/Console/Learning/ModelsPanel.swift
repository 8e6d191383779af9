import Engine
import Routing
import Terminal

/// Champion and challenger side by side.
struct ModelsPanel {
  let reading: LearningOverview
  let now: Timestamp

  /// Draws the panel.
  func draw(in rect: Rect, on frame: inout Frame) {
    let inner = Panel(title: "Models", note: note).draw(in: rect, on: &frame)
    guard reading.champion != nil || reading.challenger != nil else {
      frame.putLines(
        [
          [Span("no model yet: requests need signals of their own", .text)],
          [Span("t trains one from what people decided", .muted)],
        ], in: inner)
      return
    }
    let fitting = Fitting(
      rows: rows, gate: gate(width: inner.width, frame.charset), evidence: evidence,
      room: inner.height - 1)
    let table = Table(columns: columns, rows: fitting.rows, spacing: 1)
    table.draw(in: inner, on: &frame)
    frame.putLines(
      fitting.gate + fitting.evidence, in: inner.dropFirstRows(fitting.rows.count + 1))
  }

  private var note: String {
    let all = "\(reading.models) in all"
    guard reading.challengers.count > 1,
      let place = reading.challengers.firstIndex(where: {
        $0.version == reading.challenger?.version
      })
    else { return all }
    return "challenger \(place + 1) of \(reading.challengers.count), \(all)"
  }

  /// What is shown of all that there is: the figures, what the gate says, and what speaks for it.
  private struct Fitting {
    var rows: [[Table.Item]]
    var gate: [[Span]]
    var evidence: [[Span]]

    /// What gives way where there is no room for all, the first first.
    ///
    /// An empty name is a line of the evidence. What the gate says and the wrong greens stay.
    private static let dispensable = [
      "Brier", "trained", "macro F1", "examples", "", "", "", "", "state", "judged on", "ECE",
      "95 % bound", "accuracy", "version", "log loss",
    ]

    init(rows: [[Table.Item]], gate: [[Span]], evidence: [[Span]], room: Int) {
      self.rows = rows
      self.gate = Array(gate.prefix(max(1, room / 3)))
      self.evidence = evidence
      for name in Self.dispensable where count > room {
        if name.isEmpty {
          _ = self.evidence.popLast()
        } else {
          self.rows.removeAll { $0.first?.text == name }
        }
      }
    }

    private var count: Int { rows.count + gate.count + evidence.count }
  }

  /// A champion has a column where there is one.
  private var columns: [Table.Column] {
    let champion = reading.champion.map { _ in
      Table.Column("champion", width: .flexible(minimum: 9))
    }
    let challenger = Table.Column(
      reading.challenger?.isRetired == true ? "rolled back" : "challenger",
      width: .flexible(minimum: 9))
    return [.init("", width: .fixed(11))] + (champion.map { [$0] } ?? []) + [challenger]
  }

  private var rows: [[Table.Item]] {
    guard reading.champion == nil else { return bothRows }
    return bothRows.map { [$0[0], $0[2]] }
  }

  private var bothRows: [[Table.Item]] {
    let old = reading.champion
    let new = reading.challenger
    // The same cases for both where they met; else each its own.
    let comparison = new?.metrics.comparison.flatMap {
      $0.champion == old?.version ? $0 : nil
    }
    let oldFigures = comparison?.championFigures ?? old?.metrics.figures
    let newFigures = comparison?.challengerFigures ?? new?.metrics.figures
    func row(
      _ name: String, isLessBetter: Bool, _ value: (ModelMetrics.Figures) -> Double
    ) -> [Table.Item] {
      let (first, second) = (oldFigures.map(value), newFigures.map(value))
      var role = Role.strong
      if comparison != nil, let first, let second, first != second {
        role = (second < first) == isLessBetter ? .good : .warning
      }
      return [
        .init(name, .muted), .init(first.map { Self.number($0) } ?? Self.none, .strong),
        .init(second.map { Self.number($0) } ?? Self.none, role),
      ]
    }
    func text(_ name: String, _ value: (LearningOverview.Side) -> String) -> [Table.Item] {
      [
        .init(name, .muted), .init(old.map(value) ?? Self.none, .text),
        .init(new.map(value) ?? Self.none, .text),
      ]
    }
    return [
      text("version") { $0.version }, text("state") { $0.state },
      text("trained") { TimeText.date($0.createdAt.microseconds) },
      text("examples") { Figure.grouped($0.examples) },
      [
        .init("judged on", .muted),
        .init(oldFigures.map { Figure.grouped($0.n) } ?? Self.none, .text),
        .init(newFigures.map { Figure.grouped($0.n) } ?? Self.none, .text),
      ],
      row("accuracy", isLessBetter: false) { $0.accuracy },
      row("macro F1", isLessBetter: false) { $0.macroF1 },
      row("log loss", isLessBetter: true) { $0.logLoss },
      row("Brier", isLessBetter: true) { $0.brier }, row("ECE", isLessBetter: true) { $0.ece },
      [.init("false green", .muted), greens(isChampion: true), greens(isChampion: false)],
      [
        .init("95 % bound", .muted), bound(isChampion: true), bound(isChampion: false),
      ],
    ]
  }

  /// What a side was judged by: the gate of both where they have met, else its own.
  private func gate(isChampion: Bool) -> (report: GateReport, isOwn: Bool)? {
    // The champion's own gate counts where the challenger's has met another one.
    let met = reading.challenger?.metrics.gate.flatMap {
      $0.champion == reading.champion?.version ? $0 : nil
    }
    let isOwn = !isChampion || met == nil
    let side = isChampion ? reading.champion : reading.challenger
    return (isOwn ? side?.metrics.gate : met).map { ($0, isOwn) }
  }

  private func greens(isChampion: Bool) -> Table.Item {
    guard let (gate, isOwn) = gate(isChampion: isChampion),
      let wrong = isOwn ? gate.falseGreens : gate.incumbentFalseGreens,
      let all = isOwn ? gate.greens : gate.incumbentGreens
    else { return .init(Self.none, .muted) }
    return .init("\(Figure.grouped(wrong)) of \(Figure.grouped(all))", .strong)
  }

  /// The bound of the share of wrong greens; without any green nothing bounds it.
  private func bound(isChampion: Bool) -> Table.Item {
    guard let (gate, isOwn) = gate(isChampion: isChampion),
      let bound = isOwn ? gate.falseGreenBound : gate.incumbentBound, bound < 1
    else { return .init(Self.none, .muted) }
    return .init(Figure.percent(bound), .strong)
  }

  /// What the gate says.
  private func gate(width: Int, _ charset: Charset) -> [[Span]] {
    guard let challenger = reading.challenger else {
      return [[Span("t trains a challenger", .muted)]]
    }
    guard let gate = challenger.metrics.gate else {
      return [[Span("the gate has not judged it yet", .muted)]]
    }
    guard gate.champion == reading.champion?.version else {
      return [[Span("the gate judges it anew when it is promoted", .muted)]]
    }
    guard !gate.mayPromote else {
      return [[Span("\(Glyph.check) the gate lets it through", .good, bold: true)]]
    }
    return gate.refusals.flatMap { refusal in
      TextWrap.wrap(
        "\(Glyph.cross) the gate refuses: \(refusal)", width: width, charset: charset
      ).map { [Span($0, .warning)] }
    }
  }

  /// How sure the difference is, and what looks on or takes its share.
  private var evidence: [[Span]] {
    var lines: [[Span]] = []
    if let comparison = reading.challenger?.metrics.comparison,
      comparison.champion == reading.champion?.version
    {
      lines.append([
        Span("only right: ", .muted),
        Span("\(comparison.onlyChampionRight) / \(comparison.onlyChallengerRight)", .strong),
        Span("  McNemar p \(Figure.fixed(comparison.mcNemar, decimals: 3))", .muted),
      ])
      lines.append([
        Span("log loss ", .muted), Span(Self.signed(comparison.logLossDifference), .strong),
        Span(
          "  95 % \(Self.signed(comparison.logLossLow)) to \(Self.signed(comparison.logLossHigh))",
          .muted),
      ])
    }
    return lines + reading.watches.map(Self.line)
  }

  private static func line(_ watch: LearningOverview.Watch) -> [Span] {
    var spans = [
      Span("\(watch.state) ", .muted), Span(watch.version, .text),
      Span("  \(Figure.grouped(watch.count))", .strong),
    ]
    if let reviewed = watch.reviewed {
      spans.append(Span(" decided", .muted))
      guard reviewed > 0 else { return spans }
      spans.append(Span(", \(watch.agreeing) of \(reviewed) upheld", .muted))
    } else {
      spans.append(Span(" scored", .muted))
      guard watch.count > 0 else { return spans }
      let share = Double(watch.agreeing) / Double(watch.count)
      spans.append(Span(", \(Figure.percent(share)) as decided", .muted))
    }
    return spans
  }

  private static let none = "\(Glyph.enDash)"

  private static func signed(_ value: Double) -> String { Figure.signed(value, decimals: 4) }

  private static func number(_ value: Double) -> String { Figure.fixed(value, decimals: 4) }
}
