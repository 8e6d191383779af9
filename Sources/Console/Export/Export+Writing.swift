import Engine

extension Export {
  /// Writes the file into a folder, under a name that no file there has.
  ///
  /// - Parameters:
  ///   - folder: Where to.
  ///   - open: Opens the reader of a list; not asked for a text.
  ///   - progress: Told how many decisions are written, once for every 64 KiB; what it throws ends
  ///     the writing.
  /// - Returns: The file's path.
  /// - Throws: `EngineError` when it cannot be written, and what `open`, the reader and `progress`
  ///   throw; then no file is left behind.
  package func write(
    into folder: String, reading open: () throws -> any DecisionStream,
    progress: (Int) throws -> Void = { _ in }
  ) throws -> String {
    let file = try file(in: folder)
    var buffer = ByteBuffer()
    switch content {
    case .text(let text): buffer.append(text)
    case .decisions(let listing, let isCSV):
      if isCSV { DecisionWriter.writeCSVHeader(into: &buffer) }
      var count = 0
      try open().forEachDecision(of: listing) { decision in
        if isCSV {
          DecisionWriter.writeCSV(decision, into: &buffer)
        } else {
          DecisionWriter.writeJSON(decision, into: &buffer)
        }
        count += 1
        guard buffer.count >= Self.pieceBytes else { return }
        try Self.flush(&buffer, to: file)
        try progress(count)
      }
      try progress(count)
    }
    try Self.flush(&buffer, to: file)
    try file.finish()
    return file.path
  }

  private static let pieceBytes = 65_536
  private static let mostOfOneSecond = 99

  private static func flush(_ buffer: inout ByteBuffer, to file: NewFile) throws(EngineError) {
    try buffer.withBytes { (bytes) throws(EngineError) in try file.write(bytes) }
    buffer.removeAll()
  }

  private func file(in folder: String) throws(EngineError) -> NewFile {
    for number in 1...Self.mostOfOneSecond {
      let path = "\(folder)/\(number == 1 ? name : numbered(number))"
      if let file = try NewFile(path: path) { return file }
    }
    throw EngineError(
      .cannotCreate, at: folder, "holds \(Self.mostOfOneSecond) exports of this second already")
  }

  private func numbered(_ number: Int) -> String {
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    return "\(name[..<dot])-\(number)\(name[dot...])"
  }
}
