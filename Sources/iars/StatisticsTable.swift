import Engine
import Metrics
import Routing
import Terminal

/// `iars stats` for people.
enum StatisticsTable {
  static func lines(_ total: WindowStatistics, series: [WindowStatistics]) -> [String] {
    var lines = summary(total)
    guard !series.isEmpty else { return lines }
    lines += ["", header]
    lines += series.map(row)
    return lines
  }

  private static func summary(_ total: WindowStatistics) -> [String] {
    var lines = [
      "from \(moment(total.window.start)) to \(moment(total.window.end))", "",
      line("decisions", Figure.grouped(total.decisions)),
    ]
    for stream in Stream.allCases {
      lines.append(line("  \(stream.rawValue)", count(total.streams[stream], of: total.decisions)))
    }
    lines.append(
      line("automation rate", total.automationRate.map { Figure.percent($0) } ?? "no data"))
    lines.append(line("confidence", total.averageConfidence.map(decimal) ?? "no data"))
    lines.append(
      line(
        "temperature",
        total.temperature.map {
          "\(decimal($0.average)) average, \(decimal($0.p10)) p10, \(decimal($0.p90)) p90"
        } ?? "no data"))
    lines.append(
      line(
        "processing time",
        total.processingTime.map {
          "\(time($0.p50)) p50, \(time($0.p95)) p95, \(time($0.p99)) p99, \(time($0.maximum)) max"
        } ?? "no data"))
    lines.append("collapse")
    for type in CollapseType.allCases {
      lines.append(line("  \(type.rawValue)", count(total.collapse[type], of: total.measured)))
    }
    lines += breakdown("knockouts", total.knockouts, of: total.decisions)
    lines += breakdown("categories", total.categories, of: total.decisions)
    return lines
  }

  private static func breakdown(_ title: String, _ counts: [String: Int], of all: Int) -> [String] {
    guard !counts.isEmpty else { return [line(title, "none")] }
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return [title] + sorted.map { line("  \($0.key)", count($0.value, of: all)) }
  }

  private static let header =
    PlainText.cell("BUCKET", width: 20)
    + ["DECISIONS", "GREEN", "YELLOW", "RED", "TAU", "COLLAPSES", "P50", "P99"]
    .map { PlainText.cell($0, width: 11, alignment: .right) }.joined()

  private static func row(_ bucket: WindowStatistics) -> String {
    let figures = [
      Figure.grouped(bucket.decisions), Figure.grouped(bucket.streams[.green]),
      Figure.grouped(bucket.streams[.yellow]), Figure.grouped(bucket.streams[.red]),
      bucket.temperature.map { decimal($0.average) } ?? "-", Figure.grouped(bucket.collapses),
      bucket.processingTime.map { time($0.p50) } ?? "-",
      bucket.processingTime.map { time($0.p99) } ?? "-",
    ]
    return PlainText.cell(moment(bucket.window.start), width: 20)
      + figures.map { PlainText.cell($0, width: 11, alignment: .right) }.joined()
  }

  private static func line(_ name: String, _ figure: String) -> String {
    PlainText.cell(name, width: 34) + "  " + figure
  }

  private static func count(_ count: Int, of all: Int) -> String {
    let share = all == 0 ? "" : "  " + Figure.percent(Double(count) / Double(all))
    return PlainText.cell(Figure.grouped(count), width: 9, alignment: .right) + share
  }

  private static func moment(_ microseconds: Int64) -> String {
    Timestamp(microseconds: microseconds).description
  }

  private static func decimal(_ value: Double) -> String { Figure.fixed(value, decimals: 3) }
  private static func time(_ value: Double) -> String { Figure.duration(milliseconds: value) }
}
