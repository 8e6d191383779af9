import Routing
import Synchronization

/// The policies that were parsed last, by their text: every record of a store asks for one of a few.
enum PolicyMemory {
  private static let policies = Mutex<[String: Policy]>([:])
  /// The most policies that are kept.
  private static let capacity = 16

  /// The policy of a stored text.
  ///
  /// - Throws: What `PolicyFile.parse` throws; a text with a mistake is not kept.
  static func policy(_ text: String, file: String) throws(EngineError) -> Policy {
    if let known = policies.withLock({ $0[text] }) { return known }
    let policy = try PolicyFile.parse(text, file: file)
    policies.withLock { policies in
      if policies.count >= capacity { policies.removeAll() }
      policies[text] = policy
    }
    return policy
  }
}
