import GRDB
import Review

extension LogRow {
  /// The step of an item that the row tells of; nil where it tells of something else.
  ///
  /// - Throws: `DatabaseError` when the row cannot be one of ours.
  func event() throws -> ReviewEvent? {
    guard ReviewEvent.Kind(rawValue: kind) != nil else { return nil }
    guard item != nil, let event = ReviewEvent(kind: kind, body: body) else { throw damaged }
    return event
  }

  /// Says that the row makes no sense.
  var damaged: DatabaseError {
    DatabaseError(
      resultCode: .SQLITE_CORRUPT,
      message: "event \(sequence) is no \(kind) that can have happened")
  }
}
