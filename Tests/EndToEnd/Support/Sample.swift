import Foundation

/// Requests made for the tests.
enum Sample {
  /// A valid request, with fields set or, by nil, left out; values are JSON.
  static func line(_ id: String, _ changes: [String: String?] = [:]) -> String {
    var fields: [String: String] = [
      "request_id": "\"\(id)\"", "text": "\"a new printer\"", "category": "\"office\"",
      "amount": "250.5", "requestor_id": "\"someone\"",
      "signals": #"{"classifier_confidence":0.97,"label_quality":0.95,"ood_score":0.9}"#,
    ]
    for (key, value) in changes { fields[key] = value }
    let pairs = fields.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{" + pairs.joined(separator: ",") + "}"
  }

  /// The grants, again and again, each with an id of its own.
  static func manyLines(_ count: Int) throws -> Data {
    let source = try Data(contentsOf: URL(fileURLWithPath: Program.grants))
    let lines = source.split(separator: UInt8(ascii: "\n"))
    let start = Data(#"{"request_id": ""#.utf8)
    var result = Data(capacity: count * (source.count / lines.count + 10))
    for index in 0..<count {
      result.append(start)
      result.append(contentsOf: "\(index)-".utf8)
      result.append(lines[index % lines.count].dropFirst(start.count))
      result.append(UInt8(ascii: "\n"))
    }
    return result
  }

  /// The request numbers from a moment on, a second apart: ISO text of `submitted_at`.
  static func now(_ offset: Double = 0) -> String {
    Date(timeIntervalSinceNow: offset).formatted(.iso8601)
  }
}
