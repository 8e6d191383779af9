import Glibc
package import Routing
package import Store

extension AlarmWatch {
  /// Whether nobody evaluates: no lease is in force, or its holder is there no more.
  package static func isIdle(_ clock: AlarmClock, at now: Timestamp) -> Bool {
    clock.isFree(for: "", at: now) || isDead(clock.holder)
  }

  /// A name that no other evaluator has: machine, process, and when.
  package static func holderName() -> String {
    "\(machine) \(getpid()) \(Timestamp.now().microseconds)"
  }

  /// Whether an evaluator was a process of this machine that is there no more.
  static func isDead(_ holder: String?) -> Bool {
    let parts = holder?.split(separator: " ") ?? []
    guard parts.count == 3, parts[0] == machine, let process = pid_t(parts[1]), process > 0 else {
      return false
    }
    return kill(process, 0) != 0 && errno == ESRCH
  }

  private static let machine: String = {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self).replacing(" ", with: "_")
  }()
}
