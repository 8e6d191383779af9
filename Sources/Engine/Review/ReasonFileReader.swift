import Review
import Routing
import TOMLKit

/// Reads one file of reasons.
struct ReasonFileReader {
  private let document: TOMLDocument
  private var root: TOMLTable { document.root }

  /// A reader of a file's text.
  ///
  /// - Throws: An `EngineError` with line and column where the text is not TOML.
  init(_ text: String, file: String) throws(EngineError) {
    document = try TOMLDocument(text, file: file, orElse: "give a TOML file")
  }

  /// The catalogue, checked.
  func catalogue() throws(EngineError) -> ReasonCatalogue {
    try checkKeys(of: root, ["reason"], in: "")
    guard let array = root["reason"]?.array else {
      throw problem("reason", "give [[reason]] tables; `iars review reasons` prints an example")
    }
    var reasons: [Reason] = []
    for (index, element) in array.enumerated() {
      let path = "reason[\(index + 1)]"
      guard let table = element.table else { throw problem(path, "give a table") }
      reasons.append(try reason(table, path))
    }
    if let found = ReasonCatalogue.problems(in: reasons).first {
      throw problem(
        found.index.map { "reason[\($0 + 1)].\(found.field)" } ?? "reason", found.message)
    }
    guard let catalogue = ReasonCatalogue(reasons) else {
      throw problem("reason", "the reasons do not hold together")
    }
    return catalogue
  }

  private func reason(_ table: TOMLTable, _ path: String) throws(EngineError) -> Reason {
    try checkKeys(of: table, ["code", "text", "applies_to", "digit"], in: path)
    let code = try string(table, "code", path)
    let text = try string(table, "text", path)
    guard let names = table["applies_to"]?.array else {
      throw problem("\(path).applies_to", "give a list such as [\"reject\"]")
    }
    var uses: Set<ReasonUse> = []
    for name in names {
      guard let name = name.string else {
        throw problem("\(path).applies_to", "give texts such as \"reject\"")
      }
      guard let use = ReasonUse(rawValue: name) else {
        throw problem(
          "\(path).applies_to",
          NearestName.message("value", name, known: ReasonUse.allCases.map(\.rawValue)))
      }
      uses.insert(use)
    }
    guard let digit = table["digit"] else { return Reason(code: code, text: text, uses: uses) }
    guard let number = digit.int else { throw problem("\(path).digit", "give 1 to 9, or none") }
    return Reason(code: code, text: text, uses: uses, digit: number)
  }

  private func string(
    _ table: TOMLTable, _ key: String, _ path: String
  ) throws(EngineError) -> String {
    guard let value = table[key] else { throw problem("\(path).\(key)", "is missing") }
    guard let text = value.string else { throw problem("\(path).\(key)", "give a text") }
    return text
  }

  private func checkKeys(
    of table: TOMLTable, _ known: [String], in path: String
  ) throws(EngineError) {
    for key in table.keys where !known.contains(key) {
      throw problem(
        path.isEmpty ? key : "\(path).\(key)", NearestName.message("key", key, known: known))
    }
  }

  private func problem(_ path: String, _ reason: String) -> EngineError {
    EngineError(
      .badData, at: document.place(of: path),
      "\(UnsafeScalars.shown(path)): \(reason)")
  }
}
