import ArgumentParser
import Engine

/// `iars policy`: a policy as a file.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Print a policy as the TOML file that gives it: the start of one's own.")

  @Argument(help: "A preset (reference, conservative) or a policy file, which is checked.")
  var source = "reference"

  func run() throws {
    var output = StandardOutput()
    output.buffer.append(PolicyFile.text(of: try PolicySource.load(source)))
    try output.flush()
  }
}
