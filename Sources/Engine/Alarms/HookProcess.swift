import Glibc
import Routing

/// One hook while it runs: a program of its own, without a shell, that reads the notification from
/// its standard input.
///
/// Nothing here waits: `poll` looks how far it is. Whoever drops it must have it ended first.
struct HookProcess {
  /// How much of what it prints is kept, in bytes; the rest is read and forgotten.
  static let mostOutput = 2_000

  private let process: pid_t
  private let output: Int32
  private let deadline: ContinuousClock.Instant
  private let timeout: Duration
  private var printed: [UInt8] = []
  private var isCut = false
  private var isKilled = false

  /// Starts a hook.
  ///
  /// - Parameters:
  ///   - arguments: The program's absolute path, then its arguments.
  ///   - input: What it reads.
  ///   - timeout: How long it may run.
  /// - Throws: `EngineError` when it cannot be started.
  init(_ arguments: [String], input: String, timeout: Duration) throws(EngineError) {
    // A file that has no name: it can be read at any pace, and nobody has to write it meanwhile.
    guard let file = tmpfile() else { throw Self.failure(errno) }
    defer { fclose(file) }
    var input = input
    input.withUTF8 { _ = fwrite($0.baseAddress, 1, $0.count, file) }
    fflush(file)
    lseek(fileno(file), 0, SEEK_SET)
    var pipes: [Int32] = [0, 0]
    guard pipe(&pipes) == 0 else { throw Self.failure(errno) }
    for descriptor in pipes + [fileno(file)] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    defer { close(pipes[1]) }
    var started = pid_t()
    let result = Self.spawn(arguments, fileno(file), pipes[1], &started)
    guard result == 0 else {
      close(pipes[0])
      throw Self.failure(result)
    }
    _ = fcntl(pipes[0], F_SETFL, O_NONBLOCK)
    process = started
    output = pipes[0]
    self.timeout = timeout
    deadline = .now + timeout
  }

  /// How far it is.
  ///
  /// - Returns: What came of it, in one line; nil while it runs. It must not be asked again then.
  mutating func poll() -> String? {
    readOutput()
    var status: Int32 = 0
    let ended = waitpid(process, &status, WNOHANG)
    guard ended != 0 || errno == ECHILD else {
      if .now > deadline, !isKilled {
        isKilled = true
        // The group, so that what it started goes with it.
        kill(-process, SIGKILL)
      }
      return nil
    }
    readOutput()
    close(output)
    // What it started may run on without it.
    kill(-process, SIGKILL)
    return outcome(status)
  }

  /// Ends it, and waits until it has ended.
  func end() {
    kill(-process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    close(output)
  }

  private func outcome(_ status: Int32) -> String {
    let signal = status & 0x7f
    var text =
      if isKilled {
        "killed: it ran for more than \(timeout.components.seconds) s"
      } else if signal != 0 {
        "ended by signal \(signal)"
      } else {
        "exit \((status >> 8) & 0xff)"
      }
    let words = String(decoding: printed, as: UTF8.self)
      .split(whereSeparator: \.isNewline).joined(separator: " ")
    if !words.isEmpty { text += ": " + UnsafeScalars.shown(words, atMost: 400) }
    return isCut ? text + " (output cut)" : text
  }

  private mutating func readOutput() {
    // So much at a time that a flood does not keep the evaluator.
    var buffer = [UInt8](repeating: 0, count: 16_384)
    for _ in 0..<16 {
      let count = read(output, &buffer, buffer.count)
      guard count > 0 else { return }
      let room = Self.mostOutput - printed.count
      printed += buffer[..<min(count, room)]
      if count > room { isCut = true }
    }
  }

  private static func failure(_ number: Int32) -> EngineError {
    EngineError(.ioError, "cannot be started: \(String(cString: strerror(number)))")
  }

  private static func spawn(
    _ arguments: [String], _ input: Int32, _ output: Int32, _ process: inout pid_t
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Signals as every program expects them, and a group of its own.
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var words = arguments.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    guard let program = words[0] else { return ENOENT }
    return posix_spawn(&process, program, &actions, &attributes, words, environ)
  }
}
