/// Something derived is not what it follows from; making it anew helps.
enum DerivationError: Error, CustomStringConvertible {
  /// The row of a review item is not what its events make.
  case item(Int64)

  var description: String {
    switch self {
    case .item(let sequence): "review item \(sequence) is not what its events make"
    }
  }
}
