import Engine
import Routing

/// Writes one JSON object member by member; what is absent is null.
struct JSONObject: ~Copyable {
  private(set) var buffer: ByteBuffer
  private var isEmpty = true

  /// An object that ends with `end()`.
  init() {
    buffer = ByteBuffer(capacity: 4_096)
    buffer.append(UInt8(ascii: "{"))
  }

  /// The whole of it, closed; nothing may be added after that.
  mutating func end() -> String {
    buffer.append(UInt8(ascii: "}"))
    return buffer.string
  }

  mutating func add(_ key: String, _ text: String?) {
    begin(key)
    if let text { buffer.append(string: text) } else { buffer.append("null") }
  }

  mutating func add(_ key: String, _ moment: Timestamp?) {
    add(key, moment?.description)
  }

  mutating func add(_ key: String, _ number: Double?) {
    begin(key)
    if let number { buffer.append(number: number) } else { buffer.append("null") }
  }

  mutating func add(_ key: String, _ number: Int?) {
    begin(key)
    buffer.append(number.map { String($0) } ?? "null")
  }

  mutating func add(_ key: String, _ truth: Bool) {
    begin(key)
    buffer.append(truth ? "true" : "false")
  }

  /// Adds what is JSON already.
  mutating func add(_ key: String, json: String?) {
    begin(key)
    buffer.append(json ?? "null")
  }

  /// Adds a list of what is JSON already.
  mutating func add(_ key: String, list: [String]) {
    add(key, json: "[" + list.joined(separator: ",") + "]")
  }

  /// A text as JSON.
  static func quoted(_ text: String) -> String {
    var buffer = ByteBuffer(capacity: text.utf8.count + 16)
    buffer.append(string: text)
    return buffer.string
  }

  private mutating func begin(_ key: String) {
    if !isEmpty { buffer.append(UInt8(ascii: ",")) }
    isEmpty = false
    buffer.append(string: key)
    buffer.append(UInt8(ascii: ":"))
  }
}
