/// How many values fell in each bin: a dense run of counters that grows with the range of keys
/// and never spans more than `span` of them.
///
/// What lies more than `span - 1` keys below the highest key is counted in the lowest bin that
/// remains. As that depends on the highest key alone, and the highest key only rises, the counts
/// are the same whatever the order in which values and other counts were added.
struct BinCounts: Sendable {
  /// The most bins kept.
  static let span = 2_048

  /// The lowest key with a count; meaningless when empty.
  private(set) var lowest = Int.max

  /// The highest key with a count; -1 when empty.
  private(set) var highest = -1

  // `slots[i]` counts the key `base + i`, up to the highest key; slots below the lowest are spare,
  // and zero. There are never more than `span`, hence a key that has a slot is neither so high
  // nor so low that bins must be folded.
  private var base = 0
  private var slots: [Int] = []

  var isEmpty: Bool { highest < 0 }

  /// Counts one more value in the bin `key`, which is not negative.
  mutating func insert(_ key: Int) {
    let slot = key - base
    guard slot >= 0, slot < slots.count else {
      cover(lowest: key, highest: key)
      let slot = max(key, lowest) - base
      slots[slot] = slots[slot].addingSaturated(1)
      return
    }
    lowest = min(lowest, key)
    slots[slot] = slots[slot].addingSaturated(1)
  }

  /// Adds `bins`, of which `lowest` is the lowest key and `highest` the highest.
  mutating func merge(_ bins: some Sequence<Bin>, lowest: Int, highest: Int) {
    cover(lowest: lowest, highest: highest)
    let floor = self.lowest
    let base = base
    slots.withUnsafeMutableBufferPointer { slots in
      for bin in bins {
        let slot = max(bin.key, floor) - base
        slots[slot] = slots[slot].addingSaturated(bin.count)
      }
    }
  }

  /// The key of the value of `rank`, 1 being the smallest; the highest key for a rank too large.
  func key(ofRank rank: Int) -> Int {
    var remaining = rank
    for bin in filled {
      guard bin.count < remaining else { return bin.key }
      remaining -= bin.count
    }
    return highest
  }

  /// The counters from the lowest to the highest key.
  private var occupied: ArraySlice<Int> {
    isEmpty ? [] : slots[(lowest - base)...]
  }

  /// Makes room for the keys from `low` to `high`, folding what comes to lie too low.
  ///
  /// `lowest` and `highest` take their new values at once: the caller then counts something in
  /// both keys.
  private mutating func cover(lowest low: Int, highest high: Int) {
    let wasEmpty = isEmpty
    highest = max(highest, high)
    let floor = highest - Self.span + 1
    lowest = max(min(lowest, low), floor)
    guard !wasEmpty else {
      base = lowest
      slots = [Int](repeating: 0, count: highest - lowest + 1)
      return
    }

    if base < floor {
      fold(below: floor)
    }
    if lowest < base {
      // Half as much again to spare keeps the number of moves logarithmic.
      let needed = highest - lowest + 1
      let spare = min(needed / 2, Self.span - needed)
      slots.insert(contentsOf: repeatElement(0, count: base - lowest + spare), at: 0)
      base = lowest - spare
    }
    if highest >= base + slots.count {
      slots.append(contentsOf: repeatElement(0, count: highest + 1 - base - slots.count))
    }
  }

  /// Drops the slots below the key `floor`, counting in it what they held.
  private mutating func fold(below floor: Int) {
    let dropped = min(floor - base, slots.count)
    let folded = slots[..<dropped].reduce(0) { $0.addingSaturated($1) }
    slots.removeFirst(dropped)
    if slots.isEmpty {
      slots.append(0)
    }
    slots[0] = slots[0].addingSaturated(folded)
    base = floor
  }
}

extension BinCounts: Equatable {
  /// Whether both count the same, whatever room they keep to spare.
  static func == (left: BinCounts, right: BinCounts) -> Bool {
    left.highest == right.highest && left.lowest == right.lowest && left.occupied == right.occupied
  }
}

extension BinCounts {
  /// The bins that count something, from the lowest key up.
  struct Filled: Sequence, IteratorProtocol {
    private let slots: ArraySlice<Int>
    private let base: Int
    private var slot: Int

    fileprivate init(_ counts: BinCounts) {
      slots = counts.occupied
      base = counts.base
      slot = slots.startIndex
    }

    mutating func next() -> Bin? {
      while slot < slots.endIndex {
        defer { slot += 1 }
        if slots[slot] != 0 {
          return Bin(key: base + slot, count: slots[slot])
        }
      }
      return nil
    }
  }

  /// The bins that count something, from the lowest key up.
  var filled: Filled { Filled(self) }
}
