import Glibc
import Logging
import Routing

/// Writes log events as lines of a file: time, level, who, and the text as a JSON string.
struct LogFileHandler: LogHandler {
  let file: LogFile
  /// Which command of which process.
  let source: String
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info

  /// The most of a text that is kept, in scalars: reasons may name hostile things.
  private static let longestText = 2_000

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var line = ByteBuffer(capacity: 512)
    let text = String(
      String.UnicodeScalarView(event.message.description.unicodeScalars.prefix(Self.longestText)))
    line.append("\(Timestamp.now()) \(event.level.rawValue) \(source) ")
    line.append(string: text)
    line.append(UInt8(ascii: "\n"))
    file.add(line)
  }
}
