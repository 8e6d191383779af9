package import Engine

/// What was read of the store in answer to a request.
package struct Reading: Equatable, Sendable {
  /// What was asked.
  package var request: ReadRequest
  /// The window.
  package var overview: Overview
  /// The selected bucket alone; nil when none was.
  package var detail: Overview?
  /// The queue in figures; nil where it was not asked for.
  package var queue: ReviewFigures?
  /// What every screen says of the alarms; nil where it was not asked for.
  package var alarms: AlarmSummary?
  /// How often the store has been another file, or was away, since it was first read.
  package var edition: Int

  /// An answer by its parts.
  package init(
    request: ReadRequest, overview: Overview, detail: Overview? = nil, queue: ReviewFigures? = nil,
    alarms: AlarmSummary? = nil, edition: Int = 0
  ) {
    self.request = request
    self.overview = overview
    self.detail = detail
    self.queue = queue
    self.alarms = alarms
    self.edition = edition
  }
}
