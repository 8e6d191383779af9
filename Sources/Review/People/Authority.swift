/// How much an operator may decide, in rising order.
///
/// Source: domain.md section 9. The names are those of the command line's `--role`.
package enum Authority: String, CaseIterable, Comparable, Sendable {
  case approver
  case manager
  case executive
  case compliance

  private var rank: Int {
    switch self {
    case .approver: 0
    case .manager: 1
    case .executive: 2
    case .compliance: 3
    }
  }

  package static func < (left: Authority, right: Authority) -> Bool { left.rank < right.rank }
}
