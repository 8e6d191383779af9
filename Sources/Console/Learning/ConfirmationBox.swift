import Engine
import Terminal

/// The choice over the Learning screen: what will be, what speaks for it, and the word to write.
struct ConfirmationBox {
  let confirmation: LearningState.Confirmation
  let reading: LearningOverview

  /// Draws the box over the middle of a rectangle.
  func draw(in rect: Rect, on frame: inout Frame) {
    let extent = TextBox(title: title, lines: lines, maximumWidth: 70).draw(in: rect, on: &frame)
    let row = Rect(
      x: extent.rect.x + 3, y: extent.rect.maxY - 3, width: extent.rect.width - 6, height: 1)
    frame.setBackground(.bar, in: row)
    LineField(line: confirmation.line).draw(in: row, on: &frame)
  }

  /// The keys that work while it is open.
  static func hints(_ charset: Charset) -> [HintBar.Hint] {
    [
      HintBar.Hint(key: Key.enter.label(charset), label: "do it"),
      HintBar.Hint(key: Key.escape.label(charset), label: "leave all as it is"),
    ]
  }

  private var title: String {
    if case .rollBack = confirmation.command { "Roll back" } else { "Promote" }
  }

  private var lines: [[Span]] {
    var lines: [[Span]] = []
    var purpose = "promote it"
    if case .rollBack = confirmation.command {
      purpose = "roll it back"
      lines = [
        [Span(confirmation.version, .strong, bold: true), Span(" decides no longer", .text)],
        reading.championBefore.map { [Span("\($0) decides from now on", .text)] }
          ?? [Span("no model decides then: requests need signals of their own", .warning)],
      ]
    } else {
      lines = [
        [Span(confirmation.version, .strong, bold: true), Span(" decides from now on", .text)]
      ]
      lines += compared
    }
    lines += [
      [],
      [Span("write \(confirmation.version) and enter to \(purpose)", .muted)],
      // The line itself is drawn over this one.
      [Span(String(repeating: " ", count: 50), .text)],
      [Span("esc  ", .key, bold: true), Span("leaves all as it is", .muted)],
    ]
    return lines
  }

  /// What the target was judged by, beside the champion where they have met.
  private var compared: [[Span]] {
    guard let target = reading.challenger, target.version == confirmation.version else { return [] }
    let place = reading.champion.map { "in place of \($0.version)" } ?? "in place of no model"
    var lines = [[Span(place, .muted)]]
    let metrics = target.metrics
    if let labels = metrics.figures?.labels {
      let names = labels.prefix(4).joined(separator: ", ")
      let more = labels.count > 4 ? " and \(labels.count - 4) more" : ""
      lines.append([Span("labels       ", .muted), Span(names + more, .text)])
    }
    let comparison = metrics.comparison.flatMap {
      $0.champion == reading.champion?.version ? $0 : nil
    }
    if let new = comparison?.challengerFigures ?? metrics.figures {
      let old = comparison.map {
        ", now \(Figure.fixed($0.championFigures.logLoss, decimals: 4))"
      }
      lines.append([
        Span("log loss     ", .muted), Span(Figure.fixed(new.logLoss, decimals: 4), .strong),
        Span(old ?? "", .text), Span(", on \(Figure.grouped(new.n)) cases", .muted),
      ])
    }
    if let gate = metrics.gate { lines += Self.lines(gate, over: reading.champion?.version) }
    return lines
  }

  private static func lines(_ gate: GateReport, over champion: String?) -> [[Span]] {
    var greens = [
      Span("false greens ", .muted), Span("\(gate.falseGreens) of \(gate.greens)", .strong),
    ]
    if gate.champion == champion, let wrong = gate.incumbentFalseGreens,
      let all = gate.incumbentGreens
    {
      greens.append(Span(", now \(wrong) of \(all)", .text))
    }
    greens.append(Span(", 95 % bound \(Figure.percent(gate.falseGreenBound))", .muted))
    let verdict: Span =
      if gate.champion != champion {
        Span("judges anew, as another champion decides by now", .warning)
      } else if let refusal = gate.refusals.first {
        Span("\(Glyph.cross) refuses: \(refusal)", .warning)
      } else {
        Span("\(Glyph.check) lets it through", .good)
      }
    return [
      greens,
      [
        Span("audited      ", .muted), Span("\(gate.audited)", .strong),
        Span(", \(gate.needed) needed", .muted),
      ],
      [Span("the gate     ", .muted), verdict],
    ]
  }
}
