import Review

/// What scripts read of a command of the desk that was refused: an object on standard output.
enum RefusalReport {
  /// Prints the object where the command line asks for JSON.
  ///
  /// - Parameters:
  ///   - message: What is wrong and what helps.
  ///   - status: That of the process.
  static func tell(_ message: String, status: Int32) {
    var object = JSONObject()
    object.add("error", name(of: status))
    object.add("message", message)
    object.add("status", Int(status))
    print(object.end())
  }

  /// Prints the object of a rule that refused, with who was first.
  static func tell(_ refusal: ReviewRefusal) {
    print(ReviewJSON.line(refusal))
  }

  private static func print(_ line: String) {
    guard isAsked else { return }
    var output = StandardOutput()
    // The status tells of the refusal even where nobody reads this any more.
    try? output.print(line)
    try? output.flush()
  }

  /// Whether the command is one of the desk's and is to answer in JSON; as it was typed, for it may
  /// be the command line itself that is refused.
  private static var isAsked: Bool {
    let arguments = CommandLine.arguments.dropFirst()
    guard let command = arguments.first else { return false }
    return ["review", "operators"].contains(command) && arguments.contains("--json")
  }

  /// The kinds of failure that are no rule's, as sysexits.h numbers them.
  private static func name(of status: Int32) -> String {
    switch status {
    case 64: "usage"
    case 65: "bad_data"
    case 66: "no_input"
    case 73: "cannot_write"
    case 75: "busy"
    default: "io_error"
    }
  }
}
