/// The rows of a CSV file by RFC 4180: quoted cells may hold commas, quotes and line breaks.
struct CSVTable {
  /// A row and the line that it starts on, counted from 1.
  struct Row {
    var line: Int
    var cells: [String]
  }

  /// The rows in order; lines without anything are left out.
  let rows: [Row]

  /// Reads a whole file.
  ///
  /// - Throws: `EngineError` where a quote is not closed, with the line that it is on.
  init(_ bytes: [UInt8], file: String) throws(EngineError) {
    var rows: [Row] = []
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var line = 1
    var start = 1
    var quote = 1

    func endCell() {
      cells.append(String(decoding: cell, as: UTF8.self))
      cell.removeAll(keepingCapacity: true)
    }
    func endRow() {
      endCell()
      if cells != [""] { rows.append(Row(line: start, cells: cells)) }
      cells.removeAll(keepingCapacity: true)
    }

    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\n") { line += 1 }
      if isQuoted {
        guard byte == UInt8(ascii: "\"") else {
          cell.append(byte)
          continue
        }
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
          cell.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\"") where cell.isEmpty:
        isQuoted = true
        quote = line
      case UInt8(ascii: ","): endCell()
      case UInt8(ascii: "\n"):
        if cell.last == UInt8(ascii: "\r") { cell.removeLast() }
        endRow()
        start = line
      default: cell.append(byte)
      }
    }
    guard !isQuoted else {
      throw EngineError(.badData, at: "\(file):\(quote)", "a quoted cell is not closed")
    }
    if !cells.isEmpty || !cell.isEmpty { endRow() }
    self.rows = rows
  }
}
