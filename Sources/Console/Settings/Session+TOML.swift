import Engine
import Metrics
import Routing
import TOMLKit

extension Session {
  /// Reads what was kept.
  ///
  /// Each part stands for itself: what cannot be used, as a newer iars wrote it, say, is a problem.
  mutating func read(_ kept: TOMLTable) {
    if let value = kept["window"] {
      zoom = value.string.flatMap(TimeSpan.parse).map(Zoom.init(span:))
      if zoom == nil { refuse("window", "it is no length of time") }
    }
    theme = text("theme", in: kept)
    isASCII = flag("ascii", in: kept)
    isMouseOn = flag("mouse", in: kept)
    if let name = text("screen", in: kept) {
      screen = ScreenName(rawValue: name)
      if screen == nil { refuse("screen", "there is no screen '\(name)'") }
    }
    readFilter(text("filter", in: kept))
    if let name = text("sort", in: kept) {
      if let field = FilterField(rawValue: name) {
        let isAscending = flag("ascending", in: kept) ?? false
        order = DecisionListing.Order(field: field, isAscending: isAscending)
      } else {
        refuse("order", "there is no field '\(name)'")
      }
    }
    readColumns(kept["columns"])
  }

  private mutating func text(_ name: String, in kept: TOMLTable) -> String? {
    guard let value = kept[name] else { return nil }
    if value.string == nil { refuse(name, "it is no text") }
    return value.string
  }

  private mutating func flag(_ name: String, in kept: TOMLTable) -> Bool? {
    guard let value = kept[name] else { return nil }
    if value.bool == nil { refuse(name, "it is neither true nor false") }
    return value.bool
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

  private mutating func readColumns(_ value: (any TOMLValueConvertible)?) {
    guard let value else { return }
    guard let array = value.array else { return refuse("columns", "they are no list") }
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

  /// Writes what `read` reads.
  func write(to entry: TOMLTable) {
    if let zoom { entry["window"] = TimeSpan.format(zoom.span) }
    if let theme { entry["theme"] = theme }
    if let isASCII { entry["ascii"] = isASCII }
    if let isMouseOn { entry["mouse"] = isMouseOn }
    if let screen { entry["screen"] = screen.rawValue }
    if let filter, !filter.isEmpty { entry["filter"] = filter }
    if let order {
      entry["sort"] = order.field.rawValue
      entry["ascending"] = order.isAscending
    }
    if let columns { entry["columns"] = TOMLArray(columns.map(\.rawValue)) }
  }
}
