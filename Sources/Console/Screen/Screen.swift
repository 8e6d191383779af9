package import Routing
package import Terminal

/// The whole screen as a function of the state and the time.
package enum Screen {
  /// The frame to show now; equal for equal states up to `ConsoleState.nextChange`.
  package static func frame(_ state: ConsoleState, now: Timestamp) -> Frame {
    var frame = Frame(size: state.size, charset: state.charset)
    guard !state.isTooSmall else {
      drawTooSmall(state, on: &frame)
      return frame
    }
    let bounds = frame.bounds
    Header(state: state, now: now).draw(in: bounds, on: &frame)
    let body = body(of: state.size)
    if state.screen == .review {
      DeskScreen(state: state, now: now).draw(in: body, on: &frame)
    } else if state.screen == .alarms {
      AlarmsScreen(state: state, now: now).draw(in: body, on: &frame)
    } else if state.screen == .learning {
      LearningScreen(state: state, now: now).draw(in: body, on: &frame)
    } else if state.screen == .decisions {
      DecisionsScreen(state: state, now: now).draw(in: body, on: &frame)
    } else if let scope = OverviewScope(state) {
      OverviewScreen(state: state, scope: scope, now: now).draw(in: body, on: &frame)
    } else {
      let text = state.failure == nil ? "reading the store…" : "the store cannot be read"
      frame.put(
        text, x: body.x, y: body.y + body.height / 2, style: Style(.muted), width: body.width,
        alignment: .centre)
    }
    if state.help != nil { HelpBox(state: state, now: now).draw(in: body, on: &frame) }
    if state.isExporting { ExportBox(state: state).draw(in: body, on: &frame) }
    if let palette = state.commands {
      CommandBox(palette: palette, state: state, now: now).draw(in: body, on: &frame)
    }
    drawLastRow(state, now, in: bounds.row(bounds.height - 1), on: &frame)
    if let message = state.message {
      MessageRows(text: message).draw(in: bounds.dropLastRows(1), on: &frame)
    }
    return frame
  }

  /// The space between the bars.
  static func body(of size: Size) -> Rect {
    Rect(size).dropFirstRows(2).dropLastRows(1)
  }

  /// The keys that work here.
  private static func drawLastRow(
    _ state: ConsoleState, _ now: Timestamp, in row: Rect, on frame: inout Frame
  ) {
    if state.isSnapshot {
      let text = "one frame as of \(TimeText.date(now.microseconds)) UTC"
      StatusBar(left: [.init([Span(text, .muted)])]).draw(in: row, on: &frame)
    } else if let line = state.jump {
      JumpLine(line: line, now: now).draw(in: row, on: &frame)
    } else if state.screen == .learning, state.learning.confirmation != nil {
      HintBar(hints: ConfirmationBox.hints(state.charset)).draw(in: row, on: &frame)
    } else if state.commands != nil {
      HintBar(hints: CommandBox.hints(state.charset)).draw(in: row, on: &frame)
    } else if state.screen == .alarms, let dialog = state.alarms.dialog, state.help == nil {
      HintBar(hints: AlarmBox.hints(dialog, state.charset)).draw(in: row, on: &frame)
    } else {
      ActionTable.hints(for: state, at: now).draw(in: row, on: &frame)
    }
  }

  /// The size that is needed, in the first row, as the terminal may have no other.
  private static func drawTooSmall(_ state: ConsoleState, on frame: inout Frame) {
    let least = ConsoleState.minimumSize
    let size = "\(least.width)x\(least.height)"
    let texts = [
      "iars needs \(size) · \(state.label(of: .quit)) quits", "iars needs \(size)", size,
    ]
    let text = texts.first {
      TextWidth.width(of: $0, charset: state.charset) <= state.size.width
    }
    frame.put(
      text ?? size, x: 0, y: 0, style: Style(.strong), width: state.size.width, alignment: .centre)
  }
}
