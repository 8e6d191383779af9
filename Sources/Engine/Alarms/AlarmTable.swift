import Alarms
import Routing

/// The list of alarms as a table in a file.
package enum AlarmTable {
  private static let names = [
    "alarm", "state", "enabled", "severity", "handling", "owner", "value", "comparison",
    "threshold", "unit", "since", "suppression",
  ]

  /// The alarms as CSV (RFC 4180): a header, and one row each.
  ///
  /// A text that a spreadsheet would run as a formula gets a `'` in front.
  package static func csv(of views: [AlarmView]) -> String {
    var buffer = ByteBuffer()
    buffer.append(names.joined(separator: ","))
    buffer.append(literal: "\r\n")
    for view in views { write(view, to: &buffer) }
    return buffer.string
  }

  /// The alarms as one JSON array; what is absent is null.
  package static func json(of views: [AlarmView]) -> String {
    var buffer = ByteBuffer()
    buffer.append(literal: "[")
    for (index, view) in views.enumerated() {
      buffer.append(index == 0 ? "\n" : ",\n")
      for (place, (name, cell)) in zip(names, cells(of: view)).enumerated() {
        buffer.append(place == 0 ? "{" : ",")
        buffer.append(string: name)
        buffer.append(UInt8(ascii: ":"))
        switch cell {
        case .text(let text): buffer.append(string: text)
        case .number(let number): buffer.append(number: number)
        case .truth(let truth): buffer.append(truth ? "true" : "false")
        case .none: buffer.append(literal: "null")
        }
      }
      buffer.append(literal: "}")
    }
    buffer.append(literal: "\n]\n")
    return buffer.string
  }

  private enum Cell {
    case text(String)
    case number(Double)
    case truth(Bool)
    case none

    init(_ text: String?) { self = text.map(Cell.text) ?? .none }
    init(_ number: Double?) { self = number.map(Cell.number) ?? .none }
  }

  /// What a view has in each column.
  private static func cells(of view: AlarmView) -> [Cell] {
    let rule = view.definition.metricRule
    let handling = view.life.episode?.handling
    return [
      .text(view.name), .text(view.life.state.rawValue), .truth(view.definition.isEnabled),
      .text(view.definition.severity.rawValue), Cell(handling.map(word)), Cell(handling?.owner),
      Cell(view.values.last ?? nil), Cell(rule?.comparison.sign), Cell(rule?.threshold),
      Cell(rule.map(unit)), Cell(view.life.since?.description),
      Cell(view.suppression?.description),
    ]
  }

  private static func word(_ handling: Handling) -> String {
    switch handling {
    case .unowned: "unowned"
    case .acknowledged: "acknowledged"
    case .snoozed: "snoozed"
    }
  }

  private static func unit(of rule: MetricRule) -> String {
    let unit = rule.statistic == .sampleCount ? .count : rule.selection.metric.unit
    return unit.rawValue
  }

  private static func write(_ view: AlarmView, to buffer: inout ByteBuffer) {
    let cells = cells(of: view)
    for (index, cell) in cells.enumerated() {
      switch cell {
      case .text(let text): buffer.append(cell: text, closing: "")
      case .number(let number): buffer.append(number: number)
      case .truth(let truth): buffer.append(truth ? "true" : "false")
      case .none: break
      }
      buffer.append(index == cells.count - 1 ? "\r\n" : ",")
    }
  }
}
