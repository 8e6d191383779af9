package import Engine

/// What was read of the store in answer to a request.
package struct Reading: Equatable, Sendable {
  /// What was asked.
  package var request: ReadRequest
  /// The window.
  package var overview: Overview
  /// The selected bucket alone; nil when none was.
  package var detail: Overview?

  /// An answer by its parts.
  package init(request: ReadRequest, overview: Overview, detail: Overview? = nil) {
    self.request = request
    self.overview = overview
    self.detail = detail
  }
}
