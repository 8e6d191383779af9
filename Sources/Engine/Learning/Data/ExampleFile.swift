import Glibc
package import Learning
import Routing

/// Reads examples: CSV with a header, or JSON Lines.
///
/// Which of them a file is, its first byte tells. The objects of JSON Lines are those that `iars
/// import` reads and `iars review export` writes. Read are, beside the fields of text and label,
/// `category`, `amount`, and `requestor_level` or `level`.
package struct ExampleFile {
  /// One row.
  package struct Row: Equatable, Sendable {
    /// `request_id` or `id`, else the file's name, the line, and the mark of its content.
    package var id: String
    package var line: Int
    package var subject: Subject
    /// Nil where no label was asked for, or the row has none.
    package var label: String?
    /// The inverse of `propensity` where the row has one, else 1.
    package var weight: Double
  }

  /// The file's path; `-` for standard input.
  package let path: String
  /// The field of the text.
  package let textField: String
  /// The field of the label; nil for the first of `label`, `outcome` and `category` that is there.
  package let labelField: String?

  /// The largest file that is read, in bytes: 1 GiB.
  private static let limit = 1 << 30
  private static let labelFields = ["label", "outcome", "category"]

  /// A file of examples.
  package init(path: String, textField: String = "text", labelField: String? = nil) {
    self.path = path
    self.textField = textField
    self.labelField = labelField
  }

  /// The file as messages name it.
  var name: String { path == "-" ? InputLines.standardInput : path }

  /// All rows that are whole.
  ///
  /// - Parameters:
  ///   - needsLabels: Whether a row without a label is rejected.
  ///   - reject: Called with each row that cannot be used.
  /// - Returns: The rows in order; an empty text is a text.
  /// - Throws: `EngineError` for a file that cannot be read, or that has no such field at all.
  package func rows(
    needsLabels: Bool, reject: (Rejection) throws -> Void
  ) throws -> [Row] {
    let bytes = try read()
    let name = name
    let first = bytes.first { !" \t\r\n".utf8.contains($0) }
    guard let first else {
      throw EngineError(.badData, at: name, "is empty; give CSV with a header, or JSON Lines")
    }
    var reader = RowReader(file: self, name: name, needsLabels: needsLabels)
    if first == UInt8(ascii: "{") {
      try readJSON(bytes, name, &reader, reject)
    } else {
      try readCSV(bytes, name, &reader, reject)
    }
    return reader.rows
  }

  private func readCSV(
    _ bytes: [UInt8], _ name: String, _ reader: inout RowReader,
    _ reject: (Rejection) throws -> Void
  ) throws {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw EngineError(.badData, at: name, "is not UTF-8 text")
    }
    let table = try CSVTable(bytes, file: name)
    guard let header = table.rows.first?.cells else { return }
    try reader.choose(among: { header.contains($0) }, "column")
    for row in table.rows.dropFirst() {
      guard row.cells.count == header.count else {
        let problem = RequestProblem(
          field: "line",
          reason: "has \(row.cells.count) cells where the header has \(header.count)")
        try reject(Rejection(file: name, line: row.line, problem: problem))
        continue
      }
      if let problem = reader.take(ExampleFields(row, header: header), line: row.line) {
        try reject(Rejection(file: name, line: row.line, problem: problem))
      }
    }
  }

  private func readJSON(
    _ bytes: [UInt8], _ name: String, _ reader: inout RowReader,
    _ reject: (Rejection) throws -> Void
  ) throws {
    try bytes.withUnsafeBytes { bytes in
      var line = 0
      for piece in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
        line += 1
        let text = UnsafeRawBufferPointer(rebasing: piece)
        guard text.contains(where: { !" \t\r".utf8.contains($0) }) else { continue }
        var problem: RequestProblem?
        do {
          let fields = try ExampleFields(json: text)
          if reader.rows.isEmpty { try reader.choose(among: { fields[$0] != nil }, "field") }
          problem = reader.take(fields, line: line)
        } catch let found as RequestProblem {
          problem = found
        }
        if let problem { try reject(Rejection(file: name, line: line, problem: problem)) }
      }
    }
  }

  private func read() throws(EngineError) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure() }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure() }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= Self.limit else {
        throw EngineError(.badData, at: path, "is larger than 1 GiB; give fewer examples")
      }
    }
  }

  private func failure() -> EngineError {
    EngineError(.noInput, at: path, "cannot be read: \(String(cString: strerror(errno)))")
  }

  /// Makes rows of fields.
  private struct RowReader {
    let file: ExampleFile
    let name: String
    let needsLabels: Bool
    var rows: [Row] = []
    private var labelField = ""

    init(file: ExampleFile, name: String, needsLabels: Bool) {
      self.file = file
      self.name = name
      self.needsLabels = needsLabels
    }

    /// Settles on the field of the label, and checks that there is one of the text.
    mutating func choose(
      among has: (String) -> Bool, _ what: String
    ) throws(EngineError) {
      guard has(file.textField) else {
        throw EngineError(
          .badData, at: name,
          "has no \(what) \(UnsafeScalars.shown(file.textField)); name it with --text-field")
      }
      let found = (file.labelField.map { [$0] } ?? ExampleFile.labelFields).first(where: has)
      guard let found else {
        labelField = file.labelField ?? ""
        guard !needsLabels else {
          let wanted = file.labelField.map { UnsafeScalars.shown($0) }
          throw EngineError(
            .badData, at: name,
            "has no \(what) \(wanted ?? "label, outcome or category"); name it with --label-field")
        }
        return
      }
      labelField = found
    }

    /// Makes a row, or says what is wrong with it.
    mutating func take(_ fields: ExampleFields, line: Int) -> RequestProblem? {
      do {
        rows.append(try row(fields, line: line))
        return nil
      } catch {
        return error
      }
    }

    private func row(_ fields: ExampleFields, line: Int) throws(RequestProblem) -> Row {
      guard let text = fields[file.textField] else {
        throw RequestProblem(field: file.textField, reason: "is missing")
      }
      guard text.unicodeScalars.count <= Request.longestText else {
        throw RequestProblem(field: file.textField, reason: "has more than 20,000 characters")
      }
      let label = fields[labelField].flatMap { $0.isEmpty ? nil : $0 }
      guard label != nil || !needsLabels else {
        throw RequestProblem(field: labelField, reason: "is missing; every example needs a label")
      }
      let propensity = try fields.number("propensity") ?? 1
      guard propensity > 0, propensity <= 1 else {
        throw RequestProblem(field: "propensity", reason: "is not above 0 and at most 1")
      }
      var level: Int?
      for name in ["level", "requestor_level"] where isFree(name) {
        level = try fields.wholeNumber(name) ?? level
      }
      let subject = Subject(
        text: text, category: isFree("category") ? fields["category"] : nil,
        amount: isFree("amount") ? try fields.number("amount") : nil, level: level)
      let base = name.split(separator: "/").last.map(String.init) ?? name
      return Row(
        id: fields["request_id"] ?? fields["id"]
          ?? ExampleMark.id(of: subject, at: "\(base):\(line)"),
        line: line, subject: subject, label: label, weight: 1 / propensity)
    }

    /// Whether a field is neither the text nor the label.
    private func isFree(_ name: String) -> Bool { name != labelField && name != file.textField }
  }
}
