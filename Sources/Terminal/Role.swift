/// What a piece of the screen means.
///
/// A theme turns roles into colours; nothing else does.
///
/// Raw values are stable only within one run.
package enum Role: UInt8, CaseIterable, Sendable {
  // Surfaces: what lies behind.
  case background
  case bar
  case selection

  // Text.
  case text
  case strong
  case muted
  case key
  case accent

  // The three streams.
  case streamGreen
  case streamYellow
  case streamRed

  // Verdicts on figures, and alarms.
  case good
  case warning
  case alarmFiring

  // Series of charts.
  case temperature
  case p50
  case p95
  case p99

  // Drawings that carry no text.
  case border
  case band
  case threshold
}
