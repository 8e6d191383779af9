package import Routing

extension DecisionWriter {
  /// Appends the header of a CSV file.
  package static func writeCSVHeader(into buffer: inout ByteBuffer) {
    buffer.append(fieldNames.joined(separator: ","))
    buffer.append(literal: "\r\n")
  }

  /// Appends a decision as a row of CSV (RFC 4180).
  ///
  /// A text that a spreadsheet would run as a formula gets a `'` in front, and controls other than
  /// tabs and line breaks are written as JSON escapes them.
  package static func writeCSV(_ decision: Decision, into buffer: inout ByteBuffer) {
    buffer.append(cell: decision.requestID)
    buffer.append(timestamp: decision.timestamp)
    buffer.append(UInt8(ascii: ","))
    buffer.append(decision.stream.rawValue)
    buffer.append(UInt8(ascii: ","))
    buffer.append(cell: decision.confidenceScore)
    buffer.append(cell: decision.relevant)
    buffer.append(cell: decision.superfluous)
    buffer.append(cell: decision.noise)
    buffer.append(decision.collapseType.rawValue)
    buffer.append(UInt8(ascii: ","))
    buffer.append(cell: decision.temperature)
    buffer.append(decision.urgency.rawValue)
    buffer.append(UInt8(ascii: ","))
    buffer.append(cell: decision.urgencyScore)
    buffer.append(cell: decision.category)
    buffer.append(cell: decision.amount)
    buffer.append(cell: decision.greenProbability)
    buffer.append(cell: decision.yellowProbability)
    buffer.append(cell: decision.redProbability)
    buffer.append(cell: decision.knockoutRule ?? "")
    buffer.append(cell: decision.processingTimeMilliseconds)
    buffer.append(cell: decision.reason)
    buffer.append(cell: decision.policyVersion)
    buffer.append(cell: decision.modelVersion)
    buffer.append(cell: decision.text)
    buffer.append(cell: decision.requestorID, closing: "\r\n")
  }
}

extension ByteBuffer {
  fileprivate mutating func append(cell number: Double) {
    append(number: number)
    append(UInt8(ascii: ","))
  }

  /// Appends a text as a cell of CSV; see `DecisionWriter.writeCSV`.
  mutating func append(cell text: String, closing: StaticString = ",") {
    var text = text
    text.withUTF8 { append(cell: $0) }
    append(literal: closing)
  }

  private mutating func append(cell bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.first else { return }
    let isFormula =
      switch first {
      case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
        true
      default: false
      }
    var needsQuotes = false
    var isPlain = !isFormula
    for byte in bytes {
      switch byte {
      case UInt8(ascii: ","): needsQuotes = true
      case UInt8(ascii: "\""), 0x0A, 0x0D:
        needsQuotes = true
        isPlain = false
      case 0x20..<0x7F: break
      default: isPlain = false
      }
    }
    if needsQuotes { append(UInt8(ascii: "\"")) }
    if isFormula { append(UInt8(ascii: "'")) }
    if isPlain {
      append(UnsafeRawBufferPointer(bytes))
    } else {
      appendCellText(bytes)
    }
    if needsQuotes { append(UInt8(ascii: "\"")) }
  }

  private mutating func appendCellText(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let breaksLine =
        byte == 0x0A || (byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A)
      if !breaksLine, byte != 0x09, let unsafe = UnsafeScalars.scalar(in: bytes, at: index) {
        append(atMost: 6) { Self.writeEscape(of: unsafe.value, to: $0) }
        index += unsafe.length
        continue
      }
      if byte == UInt8(ascii: "\"") { append(byte) }
      append(byte)
      index += 1
    }
  }
}
