import ArgumentParser
import Engine
import Review
import Routing
import Store
import Terminal

/// Which item a command is about.
struct ReviewTarget: ParsableArguments {
  @Argument(
    help: "The request's id; ID@TIMESTAMP where a request was decided more than once.")
  var id: String

  /// The item.
  ///
  /// - Parameters:
  ///   - store: Where it is.
  ///   - isMeant: What the command is about: of several items the only such one is taken.
  /// - Returns: The item and its decision.
  /// - Throws: `EngineError` where there is none, or where the id does not tell which.
  func find(
    in store: Store, where isMeant: (ReviewItem) -> Bool = { $0.state.isOpen }
  ) throws -> ReviewRow {
    try Self.find(id, in: store, where: isMeant)
  }

  /// The item of an id; see `find(in:where:)`.
  static func find(
    _ id: String, in store: Store, where isMeant: (ReviewItem) -> Bool = { $0.state.isOpen }
  ) throws -> ReviewRow {
    let reader = ReviewReader(store: store)
    var rows = try reader.rows(requestID: id)
    if rows.isEmpty, let at = id.lastIndex(of: "@"),
      case .success(let moment) = Timestamp.parse(String(id[id.index(after: at)...]))
    {
      rows = try reader.rows(requestID: String(id[..<at])).filter {
        $0.decision.timestamp == moment
      }
    }
    guard let first = rows.first else {
      throw EngineError(.badData, "there is no request \(id.shortened.safe) in the store")
    }
    guard rows.count > 1 else { return first }
    let meant = rows.filter { isMeant($0.item) }
    if meant.count == 1, let only = meant.first { return only }
    let choices = (meant.isEmpty ? rows : meant).prefix(5).map {
      "\(first.decision.requestID.shortened.safe)@\($0.decision.timestamp)"
    }
    let names = choices.joined(separator: ", ")
    throw EngineError(.badData, "the request was decided more than once; give one of \(names)")
  }
}

extension String {
  /// The text as it can be shown on a terminal.
  var safe: String { PlainText.safe(self) }

  /// What of an argument is repeated in a message.
  var shortened: String {
    unicodeScalars.count <= 128
      ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(128))) + "..."
  }
}
