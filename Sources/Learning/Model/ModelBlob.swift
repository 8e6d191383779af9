/// The bytes of a model: what the registry stores and what is exported.
///
/// Version 2, numbers as varints of seven bits a byte unless a size is given, all lowest first:
///
///     4 bytes  "IAML"
///     4 bytes  version
///     8 bytes  checksum of all bytes after it
///     labels, categories: a count, then texts (a count of bytes, UTF-8)
///     4 bytes  temperature
///     training texts; columns of text, each its bucket and how many texts have it
///     a column, those of fields included: 4 bytes scale, 2 bytes a label
///     label quality: 8 bytes overall; a count of categories, each a text and 8 bytes
///     reference cases: a count, each an id and a label; a column: a count of entries, each a
///     distance from the case before and 2 bytes; a count of familiarities, 4 bytes each
package enum ModelBlob {
  /// The version that is written, and the one that can be read: version 1 had other columns.
  package static let version = 2

  private static let magic: UInt32 = 0x4C4D_4149
  private static let headerSize = 16

  /// The bytes of a model.
  static func encode(_ model: Model) -> [UInt8] {
    var body = BlobWriter()
    write(model.labels, to: &body)
    write(model.space.fields.categories, to: &body)
    body.write(model.temperature)
    write(model.space, to: &body)
    for scale in model.weights.scales { body.write(scale) }
    for step in model.weights.steps { body.write(fixed: step) }
    write(model.labelQuality, to: &body)
    write(model.references, to: &body)

    var blob = BlobWriter()
    blob.write(fixed: magic)
    blob.write(fixed: UInt32(version))
    blob.write(fixed: body.bytes.withUnsafeBytes { checksum(of: $0) })
    return blob.bytes + body.bytes
  }

  /// The model of bytes.
  ///
  /// Everything is checked: not even bytes made on purpose can lead out of a table.
  static func decode(_ bytes: UnsafeRawBufferPointer) throws(LearningError) -> Model {
    var header = BlobReader(bytes)
    guard try header.fixed(UInt32.self) == magic else { throw .damaged("it is not a model") }
    let found = Int(try header.fixed(UInt32.self))
    guard found <= version else { throw .newerVersion(found) }
    guard found == version else { throw .olderVersion(found) }
    let stored = try header.fixed(UInt64.self)
    let body = UnsafeRawBufferPointer(rebasing: bytes[headerSize...])
    guard checksum(of: body) == stored else { throw .damaged("its checksum does not match") }

    var reader = BlobReader(body)
    let labels = try readTexts(&reader)
    guard labels.count > 1 else { throw .damaged("it has less than two labels") }
    let categories = try readTexts(&reader)
    let temperature = try reader.float()
    guard temperature > 0 else { throw .damaged("its temperature is not above 0") }
    let space = try readSpace(&reader, categories: categories)
    var scales: [Float] = []
    scales.reserveCapacity(space.columnCount)
    for _ in 0..<space.columnCount { scales.append(try reader.float()) }
    let steps = try reader.steps(space.columnCount * labels.count)
    let quality = try readQuality(&reader)
    let references = try readReferences(
      &reader, labelCount: labels.count, columnCount: space.columnCount)
    guard reader.isAtEnd else { throw .damaged("it is too long") }
    return Model(
      labels: labels, space: space,
      weights: WeightTable(steps: steps, scales: scales, classCount: labels.count),
      temperature: temperature, labelQuality: quality, references: references)
  }

  /// Mixes eight bytes a step; each step is a bijection of the state, so that damage within eight
  /// aligned bytes is always found.
  ///
  /// It finds accidents, not forgeries.
  private static func checksum(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    var state = UInt64(bytes.count)
    var offset = 0
    func mix(_ word: UInt64) {
      state = (state ^ word) &* 0xBF58_476D_1CE4_E5B9
      state ^= state >> 32
    }
    while offset + 8 <= bytes.count {
      mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      offset += 8
    }
    for index in offset..<bytes.count { mix(UInt64(bytes[index])) }
    return state
  }
}

extension ModelBlob {
  private static func write(_ texts: [String], to body: inout BlobWriter) {
    body.write(texts.count)
    for text in texts { body.write(text) }
  }

  private static func readTexts(_ reader: inout BlobReader) throws(LearningError) -> [String] {
    let count = try reader.count()
    var texts: [String] = []
    texts.reserveCapacity(count)
    for _ in 0..<count { texts.append(try reader.text()) }
    guard Set(texts).count == count else { throw .damaged("a name in it occurs twice") }
    return texts
  }

