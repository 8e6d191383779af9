import Glibc
package import Routing

/// Where a policy comes from when a command names one.
package enum PolicySource {
  /// The largest policy file, in bytes.
  package static let largestFile = 1 << 20

  /// The policy that an argument names: a preset's name, or else the path of a policy file.
  ///
  /// - Throws: An `EngineError` of code `noInput` when there is no such preset and no such file,
  ///   else of code `badData`.
  package static func load(_ argument: String) throws(EngineError) -> Policy {
    for preset in Policy.presets where preset.name == argument { return preset }
    return try PolicyFile.parse(
      try text(ofFile: argument), file: UnsafeScalars.shown(argument, atMost: 1_000))
  }

  private static func text(ofFile path: String) throws(EngineError) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let presets = Policy.presets.map(\.name).joined(separator: " or ")
      throw EngineError(
        .noInput, at: UnsafeScalars.shown(path, atMost: 1_000),
        "\(Self.message(errno)); give \(presets), or the path of a policy file")
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw EngineError(
          .noInput, at: UnsafeScalars.shown(path, atMost: 1_000), Self.message(errno))
      }
      if count == 0 { break }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= largestFile else {
        throw EngineError(
          .badData, at: UnsafeScalars.shown(path, atMost: 1_000),
          "has more than 1 MiB, which no policy file has")
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw EngineError(
        .badData, at: UnsafeScalars.shown(path, atMost: 1_000),
        "is not UTF-8; a policy is a TOML file")
    }
    return text
  }

  private static func message(_ code: Int32) -> String {
    code == ENOENT ? "there is no such policy" : String(cString: strerror(code))
  }
}
