import Review
import Store

/// What scripts read of a command that was refused: an object on standard output.
enum RefusalReport {
  /// Prints the object where the command line asks for JSON.
  ///
  /// - Parameters:
  ///   - message: What is wrong and what helps.
  ///   - status: That of the process.
  static func tell(_ message: String, status: Int32) {
    tell(message, as: name(of: status), status: status)
  }

  /// Prints the object of a rule that refused, with who was first.
  static func tell(_ refusal: ReviewRefusal) {
    print(ReviewJSON.line(refusal))
  }

  /// Prints the object of a step that a model's state, or the gate, does not allow.
  static func tell(_ refusal: ModelRefusal) {
    tell(refusal.message, as: refusal.name, status: refusal.exitStatus)
  }

  private static func tell(_ message: String, as name: String, status: Int32) {
    var object = JSONObject()
    object.add("error", name)
    object.add("message", message)
    object.add("status", Int(status))
    print(object.end())
  }

  private static func print(_ line: String) {
    guard isAsked else { return }
    var output = StandardOutput()
    // The status tells of the refusal even where nobody reads this any more.
    try? output.print(line)
    try? output.flush()
  }

  private static let commands = [
    "review", "operators", "alarms", "models", "train", "evaluate", "predict", "labels",
  ]

  /// Whether the command is one of these and is to answer in JSON; as it was typed, for it may be
  /// the command line itself that is refused.
  private static var isAsked: Bool {
    let arguments = CommandLine.arguments.dropFirst()
    guard let command = arguments.first else { return false }
    return commands.contains(command) && arguments.contains("--json")
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
