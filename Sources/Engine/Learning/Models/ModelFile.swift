package import Learning
package import Store

/// Models read from a store.
package enum ModelFile {
  /// A model of a version, and its record.
  ///
  /// - Throws: `ModelRefusal` where there is none, `EngineError` where its blob is damaged or
  ///   newer, or `StoreError`.
  package static func load(
    _ version: String, from store: Store
  ) throws -> (model: Model, record: ModelRecord) {
    guard let record = try store.model(version), let blob = try store.modelBlob(version) else {
      throw ModelRefusal.unknown(UnsafeScalars.shown(version, atMost: 64))
    }
    do {
      return (try Model(blob: blob), record)
    } catch {
      throw EngineError(.badData, at: record.version, "\(error); \(remedy)")
    }
  }

  /// What helps where a stored model is damaged.
  static let remedy =
    "`iars models import FILE` of a good copy repairs it, `iars models rollback` retires a champion"

  /// Checks that a file holds a whole model, with or without its lineage.
  ///
  /// - Throws: `EngineError` where it is damaged or newer.
  package static func check(_ file: [UInt8], at place: String) throws {
    _ = try read(ModelLineage.parts(of: file, at: place).blob, at: place)
  }

  /// The model of some bytes.
  ///
  /// - Throws: `EngineError` where they are damaged or newer, with the place they came from.
  package static func read(_ blob: [UInt8], at place: String) throws -> Model {
    do {
      return try Model(blob: blob)
    } catch {
      throw EngineError(.badData, at: place, "\(error)")
    }
  }
}
