package import Routing

/// What a rollup row counts: all decisions, or those of one stream, category, collapse or rule.
///
/// Values are told apart by their bytes, as SQLite does: Swift alone would take two spellings of
/// one accented letter for the same series.
package struct Series: Sendable {
  /// The column that a series selects by.
  package enum Kind: String, Sendable {
    case all
    case stream
    case category
    /// Decisions that were measured; knocked-out ones have no collapse.
    case collapse
    case knockout
  }

  package let kind: Kind
  /// The column's value; empty for `all`.
  package let value: String

  /// A series by its parts.
  package init(_ kind: Kind, _ value: String) {
    self.kind = kind
    self.value = value
  }

  /// Every decision.
  package static let all = Series(.all, "")

  /// The decisions of one stream.
  package static func stream(_ stream: Stream) -> Series {
    Series(.stream, stream.rawValue)
  }

  /// The measured decisions of one collapse type.
  package static func collapse(_ type: CollapseType) -> Series {
    Series(.collapse, type.rawValue)
  }
}

extension Series: Hashable {
  package static func == (left: Series, right: Series) -> Bool {
    left.kind == right.kind && left.value.utf8.elementsEqual(right.value.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    var value = value
    value.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
