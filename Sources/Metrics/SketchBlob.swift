/// The bytes of a percentile sketch, checked, to be walked bin by bin.
///
/// Version 1, numbers as base-128 varints (seven bits a byte, the lowest first):
///
///     1 byte   version
///     varint   count of values too small for a bin
///     a bin    varint   (key - key of the bin before - 1) * 2, + 1 when it counts more than one;
///              varint   count - 2, only when it counts more than one;
///              the first bin follows an imagined key -1, and keys rise
///     4 bytes  checksum of all bytes before it, the lowest byte first
///
/// Most minutes hold a few values in as many bins, so a bin of one value usually takes one byte.
struct SketchBlob {
  /// The version that is written, and the newest that can be read.
  static let version: UInt8 = 1

  private static let checksumSize = 4

  /// The smallest sketch: version, zero count, checksum.
  private static let smallestSize = 2 + checksumSize

  /// How many values were too small for a bin.
  let zeroCount: Int

  /// How many values there are; the largest `Int` where they are more.
  let count: Int

  /// The lowest key; meaningless without bins.
  let lowest: Int

  /// The highest key; -1 without bins.
  let highest: Int

  private let binBytes: UnsafeRawBufferPointer

  var hasNoBins: Bool { highest < 0 }

  /// Checks `bytes`, which must stay valid as long as the blob is used.
  ///
  /// Everything is checked here, so that a merge can neither fail half way nor leave its bounds.
  init(_ bytes: UnsafeRawBufferPointer) throws(SketchError) {
    guard let version = bytes.first else { throw .damaged("it is empty") }
    guard version <= Self.version else { throw .newerVersion(Int(version)) }
    guard version == Self.version else { throw .damaged("its version is \(version)") }
    guard bytes.count >= Self.smallestSize else { throw .damaged("it is cut short") }
    let end = bytes.count - Self.checksumSize
    let stored = UInt32(
      littleEndian: bytes.loadUnaligned(fromByteOffset: end, as: UInt32.self))
    guard Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[..<end])) == stored else {
      throw .damaged("its checksum does not match")
    }

    var reader = VarintReader(UnsafeRawBufferPointer(rebasing: bytes[1..<end]))
    guard let zeros = reader.next(), zeros <= Int.max else {
      throw .damaged("its zero count is not a number")
    }
    binBytes = reader.rest
    zeroCount = Int(zeros)

    var total = Int(zeros)
    var first = Int.max
    var last = -1
    while !reader.isAtEnd {
      guard let step = reader.next(), step >> 1 <= UInt64(BinMapping.largestKey) else {
        throw .damaged("a bin's key is not a number or too large")
      }
      last += Int(step >> 1) + 1
      first = min(first, last)
      guard last <= BinMapping.largestKey, last - first < BinCounts.span else {
        throw .damaged("its bins span too much")
      }
      guard step & 1 == 1 else {
        total = total.addingSaturated(1)
        continue
      }
      guard let more = reader.next(), more <= Int.max - 2 else {
        throw .damaged("a bin's count is not a number or too large")
      }
      total = total.addingSaturated(Int(more) + 2)
    }
    count = total
    lowest = first
    highest = last
  }

  /// The bytes for the given counts.
  static func encode(zeroCount: Int, count: Int, bins: BinCounts) -> [UInt8] {
    let span = bins.isEmpty ? 0 : bins.highest - bins.lowest + 1
    // A key takes at most three bytes, a count at most nine.
    let room = 1 + 9 + 12 * min(count, span) + checksumSize
    return [UInt8](unsafeUninitializedCapacity: room) { bytes, size in
      var writer = VarintWriter(bytes)
      writer.writeByte(version)
      writer.write(UInt64(zeroCount))
      var previous = -1
      for bin in bins.filled {
        let step = UInt64(bin.key - previous - 1) << 1
        previous = bin.key
        if bin.count == 1 {
          writer.write(step)
        } else {
          writer.write(step | 1)
          writer.write(UInt64(bin.count - 2))
        }
      }
      let checksum = Checksum.of(writer.written)
      for shift in stride(from: 0, to: 32, by: 8) {
        writer.writeByte(UInt8(truncatingIfNeeded: checksum >> UInt32(shift)))
      }
      size = writer.position
    }
  }
}

extension SketchBlob {
  /// The bins of checked bytes, from the lowest key up.
  struct Bins: Sequence, IteratorProtocol {
    private var reader: VarintReader
    private var key = -1

    fileprivate init(_ bytes: UnsafeRawBufferPointer) {
      reader = VarintReader(bytes)
    }

    mutating func next() -> Bin? {
      guard let step = reader.next() else { return nil }
      key += Int(step >> 1) + 1
      guard step & 1 == 1, let more = reader.next() else { return Bin(key: key, count: 1) }
      return Bin(key: key, count: Int(more) + 2)
    }
  }

  /// The bins, from the lowest key up.
  var bins: Bins { Bins(binBytes) }
}
