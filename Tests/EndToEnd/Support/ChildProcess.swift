import Foundation
import Glibc

/// A program that runs beside the test, with its output in files and its end under control.
final class ChildProcess {
  /// Where standard input comes from.
  enum Input {
    case nothing
    case file(String)
    /// Written by `write(_:)` until `closeInput()`.
    case pipe
  }

  /// How a process ended.
  enum Ending: Equatable {
    case exited(Int32)
    case signalled(Int32)
  }

  /// What a process left behind.
  struct Outcome {
    var ending: Ending
    var output: Data
    var messages: String

    /// The exit status; nil when a signal ended the process.
    var status: Int32? {
      guard case .exited(let status) = ending else { return nil }
      return status
    }

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  let identifier: pid_t

  private let outputPath: String
  private let messagesPath: String
  private var inputDescriptor: Int32 = -1
  private var ending: Ending?

  private static let starting = NSLock()
  private static let pollMicroseconds: UInt32 = 2_000

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - arguments: The program's path or name first.
  ///   - input: Where standard input comes from.
  ///   - leadsGroup: Whether it has a process group of its own, from before it runs.
  ///   - changes: Variables set beside those of the test; nil removes one.
  ///   - outputPath: Where standard output goes to, if not to a file of its own.
  ///   - folder: Where the output is kept.
  /// - Throws: `Failure` when it cannot be started.
  init(
    _ arguments: [String], input: Input = .nothing, leadsGroup: Bool = false,
    changes: [String: String?] = [:],
    outputPath: String? = nil, in folder: TemporaryFolder
  ) throws {
    self.outputPath = try outputPath ?? folder.unusedPath("output")
    messagesPath = try folder.unusedPath("messages")
    // A pipe of ours must not leak into a process that another test starts, or its reader would
    // never see the end.
    Self.starting.lock()
    defer { Self.starting.unlock() }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var ends: [Int32] = [-1, -1]
    switch input {
    case .nothing: posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    case .file(let path): posix_spawn_file_actions_addopen(&actions, 0, path, O_RDONLY, 0)
    case .pipe:
      // Writing to a process that has ended is no reason to end, too.
      signal(SIGPIPE, SIG_IGN)
      guard pipe(&ends) == 0 else { throw Failure("pipe: \(errno)") }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
    }
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 1, self.outputPath, flags, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, messagesPath, flags, 0o600)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let group = leadsGroup ? POSIX_SPAWN_SETPGROUP : 0
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | group))

    guard let path = arguments.first else { throw Failure("no program is named") }
    var identifier: pid_t = 0
    let status = Self.withStrings(arguments) { arguments in
      Self.withStrings(Self.environment(changes)) { environment in
        posix_spawnp(&identifier, path, &actions, &attributes, arguments, environment)
      }
    }
    if ends[0] >= 0 { close(ends[0]) }
    guard status == 0 else {
      if ends[1] >= 0 { close(ends[1]) }
      throw Failure("\(path): \(String(cString: strerror(status)))")
    }
    self.identifier = identifier
    inputDescriptor = ends[1]
  }

  deinit {
    closeInput()
    guard ending == nil else { return }
    Glibc.kill(identifier, SIGKILL)
    waitpid(identifier, nil, 0)
  }

  /// Writes to the pipe; a process that reads no more is no error.
  func write(_ bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes {
        Glibc.write(inputDescriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      start += count
    }
  }

  /// Ends the input.
  func closeInput() {
    guard inputDescriptor >= 0 else { return }
    close(inputDescriptor)
    inputDescriptor = -1
  }

  /// Sends a signal.
  func kill(_ signal: Int32) {
    Glibc.kill(identifier, signal)
  }

  /// What the process has written to standard output so far.
  func outputSoFar() throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: outputPath))
  }

  /// The most memory that the process has used so far, in bytes.
  func peakMemory() throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(identifier)/status", encoding: .utf8)
    for line in status.split(separator: "\n") where line.hasPrefix("VmHWM:") {
      guard let kilobytes = Int(line.filter(\.isNumber)) else { break }
      return kilobytes * 1_024
    }
    throw Failure("process \(identifier) tells no VmHWM")
  }

  /// Waits for the end.
  ///
  /// - Throws: `Failure` when it has not come within so many seconds; the process is killed.
  func wait(seconds: Double = 60) throws -> Outcome {
    let deadline = ContinuousClock.now + .milliseconds(Int(seconds * 1_000))
    while ending == nil {
      var status: Int32 = 0
      let result = waitpid(identifier, &status, WNOHANG)
      guard result == 0 else {
        ending = status & 0x7f == 0 ? .exited((status >> 8) & 0xff) : .signalled(status & 0x7f)
        break
      }
      guard ContinuousClock.now < deadline else {
        throw Failure("process \(identifier) still runs after \(seconds) s")
      }
      usleep(Self.pollMicroseconds)
    }
    guard let ending else { throw Failure("process \(identifier) is lost") }
    let messages = try Data(contentsOf: URL(fileURLWithPath: messagesPath))
    return Outcome(
      ending: ending, output: outputPath.hasPrefix("/dev/") ? Data() : try outputSoFar(),
      messages: String(decoding: messages, as: UTF8.self))
  }

  private static func environment(_ changes: [String: String?]) -> [String] {
    var environment = ProcessInfo.processInfo.environment
    for (name, value) in changes { environment[name] = value }
    return environment.map { "\($0.key)=\($0.value)" }
  }

  private static func withStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
