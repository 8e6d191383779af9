import Engine
import Routing
import TOMLKit

extension Session {
  /// Reads what was kept of the screen and its list.
  ///
  /// Each part stands for itself: what cannot be used, as a newer iars wrote it, say, is a problem.
  mutating func readList(_ kept: TOMLTable) {
    if let name = kept["screen"]?.string {
      screen = ScreenName(rawValue: name)
      if screen == nil { refuse("screen", "there is no screen '\(name)'") }
    }
    readFilter(kept["filter"]?.string)
    if let name = kept["sort"]?.string {
      if let field = FilterField(rawValue: name) {
        let isAscending = kept["ascending"]?.bool ?? false
        order = DecisionListing.Order(field: field, isAscending: isAscending)
      } else {
        refuse("order", "there is no field '\(name)'")
      }
    }
    readColumns(kept["columns"]?.array)
  }

  private mutating func readFilter(_ text: String?) {
    guard let text else { return }
    do {
      _ = try Filter.parse(text)
      filter = text
    } catch {
      refuse("filter", error.description)
    }
  }

  private mutating func readColumns(_ array: TOMLArray?) {
    guard let array else { return }
    var shown: [DecisionColumn] = []
    for name in array.compactMap(\.string) {
      if let column = DecisionColumn(rawValue: name) {
        shown.append(column)
      } else {
        refuse("columns", "there is no column '\(name)'")
      }
    }
    if !shown.isEmpty { columns = shown }
  }

  private mutating func refuse(_ part: String, _ reason: String) {
    problems.append("the last \(part) \(part == "columns" ? "are" : "is") not used: \(reason)")
  }

  /// Writes what `readList` reads.
  func writeList(to entry: TOMLTable) {
    if let screen { entry["screen"] = screen.rawValue }
    if let filter, !filter.isEmpty { entry["filter"] = filter }
    if let order {
      entry["sort"] = order.field.rawValue
      entry["ascending"] = order.isAscending
    }
    if let columns { entry["columns"] = TOMLArray(columns.map(\.rawValue)) }
  }
}
