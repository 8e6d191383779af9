import Foundation
import GRDB
import Store

/// A folder of a test's own, which goes with it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/iars-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of a file in it.
  func file(_ name: String = "store.db") -> String { path + "/" + name }

  /// A connection to the store in it, which is made where there is none.
  func store(_ access: Store.Access = .create) throws -> Store {
    try Store(path: file(), access: access)
  }

  /// Does something to the store's file as another program would, without rollups.
  @discardableResult
  func foreign<Value>(_ body: (Database) throws -> Value) throws -> Value {
    let queue = try DatabaseQueue(path: file())
    let value = try queue.writeWithoutTransaction(body)
    try queue.close()
    return value
  }

  /// The bytes of a file in it; nil where there is none.
  func size(_ name: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file(name))
    return attributes?[.size] as? Int
  }

  /// All rollup rows of the store in it, a line each, in order, by the series' names.
  func rollups() throws -> [String] {
    try foreign { database in
      try ["minute", "quarter", "hour"].flatMap { level in
        try String.fetchAll(
          database,
          sql: """
            SELECT format('\(level) %s %s %d %d %d %s %s %d %d %s %s %d %s %s %s %s',
              kind, value, start, count,
              processing_sum, processing_min, processing_max, measured_count, confidence_sum,
              confidence_min, confidence_max, temperature_sum, temperature_min, temperature_max,
              hex(temperature_sketch), hex(processing_sketch))
            FROM \(level)_rollups JOIN series ON id = series_id ORDER BY kind, value, start
            """)
      }
    }
  }
}
