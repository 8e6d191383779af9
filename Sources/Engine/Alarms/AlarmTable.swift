import Alarms
import Routing

/// The list of alarms as a table in a file.
package enum AlarmTable {
  private static let names = [
    "alarm", "state", "enabled", "severity", "handling", "owner", "value", "comparison",
    "threshold", "unit", "since", "suppression",
  ]

  /// The alarms as CSV, in their order.
  package static func csv(of views: [AlarmView]) -> String { table(of: views).csv }

  /// The alarms as one JSON array, in their order.
  package static func json(of views: [AlarmView]) -> String { table(of: views).json }

  private static func table(of views: [AlarmView]) -> TableFile {
    TableFile(names: names, rows: views.map(cells))
  }

  private static func cells(of view: AlarmView) -> [TableFile.Cell] {
    let rule = view.definition.metricRule
    let handling = view.life.episode?.handling
    return [
      .text(view.name), .text(view.life.state.rawValue), .truth(view.definition.isEnabled),
      .text(view.definition.severity.rawValue), .init(handling.map(word)), .init(handling?.owner),
      .init(view.values.last ?? nil), .init(rule?.comparison.sign), .init(rule?.threshold),
      .init(rule.map(unit)), .init(view.life.since?.description),
      .init(view.suppression?.description),
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
}
