import Synchronization

/// A slot whose latest value wins: a slow reader sees the newest one and never a backlog.
package final class Mailbox<Value: Sendable>: Sendable {
  private let slot = Mutex<Value?>(nil)
  private let bell: Doorbell

  /// An empty slot that rings the bell at each post.
  package init(bell: Doorbell) {
    self.bell = bell
  }

  /// Puts a value in, over one that was not taken.
  ///
  /// From any thread.
  package func post(_ value: Value) {
    slot.withLock { $0 = value }
    bell.ring()
  }

  /// Takes the value out, or nil when there is none since the last time.
  package func take() -> Value? {
    slot.withLock { slot in
      defer { slot = nil }
      return slot
    }
  }
}
