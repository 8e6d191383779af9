import Foundation
import Glibc
import Testing

/// A store with people and requests to review, worked on through the program.
struct ReviewDesk {
  let store: TestStore
  let folder: TemporaryFolder

  /// A desk at which `ann` works, and `eve` who is an expert.
  init(_ folder: TemporaryFolder) throws {
    self.folder = folder
    store = TestStore(folder)
  }

  /// Stores requests that go to yellow, and some that go to red.
  func receive(yellow: Int, red: Int = 0) throws {
    let lines =
      (0..<yellow).map { Sample.line("y-\($0)", ["signals": Self.signals(0.8)]) }
      + (0..<red).map { Sample.line("r-\($0)", ["amount": "2000000"]) }
    try store.imported(try folder.write(lines: lines, to: "requests.jsonl"))
  }

  /// Adds operators, each with the expert skill.
  func hire(_ names: String..., role: String = "approver", expert: Bool = false) throws {
    for name in names {
      var arguments = ["operators", "add", name, "--role", role, "--db", store.path]
      if expert { arguments += ["--skill", "expert"] }
      let outcome = try Program.start(arguments, in: folder).wait()
      try #require(outcome.status == 0, "\(outcome.messages)")
    }
  }

  /// Runs `iars review`.
  func review(_ arguments: String..., by name: String = "ann") throws -> ChildProcess.Outcome {
    try Program.start(
      ["review"] + arguments + ["--as", name, "--db", store.path, "--json"], in: folder
    ).wait()
  }

  /// Runs a verb without the options of an operator, and expects it to work.
  func lines(_ arguments: String...) throws -> [Object] {
    let outcome = try Program.start(
      ["review"] + arguments + ["--db", store.path], in: folder
    ).wait()
    try #require(outcome.status == 0, "\(outcome.messages)")
    return try objects(in: outcome.output)
  }

  /// Claims the next item; nil where nothing is left.
  func next(by name: String = "ann") throws -> Object? {
    let outcome = try review("next", by: name)
    guard outcome.status != 5 else {
      #expect(outcome.output.isEmpty)
      return nil
    }
    try #require(outcome.status == 0, "\(outcome.messages)")
    return try object(in: outcome.output)
  }

  /// A shell's loop that claims and approves as `$2` until nothing is left, and writes the ids of
  /// confirmed verdicts, a line each, to its output; anything unexpected ends it with 70.
  static let loop = """
    while :; do
      line=$("$IARS" review next --db "$1" --as "$2" --json 2>/dev/null); status=$?
      [ $status -eq 5 ] && exit 0
      [ $status -eq 0 ] || { echo "next: $status" >&2; exit 70; }
      id=$(printf '%s' "$line" | sed 's/^{"request_id":"\\([^"]*\\)".*/\\1/')
      epoch=$(printf '%s' "$line" | sed 's/.*"epoch":\\([0-9]*\\).*/\\1/')
      "$IARS" review approve "$id" --epoch "$epoch" --reason complete --db "$1" --as "$2" \
        >/dev/null 2>&1 || { echo "approve $id: $?" >&2; exit 70; }
      echo "$id"
    done
    """

  /// Starts the loop of an operator, in a process group of its own.
  func worker(_ name: String) throws -> ChildProcess {
    try ChildProcess(
      ["sh", "-c", Self.loop, "sh", store.path, name], leadsGroup: true,
      changes: Program.environment(in: folder).merging(["IARS": Program.path]) { $1 }, in: folder)
  }

  /// What a classifier says, with a confidence that decides the stream.
  private static func signals(_ confidence: Double) -> String {
    #"{"classifier_confidence":\#(confidence),"label_quality":0.9,"ood_score":0.9}"#
  }
}
