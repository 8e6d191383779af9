/// Why bytes from the store cannot be read as a percentile sketch.
package enum SketchError: Error, Equatable, Sendable {
  /// The bytes are not those that were written; the text says what is wrong with them.
  case damaged(String)

  /// The bytes are in a format of this number, newer than any this program knows.
  case newerVersion(Int)
}

extension SketchError: CustomStringConvertible {
  /// One line that says what is wrong and what to do.
  package var description: String {
    switch self {
    case .damaged(let reason):
      "a stored percentile sketch is damaged (\(reason)): rebuild the rollups from the decisions"
    case .newerVersion(let version):
      "a stored percentile sketch has format \(version), newer than \(SketchBlob.version), "
        + "which is the newest known here: use the newer program that wrote it"
    }
  }
}
