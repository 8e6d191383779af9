import ArgumentParser
import Console
import Engine
import Glibc
import Terminal

/// `iars keys`: every action of the console with its keys.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "List the console's actions and their keys.",
    discussion: """
      The keys are those of the key file, where there is one: a line such as \
      pause = ["space", "p"] gives an action other keys. What is wrong in it is told on standard \
      error, and the exit status is 65.
      """)

  @OptionGroup var keys: KeysOption

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let reading = keys.file?.load()
    let map = reading?.keys ?? KeyMap()
    var output = StandardOutput()
    if json {
      Self.writeJSON(map, into: &output.buffer)
    } else {
      try output.print(
        "\(PlainText.cell("ACTION", width: 16))\(PlainText.cell("KEYS", width: 16))HELP")
      for entry in ActionTable.entries {
        let keys = map.keys(of: entry).map(\.spelling).joined(separator: " ")
        try output.print(
          PlainText.cell(entry.name, width: 16)
            + PlainText.cell(keys.isEmpty ? "-" : keys, width: 16)
            + entry.help)
      }
    }
    try output.flush()
    for problem in reading?.problems ?? [] { StandardError.print(problem) }
    if reading?.problems.isEmpty == false { throw Failure(status: EX_DATAERR) }
  }

  private static func writeJSON(_ map: KeyMap, into buffer: inout ByteBuffer) {
    buffer.append(literal: "[")
    for (index, entry) in ActionTable.entries.enumerated() {
      buffer.append(index == 0 ? "\n" : ",\n")
      buffer.append(literal: "{\"action\":")
      buffer.append(string: entry.name)
      buffer.append(literal: ",\"keys\":[")
      for (index, key) in map.keys(of: entry).enumerated() {
        if index > 0 { buffer.append(UInt8(ascii: ",")) }
        buffer.append(string: key.spelling)
      }
      buffer.append(literal: "],\"help\":")
      buffer.append(string: entry.help)
      buffer.append(UInt8(ascii: "}"))
    }
    buffer.append(literal: "\n]\n")
  }
}
