import Metrics

extension QuantileSketch {
  init(_ values: some Sequence<Double>) {
    self.init()
    for value in values {
      insert(value)
    }
  }

  init(blob: [UInt8]) throws {
    self.init()
    try merge(blob)
  }

  mutating func merge(_ blob: [UInt8]) throws {
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: blob.count, alignment: 1)
    defer { bytes.deallocate() }
    bytes.copyBytes(from: blob)
    try merge(blob: UnsafeRawBufferPointer(bytes))
  }
}
