import TestSupport

extension SplitMix64 {
  /// True once in so many times.
  mutating func isOneIn(_ count: Int) -> Bool {
    Int.random(in: 0..<count, using: &self) == 0
  }

  /// Text of so many scalars at most, with controls, quotes and scripts of every width.
  mutating func text(upTo limit: Int) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x20...0x7E, 0x01...0x1F, 0x22...0x22, 0x5C...0x5C, 0x7F...0xFF, 0x300...0x36F,
      0x2000...0x206F, 0x4E00...0x4E80, 0x1F300...0x1F600,
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0...limit, using: &self) {
      let range = ranges[Int.random(in: 0..<ranges.count, using: &self)]
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
