import Engine
import Testing

struct InputLinesTests {
  private struct Seen: Equatable {
    var number: Int
    var text: String
    var isWhole: Bool
  }

  private func lines(of contents: some Sequence<UInt8>) throws -> [Seen] {
    let folder = try TemporaryFolder()
    var seen: [Seen] = []
    try InputLines(files: [try folder.file("input", contents)]).read { line in
      seen.append(
        Seen(
          number: line.number, text: String(decoding: line.bytes, as: UTF8.self),
          isWhole: line.extent == .whole))
    }
    return seen
  }

  @Test(arguments: [
    ("a\nb\n", ["a", "b"]), ("a\nb", ["a", "b"]), ("a\r\nb\r\n", ["a", "b"]),
    ("\n\na", ["", "", "a"]), ("a", ["a"]), ("\n", [""]),
  ])
  func cutsAtLineBreaks(text: String, expected: [String]) throws {
    let seen = try lines(of: text.utf8)
    #expect(seen.map(\.text) == expected)
    #expect(seen.map(\.number) == Array(1...expected.count))
  }

  @Test func keepsLinesThatCrossReads() throws {
    let text = (0..<300_000).map { "line \($0)" }.joined(separator: "\n")
    let seen = try lines(of: text.utf8)
    #expect(seen.count == 300_000)
    #expect(seen.last == Seen(number: 300_000, text: "line 299999", isWhole: true))
    #expect(seen.allSatisfy { $0.text == "line \($0.number - 1)" })
  }

  @Test func handsALineTooLongOnInPieces() throws {
    let long = Array(repeating: UInt8(ascii: "x"), count: InputLines.longestLine * 2 + 7)
    let seen = try lines(of: Array("a\n".utf8) + long + Array("\nb\n".utf8))
    #expect(seen.first?.text == "a")
    #expect(seen.last == Seen(number: 3, text: "b", isWhole: true))
    let pieces = seen.filter { $0.number == 2 }
    #expect(pieces.allSatisfy { !$0.isWhole })
    #expect(pieces.reduce(0) { $0 + $1.text.utf8.count } == long.count)
  }

  @Test func aLineOfExactlyTheLongestIsWhole() throws {
    let line = Array(repeating: UInt8(ascii: "x"), count: InputLines.longestLine)
    let seen = try lines(of: line + Array("\nb".utf8))
    #expect(seen.map(\.isWhole) == [true, true])
  }

  @Test func refusesWhatCannotBeRead() throws {
    let folder = try TemporaryFolder()
    let empty = try folder.file("empty", [])
    for (path, code, words) in [
      (folder.path, EngineError.Code.noInput, "folder"),
      (folder.path + "/missing", .noInput, "No such file"), (empty, .badData, "empty"),
    ] {
      let error = #expect(throws: EngineError.self) {
        try InputLines(files: [path]).read { _ in }
      }
      #expect(error?.code == code)
      #expect(error?.place == path)
      #expect(error?.message.contains(words) == true)
    }
  }
}
