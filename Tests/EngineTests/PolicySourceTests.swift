import Engine
import Foundation
import Routing
import Testing

@Suite("Policy sources")
struct PolicySourceTests {
  /// Calls a function with the path of a file of its own.
  private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("iars-policy-\(UUID().uuidString).toml")
    try Data(bytes).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    try body(path.path)
  }

  private func problem(_ argument: String) -> EngineError? {
    do {
      _ = try PolicySource.load(argument)
      return nil
    } catch {
      return error
    }
  }

  @Test("a preset's name is enough", arguments: Policy.presets)
  func presets(_ preset: Policy) throws {
    #expect(try PolicySource.load(preset.name) == preset)
  }

  @Test("a file is read")
  func file() throws {
    var policy = Policy.conservative
    policy.revision = 2
    try withFile(Array(PolicyFile.text(of: policy).utf8)) { path in
      let loaded = try PolicySource.load(path)
      #expect(loaded == policy)
    }
  }

  @Test("a name that is neither says what there is")
  func missing() {
    #expect(
      problem("no-such-policy.toml")
        == EngineError(
          .noInput, at: "no-such-policy.toml",
          "there is no such policy; give reference or conservative, or the path of a policy file"))
  }

  @Test("a folder is no policy")
  func folder() {
    #expect(problem("/")?.code == .noInput)
    #expect(problem("/")?.description == "/: Is a directory")
  }

  @Test("other files are refused")
  func otherFiles() throws {
    try withFile([0x6E, 0xFF]) { path in
      #expect(problem(path)?.description == "\(path): is not UTF-8; a policy is a TOML file")
    }
    try withFile(Array(repeating: 0x23, count: PolicySource.largestFile + 1)) { path in
      #expect(problem(path)?.code == .badData)
    }
    try withFile(Array("x = ".utf8)) { path in
      #expect(problem(path)?.place == "\(path):1:5")
    }
  }

  @Test(
    "each kind of failure has its exit status",
    arguments: [
      (EngineError.Code.usage, 64), (.badData, 65), (.noInput, 66), (.cannotCreate, 73),
      (.ioError, 74),
    ] as [(EngineError.Code, Int32)])
  func exitStatus(_ code: EngineError.Code, _ status: Int32) {
    #expect(code.exitStatus == status)
    #expect(EngineError(code, at: "place", "what").description == "place: what")
    #expect(EngineError(code, "what").description == "what")
  }
}
