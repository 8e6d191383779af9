import FoundationEssentials
package import Review

extension LogRow {
  /// What the row of an act about an alarm holds, each value as text; empty for one that holds
  /// something else.
  package var facts: [String: String] {
    guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(body.utf8)),
      case .object(let object) = value
    else { return [:] }
    return object.compactMapValues { value in
      switch value {
      case .text(let text): text
      case .number(let number): Int64(exactly: number).map { "\($0)" } ?? "\(number)"
      case .flag(let flag): "\(flag)"
      case .list, .object, .null: nil
      }
    }
  }
}
