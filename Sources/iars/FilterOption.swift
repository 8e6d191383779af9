import ArgumentParser
import Glibc
import Routing
import Terminal

/// Which decisions a command is about.
struct FilterOption: ParsableArguments {
  // Unconditional, as a filter may begin with a minus.
  @Option(
    name: .customLong("filter"), parsing: .unconditional,
    help: """
      Only these, such as 'stream:red,yellow amount:1000.. -collapse:none "new garage"'; \
      see "Filters" in the README.
      """)
  var text: String?

  /// The filter; everything where none was given.
  ///
  /// - Throws: `Failure` when the text is wrong; what and where has been said then.
  func parse() throws -> Filter {
    guard let text else { return .everything }
    do throws(FilterProblem) {
      return try Filter.parse(text)
    } catch {
      for line in Self.lines(error, in: text) { StandardError.print(line) }
      throw Failure(
        status: EX_USAGE,
        message: "--filter: \(error.message); expected \(error.expected)")
    }
  }

  /// The message, the text with carets under what is wrong, and what would be right.
  static func lines(_ problem: FilterProblem, in text: String) -> [String] {
    let before = TextWidth.width(of: String(text.prefix(problem.offset)))
    let wrong = String(text.dropFirst(problem.offset).prefix(problem.length))
    let carets = String(repeating: "^", count: max(1, TextWidth.width(of: wrong)))
    return [
      "iars: --filter: \(problem.message)", "  \(PlainText.safe(text))",
      "  \(String(repeating: " ", count: before))\(carets)", "expected \(problem.expected)",
    ]
  }
}
