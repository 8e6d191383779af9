/// An export while it is written.
package struct RunningExport: Equatable, Sendable {
  /// Whether it is a list, which may take its time.
  package var isList: Bool
  /// The decisions written so far.
  package var written = 0
  /// How many there will be; nil where nobody has counted them.
  package var total: Int?

  /// An export that is about to begin.
  package init(isList: Bool = false, total: Int? = nil) {
    self.isList = isList
    self.total = total
  }
}
