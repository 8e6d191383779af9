import Engine
import Routing
import Store
import Terminal

/// `iars store info` in words and in JSON.
enum StoreReport {
  static func lines(_ info: Store.Info, path: String) -> [String] {
    var lines = [
      "store         \(PlainText.safe(path))",
      "decisions     \(Figure.grouped(info.decisions))",
      "oldest        \(info.oldest?.description ?? "none")",
      "newest        \(info.newest?.description ?? "none")",
      "minute rollups \(Figure.grouped(info.minuteRollups))",
      "hour rollups  \(Figure.grouped(info.hourRollups))",
      "not rolled up \(Figure.grouped(info.pending))",
      "policies      \(info.policies.isEmpty ? "none" : info.policies.joined(separator: ", "))",
      "size          \(Figure.grouped(info.bytes / 1_024)) KiB",
      "SQLite        \(info.sqliteVersion)",
    ]
    if let simulated = info.simulated { lines.append("simulated     \(PlainText.safe(simulated))") }
    return lines
  }

  static func json(_ info: Store.Info, path: String) -> String {
    var json = ByteBuffer(capacity: 1_024)
    json.append(literal: "{\"path\":")
    json.append(string: path)
    json.append(literal: ",\"decisions\":")
    json.append(integer: info.decisions)
    json.append(literal: ",\"oldest\":")
    append(info.oldest?.description, to: &json)
    json.append(literal: ",\"newest\":")
    append(info.newest?.description, to: &json)
    json.append(literal: ",\"minute_rollups\":")
    json.append(integer: info.minuteRollups)
    json.append(literal: ",\"hour_rollups\":")
    json.append(integer: info.hourRollups)
    json.append(literal: ",\"not_rolled_up\":")
    json.append(integer: info.pending)
    json.append(literal: ",\"policies\":[")
    for (index, policy) in info.policies.enumerated() {
      if index > 0 { json.append(UInt8(ascii: ",")) }
      json.append(string: policy)
    }
    json.append(literal: "],\"bytes\":")
    json.append(integer: info.bytes)
    json.append(literal: ",\"sqlite_version\":")
    json.append(string: info.sqliteVersion)
    json.append(literal: ",\"simulated\":")
    append(info.simulated, to: &json)
    json.append(UInt8(ascii: "}"))
    return json.string
  }

  private static func append(_ text: String?, to json: inout ByteBuffer) {
    if let text { json.append(string: text) } else { json.append(literal: "null") }
  }
}