  private static func write(_ space: FeatureSpace, to body: inout BlobWriter) {
    body.write(space.documentCount)
    body.write(space.buckets.count)
    for (bucket, frequency) in zip(space.buckets, space.documentFrequencies) {
      body.write(Int(bucket))
      body.write(Int(frequency))
    }
  }

  private static func readSpace(
    _ reader: inout BlobReader, categories: [String]
  ) throws(LearningError) -> FeatureSpace {
    let documents = try reader.number(upTo: Int(Int32.max))
    let count = try reader.count()
    var buckets: [UInt32] = []
    var frequencies: [UInt32] = []
    buckets.reserveCapacity(count)
    frequencies.reserveCapacity(count)
    for _ in 0..<count {
      buckets.append(UInt32(try reader.number(upTo: TextGram.bucketCount - 1)))
      frequencies.append(UInt32(try reader.number(upTo: documents)))
    }
    guard count <= TextGram.bucketCount else { throw .damaged("it has too many columns") }
    return FeatureSpace(
      buckets: buckets, documentFrequencies: frequencies, documentCount: documents,
      categories: categories)
  }

  private static func write(_ quality: LabelQuality, to body: inout BlobWriter) {
    body.write(quality.overall)
    body.write(quality.byCategory.count)
    for (category, value) in quality.byCategory.sorted(by: { $0.key < $1.key }) {
      body.write(category)
      body.write(value)
    }
  }

  private static func readQuality(
    _ reader: inout BlobReader
  ) throws(LearningError) -> LabelQuality {
    let overall = try readShare(&reader)
    var byCategory: [String: Double] = [:]
    for _ in 0..<(try reader.count()) {
      let category = try reader.text()
      byCategory[category] = try readShare(&reader)
    }
    return LabelQuality(overall: overall, byCategory: byCategory)
  }

  private static func readShare(_ reader: inout BlobReader) throws(LearningError) -> Double {
    let share = try reader.double()
    guard (0...1).contains(share) else { throw .damaged("a share in it is not in 0...1") }
    return share
  }

  private static func write(_ references: ReferenceCases, to body: inout BlobWriter) {
    body.write(references.cases.count)
    for reference in references.cases {
      body.write(reference.id)
      body.write(reference.label)
    }
    for (start, end) in zip(references.starts, references.starts.dropFirst()) {
      body.write(Int(end - start))
      var previous: Int32 = -1
      for entry in references.entries[Int(start)..<Int(end)] {
        body.write(Int(entry.number - previous - 1))
        body.write(fixed: entry.value)
        previous = entry.number
      }
    }
    body.write(references.familiarities.count)
    for familiarity in references.familiarities { body.write(familiarity) }
  }

  private static func readReferences(
    _ reader: inout BlobReader, labelCount: Int, columnCount: Int
  ) throws(LearningError) -> ReferenceCases {
    var cases: [ReferenceCases.Case] = []
    for _ in 0..<(try reader.count()) {
      let id = try reader.text()
      cases.append(ReferenceCases.Case(id: id, label: try reader.number(upTo: labelCount - 1)))
    }
    var starts: [Int32] = [0]
    var entries: [ReferenceCases.Entry] = []
    starts.reserveCapacity(columnCount + 1)
    for _ in 0..<columnCount {
      var previous = -1
      for _ in 0..<(try reader.count()) {
        let room = cases.count - previous - 2
        guard room >= 0 else { throw .damaged("it has too many entries") }
        previous += try reader.number(upTo: room) + 1
        entries.append(
          ReferenceCases.Entry(number: Int32(previous), value: try reader.fixed(Int16.self)))
      }
      starts.append(Int32(entries.count))
    }
    var familiarities: [Float] = []
    for _ in 0..<(try reader.count()) { familiarities.append(try reader.float()) }
    return ReferenceCases(
      cases: cases, starts: starts, entries: entries, familiarities: familiarities)
  }
}

extension Model {
  /// The bytes of the model: the same for the same model.
  package var blob: [UInt8] { ModelBlob.encode(self) }

  /// The model of bytes that ``blob`` gave.
  ///
  /// - Throws: ``LearningError/damaged(_:)``, ``LearningError/olderVersion(_:)`` or
  ///   ``LearningError/newerVersion(_:)``.
  package init(blob: [UInt8]) throws(LearningError) {
    // A closure must not throw a typed error here, so it hands over a result.
    let result = blob.withUnsafeBytes { bytes -> Result<Model, LearningError> in
      do throws(LearningError) {
        return .success(try ModelBlob.decode(bytes))
      } catch {
        return .failure(error)
      }
    }
    self = try result.get()
  }
}
