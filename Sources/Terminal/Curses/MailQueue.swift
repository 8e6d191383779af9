import Synchronization

/// Values in the order of their posting, each of which matters: the answers to writes.
package final class MailQueue<Value: Sendable>: Sendable {
  private let values = Mutex<[Value]>([])
  private let bell: Doorbell

  /// An empty queue that rings the bell at each post.
  package init(bell: Doorbell) {
    self.bell = bell
  }

  /// Appends a value.
  ///
  /// From any thread.
  package func post(_ value: Value) {
    values.withLock { $0.append(value) }
    bell.ring()
  }

  /// Takes all values out, oldest first.
  package func takeAll() -> [Value] {
    values.withLock { values in
      defer { values = [] }
      return values
    }
  }
}
