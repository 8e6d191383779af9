import Foundation
import Testing

/// JSON as the tests read it.
typealias Object = [String: Any]

/// The objects of JSON Lines; each line must be one.
func objects(in lines: Data) throws -> [Object] {
  try lines.split(separator: UInt8(ascii: "\n")).map { line in
    try #require(try JSONSerialization.jsonObject(with: Data(line)) as? Object)
  }
}

/// The one object of a text.
func object(in text: Data) throws -> Object {
  try #require(try JSONSerialization.jsonObject(with: text) as? Object)
}

extension Object {
  /// A number; fails the test where there is none.
  func number(_ key: String) throws -> Double {
    try #require(self[key] as? NSNumber, "\(key) is no number").doubleValue
  }

  /// A whole number.
  func count(_ key: String) throws -> Int {
    try #require(self[key] as? NSNumber, "\(key) is no number").intValue
  }

  /// A text.
  func text(_ key: String) throws -> String {
    try #require(self[key] as? String, "\(key) is no text")
  }

  /// An object inside.
  func object(_ key: String) throws -> Object {
    try #require(self[key] as? Object, "\(key) is no object")
  }
}
