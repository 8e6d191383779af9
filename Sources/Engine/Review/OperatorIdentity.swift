import Glibc
package import Review
package import Store

/// Who works: `--as`, else `$IARS_OPERATOR`, else the login name.
package enum OperatorIdentity {
  /// The name, whoever it is.
  ///
  /// - Parameters:
  ///   - given: What the command line says.
  ///   - variable: The environment: that of the process unless told otherwise.
  /// - Returns: The name, which need not be an operator's.
  /// - Throws: `EngineError` when nothing names an operator.
  package static func name(
    _ given: String?, variable: (String) -> String? = ResourceFolder.environment
  ) throws(EngineError) -> String {
    if let given { return given }
    if let name = variable("IARS_OPERATOR") { return name }
    // The account that the process runs as: what the environment says of it, anybody can set.
    if let entry = getpwuid(getuid()) { return String(cString: entry.pointee.pw_name) }
    throw EngineError(.usage, "no operator is named; give --as NAME or set IARS_OPERATOR")
  }

  /// The operator of a name.
  ///
  /// - Throws: `ReviewRefusal` of `.onlyAnOperator` when there is none, or `StoreError`.
  package static func require(_ name: String, in store: Store) throws -> Operator {
    if let found = try store.operatorNamed(name) { return found }
    throw unknown(name)
  }

  /// The refusal of somebody who is no operator.
  static func unknown(_ name: String) -> ReviewRefusal {
    let shown = UnsafeScalars.shown(name, atMost: 64)
    return ReviewRefusal(
      .onlyAnOperator,
      "there is no operator \(shown); `iars operators add \(shown) --role approver` makes one")
  }
}
