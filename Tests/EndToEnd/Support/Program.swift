import Foundation

/// The program under test: the real binary that was built beside the tests.
enum Program {
  /// The binary's path.
  static let path: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (tests as NSString).deletingLastPathComponent + "/iars"
  }()

  /// The package's folder.
  static let home: String = {
    var folder = #filePath as NSString
    for _ in 0..<4 { folder = folder.deletingLastPathComponent as NSString }
    return folder as String
  }()

  /// The sample's sources, in the order of the requests' numbers: 4,407, 6,600 and 1,000.
  static let permits = home + "/sample-db/permits.jsonl"
  static let grants = home + "/sample-db/grants.jsonl"
  static let credit = home + "/sample-db/credit.jsonl"

  /// Variables that would make a run depend on who runs it.
  static let environment: [String: String?] = [
    "IARS_HOME": home, "IARS_DB": nil, "IARS_THEME": nil, "NO_COLOR": nil, "LC_ALL": "C.UTF-8",
  ]

  /// Starts the program.
  static func start(
    _ arguments: [String], input: ChildProcess.Input = .nothing,
    changes: [String: String?] = [:], outputPath: String? = nil, in folder: TemporaryFolder
  ) throws -> ChildProcess {
    try ChildProcess(
      [path] + arguments, input: input, changes: environment.merging(changes) { $1 },
      outputPath: outputPath, in: folder)
  }

  /// Runs the program to its end.
  static func run(
    _ arguments: String..., input: ChildProcess.Input = .nothing,
    changes: [String: String?] = [:], outputPath: String? = nil, in folder: TemporaryFolder
  ) throws -> ChildProcess.Outcome {
    try start(arguments, input: input, changes: changes, outputPath: outputPath, in: folder)
      .wait()
  }

  /// Runs a script of the shell, in which `$IARS` is the program and `$1` the first argument.
  static func shell(
    _ script: String, _ arguments: String..., prefix: [String] = [], in folder: TemporaryFolder
  ) throws -> ChildProcess.Outcome {
    try ChildProcess(
      prefix + ["sh", "-c", script, "sh"] + arguments,
      changes: environment.merging(["IARS": path]) { $1 }, in: folder
    ).wait()
  }

  /// Whether a program is there and a run of it succeeds.
  static func works(_ arguments: String...) -> Bool {
    guard let folder = try? TemporaryFolder(),
      let process = try? ChildProcess(arguments, in: folder)
    else { return false }
    return (try? process.wait())?.status == 0
  }
}
