import Foundation
import Glibc
import Synchronization

/// A folder of a test's own, gone when the test is.
final class TemporaryFolder: Sendable {
  let path: String
  private let count = Mutex(0)

  init() throws {
    let parent = URL(fileURLWithPath: NSTemporaryDirectory()).path
    var template = Array((parent + "/iars-XXXXXX").utf8CString)
    guard let made = mkdtemp(&template) else { throw Failure("mkdtemp: \(errno)") }
    path = String(cString: made)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of a file in the folder.
  func callAsFunction(_ name: String) -> String { path + "/" + name }

  /// The path of a file that is not there yet.
  func unusedPath(_ name: String) throws -> String {
    let number = count.withLock { count in
      count += 1
      return count
    }
    return self("\(name)-\(number)")
  }

  /// Writes a file.
  ///
  /// - Returns: Its path.
  @discardableResult
  func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: self(name)))
    return self(name)
  }

  /// Writes a file of lines.
  ///
  /// - Returns: Its path.
  @discardableResult
  func write(lines: [String], to name: String) throws -> String {
    try write(lines.map { $0 + "\n" }.joined().utf8, to: name)
  }

  /// Writes so many questions to a bank with their labels, as CSV: card, pin and fee in turns.
  ///
  /// - Returns: Its path.
  func writeQuestions(_ count: Int) throws -> String {
    let texts = [
      ("card", "where is my card number"), ("pin", "I forgot the pin code"),
      ("fee", "why was a fee charged"),
    ]
    let lines = (0..<count).map { number in
      let (label, text) = texts[number % 3]
      return "\"\(text), \(number)\",\(label)"
    }
    return try write(lines: ["text,category"] + lines, to: "data.csv")
  }
}
