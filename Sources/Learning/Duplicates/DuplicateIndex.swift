/// The most recent requests, to find those that a new one nearly repeats.
///
/// A request repeats another when their categories and amounts are equal and their texts are
/// similar by ``threshold`` or more. Sixteen bands of four minima lead to the texts worth comparing:
/// one of similarity 0.8 is found with a probability above 0.999, one of 0.3 compared with 0.12.
package struct DuplicateIndex: Sendable {
  /// The least similarity of texts, by ``MinHash``, at which a request is a duplicate.
  package static let threshold = 0.8

  private static let bands = 16

  /// How many requests are kept; the oldest make room.
  package let capacity: Int

  private var entries: [Entry] = []
  private var oldest = 0
  private var places: [UInt64: [Int32]] = [:]

  /// An empty index that keeps so many requests, at least one, at about 600 bytes each.
  package init(capacity: Int) {
    precondition(capacity > 0, "an index keeps one request or more")
    self.capacity = capacity
  }

  /// How many requests are kept now.
  package var count: Int { entries.count }

  /// The id of the request that this one repeats, the most similar first, or nil.
  ///
  /// A request with the same id is not its own duplicate.
  package func duplicate(of subject: Subject, id: String) -> String? {
    let sketch = MinHash(subject.text)
    var best: (similarity: Double, id: String)?
    var seen: Set<Int32> = []
    for key in Self.keys(of: sketch, subject: subject) {
      for place in places[key] ?? [] where seen.insert(place).inserted {
        let entry = entries[Int(place)]
        guard entry.id != id, entry.category == subject.category, entry.amount == subject.amount
        else { continue }
        let similarity = entry.sketch.similarity(to: sketch)
        if similarity >= Self.threshold && similarity > (best?.similarity ?? 0) {
          best = (similarity, entry.id)
        }
      }
    }
    return best?.id
  }

  /// Keeps a request, in the place of the oldest when the index is full.
  package mutating func insert(_ subject: Subject, id: String) {
    let sketch = MinHash(subject.text)
    let entry = Entry(
      id: id, sketch: sketch, category: subject.category, amount: subject.amount,
      keys: Self.keys(of: sketch, subject: subject))
    let place: Int
    if entries.count < capacity {
      place = entries.count
      entries.append(entry)
    } else {
      place = oldest
      for key in entries[place].keys { remove(Int32(place), from: key) }
      entries[place] = entry
      oldest = (oldest + 1) % capacity
    }
    for key in entry.keys { places[key, default: []].append(Int32(place)) }
  }

  private mutating func remove(_ place: Int32, from key: UInt64) {
    places[key]?.removeAll { $0 == place }
    if places[key]?.isEmpty == true { places[key] = nil }
  }

  /// The keys of the bands; category and amount are part of them, so that popular texts with
  /// different amounts do not meet.
  private static func keys(of sketch: MinHash, subject: Subject) -> [UInt64] {
    var fields: UInt64 = (subject.amount ?? -1).bitPattern
    for byte in (subject.category ?? "").utf8 {
      fields = (fields ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
      fields ^= fields >> 31
    }
    let width = MinHash.size / bands
    return (0..<bands).map { band in
      var key = fields &+ UInt64(band)
      for minimum in sketch.minima[(band * width)..<((band + 1) * width)] {
        key = (key ^ UInt64(minimum)) &* 0xBF58_476D_1CE4_E5B9
        key ^= key >> 29
      }
      return key
    }
  }

  private struct Entry {
    let id: String
    let sketch: MinHash
    let category: String?
    let amount: Double?
    let keys: [UInt64]
  }
}
