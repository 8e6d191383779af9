import FoundationEssentials
import Learning
import Review
import Store

/// What a model has learnt from and how it did: what goes with it from store to store.
///
/// An exported file is an envelope: 4 bytes `IAMX`, 4 bytes of version, 4 bytes with the length of
/// the lineage, lowest first, 64 hexadecimal digits of the lineage's SHA-256, then the lineage as
/// JSON, and the model's own bytes. A file with those alone is a model, too; nobody knows what it has
/// learnt.
package struct ModelLineage: Codable, Equatable, Sendable {
  /// SHA-256 of the model's bytes, as hexadecimal digits.
  package var model: String
  package var dataHash: String
  package var seed: UInt64
  /// The marks of all that it learnt, in order, one after another: see `ExampleMark`.
  package var learnt: String
  package var metrics: ModelMetrics

  private static let magic = Array("IAMX".utf8)
  private static let version: UInt32 = 1
  private static let markLength = 16
  private static let headerLength = 76

  /// The lineage of a registered model; nil where it is not known.
  ///
  /// - Throws: `StoreError`.
  init?(of record: ModelRecord, in store: Store) throws {
    let members = try store.trainingSet(record.dataHash)
    guard !members.isEmpty else { return nil }
    model = record.checksum
    dataHash = record.dataHash
    seed = record.seed
    learnt = members.map { ExampleMark.of($0.id) }.joined()
    metrics = ModelMetrics(json: record.metrics)
    // What the gate found there says nothing elsewhere.
    (metrics.gate, metrics.comparison) = (nil, nil)
  }

  /// The marks of all that a registered model has learnt; nil where that is not known.
  ///
  /// - Throws: `StoreError`.
  static func marks(of record: ModelRecord, in store: Store) throws -> Set<String>? {
    let ids = try store.trainingIDs(of: record)
    return ids.isEmpty ? nil : Set(ids.map { ExampleMark.of($0) })
  }

  /// The training set as a store keeps it, without what only the first store knew of it.
  var members: [NewModel.Member] {
    var members: [NewModel.Member] = []
    var rest = learnt[...]
    while !rest.isEmpty {
      members.append(
        NewModel.Member(
          id: ExampleMark.id(of: rest.prefix(Self.markLength)), sequence: nil, origin: .file,
          label: "", weight: 1))
      rest = rest.dropFirst(Self.markLength)
    }
    return members
  }

  /// The file of a model: its envelope and its bytes.
  package static func file(_ blob: [UInt8], _ lineage: ModelLineage?) throws -> [UInt8] {
    guard let lineage else { return blob }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let json = [UInt8](try encoder.encode(lineage))
    return magic + bytes(version) + bytes(UInt32(json.count)) + Array(Digest(of: json).hex.utf8)
      + json + blob
  }

  /// The parts of a file.
  ///
  /// - Throws: `EngineError` where the envelope is damaged or newer, or is another model's.
  static func parts(
    of file: [UInt8], at place: String
  ) throws(EngineError) -> (blob: [UInt8], lineage: ModelLineage?) {
    guard file.starts(with: magic) else { return (file, nil) }
    guard file.count >= headerLength else { throw damaged(place, "it is cut short") }
    let found = number(file[4..<8])
    guard found == version else {
      throw EngineError(
        .badData, at: place,
        "is an export of format \(found), and \(version) is the one known here: use the newer "
          + "program that wrote it")
    }
    let length = Int(number(file[8..<12]))
    guard length <= file.count - headerLength else { throw damaged(place, "it is cut short") }
    let json = Array(file[headerLength..<(headerLength + length)])
    guard file[12..<headerLength].elementsEqual(Digest(of: json).hex.utf8) else {
      throw damaged(place, "the checksum of its lineage does not match")
    }
    guard let lineage = try? JSONDecoder().decode(Self.self, from: Data(json)),
      lineage.learnt.utf8.count % markLength == 0,
      lineage.learnt.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) })
    else { throw damaged(place, "its lineage cannot be read") }
    let blob = Array(file[(headerLength + length)...])
    guard Digest(of: blob).hex == lineage.model else {
      throw damaged(place, "its lineage is that of other bytes")
    }
    return (blob, lineage)
  }

  private static func damaged(_ place: String, _ reason: String) -> EngineError {
    EngineError(.badData, at: place, "the model is damaged (\(reason))")
  }

  private static func bytes(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}
