/// A table of few rows as the text of a file.
struct TableFile {
  /// What stands in one cell.
  enum Cell {
    case text(String)
    case number(Double)
    case truth(Bool)
    case none

    init(_ text: String?) { self = text.map(Cell.text) ?? .none }
    init(_ number: Double?) { self = number.map(Cell.number) ?? .none }
  }

  /// The columns' names, each a plain word.
  let names: [String]
  /// The rows, each with a cell for every column.
  let rows: [[Cell]]

  /// CSV (RFC 4180): a header, and one line a row; what is absent is empty.
  ///
  /// A text that a spreadsheet would run as a formula gets a `'` in front.
  var csv: String {
    var buffer = ByteBuffer()
    buffer.append(names.joined(separator: ","))
    buffer.append(literal: "\r\n")
    for row in rows {
      for (index, cell) in row.enumerated() {
        if index > 0 { buffer.append(UInt8(ascii: ",")) }
        switch cell {
        case .text(let text): buffer.append(cell: text, closing: "")
        case .number(let number): buffer.append(number: number)
        case .truth(let truth): buffer.append(truth ? "true" : "false")
        case .none: break
        }
      }
      buffer.append(literal: "\r\n")
    }
    return buffer.string
  }

  /// One JSON array of objects; what is absent is null.
  var json: String {
    var buffer = ByteBuffer()
    buffer.append(literal: "[")
    for (number, row) in rows.enumerated() {
      buffer.append(number == 0 ? "\n" : ",\n")
      for (index, (name, cell)) in zip(names, row).enumerated() {
        buffer.append(index == 0 ? "{" : ",")
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
}
